// The switches inside Electron's binary, as a package of ours has them. Not every runtime has every switch, so the
// runtime's own list is asked first.
import fuses from '@electron/fuses'

const { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } = fuses

/** Electron checks an archive against a sum in its own binary on these systems only. */
const CHECKS_ARCHIVE = ['darwin', 'win32']

/**
 * By name, on or off; why each is so is in docs/security.md.
 *
 * @param {string} platform
 * @returns {Readonly<Record<string, boolean>>}
 */
export const wantedFuses = (platform) => ({
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: CHECKS_ARCHIVE.includes(platform),
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
})

const [OFF, ON] = ['0'.charCodeAt(0), '1'.charCodeAt(0)]

/**
 * Those that the binary has, by name.
 *
 * @param {string} executable
 * @returns {Promise<Record<string, boolean>>}
 */
export async function readFuses(executable) {
  const { version, ...wire } = await getCurrentFuseWire(executable)
  if (version !== FuseVersion.V1) throw new Error(`fuses of an unknown version ${version}`)
  const known = Object.entries(wire).filter(([index, state]) => FuseV1Options[index] && [OFF, ON].includes(state))
  return Object.fromEntries(known.map(([index, state]) => [FuseV1Options[index], state === ON]))
}

/**
 * Sets those of `wanted` that the binary has. Returns what it has then. Throws when one is not as it was wanted.
 *
 * @param {string} executable
 * @param {Readonly<Record<string, boolean>>} wanted
 */
export async function setFuses(executable, wanted) {
  const present = await readFuses(executable)
  const config = Object.fromEntries(
    Object.entries(wanted)
      .filter(([name]) => name in present)
      .map(([name, isOn]) => [FuseV1Options[name], isOn]),
  )
  await flipFuses(executable, { version: FuseVersion.V1, ...config })
  const now = await readFuses(executable)
  for (const [name, isOn] of Object.entries(now)) {
    if (name in wanted && wanted[name] !== isOn) throw new Error(`the fuse ${name} did not take`)
  }
  return now
}
