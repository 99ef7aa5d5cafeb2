import type { Sentence } from '../../contract/sentence'
import { open, readFile, stat } from 'node:fs/promises'
import { BackupError } from '../model/backup-error'
import { fixed, say, within } from '../model/sentence'
import { HALF_USER, accessIn } from '../repository'

export interface Credential {
  readonly user: string
  readonly password: string
}

/**
 * The credential of a target half that serves by itself: two lines, by the names that restic knows, so that the same file
 * is what PENUMBRA_ACCESS_FILE names. Made with a new secret where there is none, for its owner alone.
 *
 * Fails: `secret.missing` for a file that others can read, and for one that cannot be read, made or understood.
 */
export async function credentialIn(file: string, random: (count: number) => Uint8Array): Promise<Credential> {
  try {
    await make(file, random)
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) throw refused(file, fixed('can be read by others'))
    const lines = (await readFile(file, 'utf8')).split(/\r?\n/).map((line) => line.split(/=(.*)/s).slice(0, 2))
    const access = accessIn(Object.fromEntries(lines) as Record<string, string>)
    const { RESTIC_REST_USERNAME: user, RESTIC_REST_PASSWORD: password } = access
    if (user === undefined || password === undefined) throw refused(file, fixed('names no user and password'))
    return { user, password }
  } catch (error) {
    if (error instanceof BackupError) throw error
    throw refused(file, fixed('cannot be read or made'), error)
  }
}

async function make(file: string, random: (count: number) => Uint8Array): Promise<void> {
  const opened = await open(file, 'wx', 0o600).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null
    throw error
  })
  if (opened === null) return
  try {
    const password = Buffer.from(random(24)).toString('base64url')
    await opened.writeFile(`RESTIC_REST_USERNAME=${HALF_USER}\nRESTIC_REST_PASSWORD=${password}\n`)
    await opened.sync()
  } finally {
    await opened.close()
  }
}

const refused = (file: string, why: Sentence, cause?: unknown) =>
  new BackupError('secret.missing', say('The credential file {file} {why}.', { file, why: within(why) }), {
    context: { file },
    cause,
  })
