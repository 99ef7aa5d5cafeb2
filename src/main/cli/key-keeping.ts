import { BackupError } from '../model/backup-error'
import { repositoryOf } from './arguments'
import type { Console, Needs } from './command'
import { namedPassword, readNewPassword, typedPassword } from './password'
import { type NamedRepository, withRepository } from './with-repository'

interface Asked {
  readonly needs: Needs
  readonly console: Console
  readonly values: NamedRepository & { readonly json?: boolean; readonly 'new-password-file'?: string }
  readonly owner: { readonly username?: string; readonly hostname?: string }
  readonly signal: AbortSignal
}

/** The verbs of `key` that change what this computer keeps to open the repository. Rules T10-T19. */
export const keepers = {
  /** Re-keys the repository first, then what is kept. */
  async passwd({ needs, console, values, owner, signal }: Asked): Promise<void> {
    const location = repositoryOf(values.repo, console.environment)
    const { passwords } = needs
    const current =
      (await namedPassword(console, values['password-file'])) ??
      (await passwords.keptIfAny(location)) ??
      (await typedPassword(console, location))
    const next = await readNewPassword(console, values['new-password-file'])
    const key = await passwords.change({ location, current, next, owner }, signal)
    tell(console, values, 'key_changed', key, `saved new key ${short(key)} and removed the one that was in use`)
  },

  /** A key that only this computer has; what was typed is not kept. */
  async own({ needs, console, values, signal }: Asked): Promise<void> {
    const key = await withRepository(needs, console, values, signal, (repository) =>
      needs.passwords.useOwnKey(repository, signal),
    )
    tell(console, values, 'key_own', key, `this computer now opens it with key ${short(key)}, and keeps no other`)
  },

  /** Keeps a password that opens. */
  async remember({ needs, console, values, signal }: Asked): Promise<void> {
    const location = repositoryOf(values.repo, console.environment)
    const named = await namedPassword(console, values['password-file'])
    await needs.passwords.remember(location, named ?? (await typedPassword(console, location)), signal)
    tell(console, values, 'key_remembered', null, 'this computer keeps this password')
  },

  /** The repository is not asked: its keys stay. */
  async forget({ needs, console, values }: Asked): Promise<void> {
    const location = repositoryOf(values.repo, console.environment)
    if ((await needs.passwords.keptIfAny(location)) === null) {
      throw new BackupError('secret.missing', `Nothing is kept here for ${location}.`, { context: { location } })
    }
    await needs.passwords.forget(location)
    tell(console, values, 'key_forgotten', null, 'this computer no longer keeps a password of it')
  },
}

const short = (id: string) => id.slice(0, 8)

function tell(
  { print }: Console,
  values: Asked['values'],
  message_type: string,
  id: string | null,
  words: string,
): void {
  print(values.json ? JSON.stringify({ message_type, ...(id === null ? {} : { id }) }) : words)
}
