import { readFile } from 'node:fs/promises'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { type Access, accessIn, placeOf } from '../repository'
import { accessNameOf, type SecretStore } from '../secrets'

/**
 * What a server asks for, from the last to the first that counts: what this computer keeps for the place, the
 * environment, and the file that PENUMBRA_ACCESS_FILE names (lines of NAME=value; a # begins a remark).
 *
 * Fails: `secret.missing` for a file that cannot be read. No value is ever part of a failure.
 * Source: docs/spec/backends.md, B6-B8.
 */
export async function accessOf(
  location: string,
  environment: Readonly<Record<string, string | undefined>>,
  secrets: Pick<SecretStore, 'get'>,
): Promise<Access> {
  const file = environment.PENUMBRA_ACCESS_FILE
  return {
    ...(await keptAccess(location, secrets)),
    ...accessIn(environment),
    ...(file ? await accessInFile(file) : {}),
  }
}

/** Lines of NAME=value; a # begins a remark. Fails: `secret.missing`. */
export const accessInFile = async (file: string): Promise<Access> => accessIn(linesOf(await read(file)))

/** Empty where nothing is kept, and where there is no keychain. */
export async function keptAccess(location: string, secrets: Pick<SecretStore, 'get'>): Promise<Access> {
  try {
    const kept: unknown = JSON.parse((await secrets.get(accessNameOf(placeOf(location).location))) ?? '{}')
    return accessIn(kept as Record<string, string>)
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    if (error instanceof BackupError && error.code === 'secret.no-keychain') return {}
    throw error
  }
}

/**
 * Kept beside the repository's password; nothing is kept when there is nothing to keep. Answers how to forget it after a
 * failure, which goes on.
 */
export async function keepAccess(
  place: string,
  access: Access,
  secrets: Pick<SecretStore, 'set' | 'remove'>,
): Promise<(failure: unknown) => Promise<never>> {
  const isKept = Object.keys(access).length > 0
  const name = accessNameOf(placeOf(place).location)
  if (isKept) await secrets.set(name, JSON.stringify(access))
  return async (failure) => {
    if (isKept) await secrets.remove(name)
    throw failure
  }
}

const read = (file: string) =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new BackupError('secret.missing', say('The file {file} cannot be read.', { file }), {
      context: { file },
      cause,
    })
  })

function linesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const line of text.split(/\r?\n/)) {
    const cut = line.indexOf('=')
    if (cut > 0 && !line.startsWith('#')) found[line.slice(0, cut).trim()] = line.slice(cut + 1)
  }
  return found
}
