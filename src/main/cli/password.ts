import { readFile } from 'node:fs/promises'
import { BackupError } from '../model/backup-error'
import type { Console, Needs } from './command'

/**
 * Where a password may come from, in this order: PENUMBRA_PASSWORD, a file, what this computer keeps, a prompt.
 * Fails: `secret.missing` when there is none and nobody to ask.
 */
export async function readPassword(
  { passwords }: { readonly passwords: Pick<Needs['passwords'], 'keptIfAny'> },
  console: Pick<Console, 'environment' | 'ask'>,
  location: string,
  file: string | undefined,
): Promise<string> {
  return (
    (await namedPassword(console, file)) ??
    (await passwords.keptIfAny(location)) ??
    (await typedPassword(console, location))
  )
}

/**
 * That of another repository than the verb's own: PENUMBRA_COPY_PASSWORD for `COPY`, and so on; else as `readPassword`.
 * Fails: as that does, with the names of what can be set.
 */
export async function readOtherPassword(
  needs: { readonly passwords: Pick<Needs['passwords'], 'keptIfAny'> },
  { environment, ask }: Pick<Console, 'environment' | 'ask'>,
  name: 'FROM' | 'COPY' | 'DRIVE',
  location: string,
  file: string | undefined,
): Promise<string> {
  const [password, passwordFile] = [`PENUMBRA_${name}_PASSWORD`, `PENUMBRA_${name}_PASSWORD_FILE`]
  const own = { PENUMBRA_PASSWORD: environment[password], PENUMBRA_PASSWORD_FILE: environment[passwordFile] }
  return (
    (await namedPassword({ environment: own }, file)) ??
    (await needs.passwords.keptIfAny(location)) ??
    (await typedPassword({ ask }, location, `${passwordFile} or ${password}`))
  )
}

/** From the environment or a file; null when neither names one. Fails: `secret.missing` for a file that is none. */
export async function namedPassword(
  { environment }: Pick<Console, 'environment'>,
  file: string | undefined,
): Promise<string | null> {
  if (environment.PENUMBRA_PASSWORD) return environment.PENUMBRA_PASSWORD
  const named = file ?? environment.PENUMBRA_PASSWORD_FILE
  return named ? fromFile(named) : null
}

/** Asked once. Fails: `secret.missing` where nobody can be asked. */
export async function typedPassword(
  { ask }: Pick<Console, 'ask'>,
  location: string,
  settable = 'PENUMBRA_PASSWORD_FILE or PENUMBRA_PASSWORD',
): Promise<string> {
  if (ask) return ask(`Password of ${location}: `)
  const message = `No password of ${location}: set ${settable}, or run this on a terminal.`
  throw new BackupError('secret.missing', message, { context: { location } })
}

/** The first line, as restic reads it. */
async function fromFile(file: string): Promise<string> {
  try {
    const [line = ''] = (await readFile(file, 'utf8')).split(/\r?\n/)
    if (line !== '') return line
  } catch (cause) {
    throw new BackupError('secret.missing', `The password file ${file} cannot be read.`, { context: { file }, cause })
  }
  throw new BackupError('secret.missing', `The password file ${file} is empty.`, { context: { file } })
}

/**
 * A password that is about to open the repository: from a file, PENUMBRA_NEW_PASSWORD_FILE, or asked for twice.
 * Fails: `secret.missing`; `invalid-request` when the two that were typed differ, or nothing was.
 */
export async function readNewPassword(
  { environment, ask }: Pick<Console, 'environment' | 'ask'>,
  file: string | undefined,
): Promise<string> {
  const named = file ?? environment.PENUMBRA_NEW_PASSWORD_FILE
  if (named) return fromFile(named)
  if (!ask) {
    throw new BackupError('secret.missing', 'No new password: set PENUMBRA_NEW_PASSWORD_FILE, or run on a terminal.')
  }
  const typed = await ask('New password: ')
  if (typed === '') throw new BackupError('invalid-request', 'An empty password protects nothing.')
  if (typed !== (await ask('The same again: '))) throw new BackupError('invalid-request', 'The two passwords differ.')
  return typed
}
