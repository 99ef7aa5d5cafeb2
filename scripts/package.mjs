// `npm run package`: the application as a folder that runs by itself, in release/. With `--release` only where the
// Electron is the one that package.json names; a stand-in is good for tests, and the folder says so. With `--as-built`
// from what the last build left.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFuses, wantedFuses } from './package/fuses.mjs'
import { stage } from './package/stage.mjs'
import { root, run, say } from './run.mjs'

const release = path.join(root, 'release')
const electron = path.join(root, 'node_modules/electron/dist')

/** What stands in for the Electron of package.json; null where it is that one. */
function standIn() {
  const file = path.join(electron, 'fallback-runtime.json')
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null
}

/**
 * Why a package must not be made; null where it may be.
 *
 * @param {boolean} isRelease
 * @param {{ actual: string, standsInFor: string } | null} other
 */
export const refusal = (isRelease, other) =>
  isRelease && other
    ? `Electron ${other.actual} stands in for ${other.standsInFor}: good for tests, never for a release`
    : null

/**
 * Makes the folder from what is built.
 *
 * @param {{ isRelease?: boolean }} options
 * @returns {Promise<{ folder: string, executable: string, commandLine: string }>}
 */
export async function makePackage({ isRelease = false } = {}) {
  const other = standIn()
  const reason = refusal(isRelease, other)
  if (reason) throw new Error(reason)
  const staging = path.join(release, 'stage')
  const { application, engine } = stage(staging)
  // Imported late: it is large, and most of what this file says is said without it.
  const { Platform, build } = await import('electron-builder')
  const made = { folder: '', executable: '', commandLine: '' }
  await build({
    targets: Platform.current().createTarget('dir'),
    projectDir: application,
    publish: 'never',
    config: {
      appId: 'org.penumbra.penumbra',
      productName: 'Penumbra',
      executableName: 'penumbra',
      directories: { output: release, buildResources: path.join(root, 'assets') },
      files: ['**/*', '!modules', { from: 'modules', to: 'node_modules' }],
      asar: { smartUnpack: false },
      asarUnpack: ['**/*.node', '**/penumbra-watchdog'],
      npmRebuild: false,
      nodeGypRebuild: false,
      electronDist: electron,
      electronVersion: JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron,
      icon: path.join(root, 'assets/icon-512.png'),
      linux: { target: 'dir', category: 'Utility', syncDesktopName: true },
      publish: null,
      async afterPack({ appOutDir, electronPlatformName, packager }) {
        made.folder = appOutDir
        const resources = packager.getResourcesDir(appOutDir)
        made.commandLine = path.join(resources, 'engine/bin/penumbra')
        made.executable = path.join(appOutDir, packager.executableName ?? `${packager.appInfo.productFilename}.exe`)
        // Not by electron-builder, which leaves packages out of what it copies.
        fs.renameSync(engine, path.join(resources, 'engine'))
        fs.rmSync(path.join(resources, 'default_app.asar'), { force: true })
        fs.rmSync(path.join(appOutDir, 'fallback-runtime.json'), { force: true })
        if (other) fs.writeFileSync(path.join(appOutDir, 'TESTS-ONLY.json'), JSON.stringify(other))
        await setFuses(made.executable, wantedFuses(electronPlatformName))
      },
    },
  })
  fs.rmSync(staging, { recursive: true })
  return made
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = performance.now()
  if (!process.argv.includes('--as-built') && !run('npm', ['run', '--silent', 'build'])) process.exit(1)
  try {
    const { folder } = await makePackage({ isRelease: process.argv.includes('--release') })
    say(`${path.relative(root, folder)} is ready, after ${((performance.now() - start) / 1000).toFixed(0)} s`)
  } catch (error) {
    say(`no package: ${error.message}`)
    process.exitCode = 1
  }
}
