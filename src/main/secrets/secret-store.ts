import { BackupError } from '../model/backup-error'
import { type Keychain, KeychainUnavailable } from './keychain'
import type { SecretFile } from './secret-file'

/** What may happen where there is no keychain. A file only when the person agreed to one. */
export type Fallback = 'refuse' | 'file-with-consent'

/**
 * Passwords of repositories, by name. Values leave only through `get`; nothing here logs, and no value is ever part of
 * a failure.
 *
 * Fails: `secret.no-keychain` where the keychain cannot be used (none, locked, or silent for too long) and the file is
 * not allowed; `retry: later`, because a keychain can be unlocked.
 * Source: docs/spec/app.md, rules A30-A36.
 */
export interface SecretStore {
  /** Null when there is no such secret. */
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
  /** Where `set` would put a secret now: for the screen that asks for consent. */
  place(): Promise<'keychain' | 'file' | 'none'>
}

export interface SecretStoreNeeds {
  readonly keychain: Keychain
  readonly file: SecretFile
  /** Asked each time: a person may change their mind. */
  readonly fallback: () => Fallback | Promise<Fallback>
}

const PROBE = 'penumbra.probe'

export function createSecretStore({ keychain, file, fallback }: SecretStoreNeeds): SecretStore {
  /** Null when the file may be used instead. */
  async function tried<T>(work: Promise<T>): Promise<{ readonly value: T } | null> {
    try {
      return { value: await work }
    } catch (error) {
      if (!(error instanceof KeychainUnavailable)) throw error
      if ((await fallback()) === 'file-with-consent') return null
      throw new BackupError('secret.no-keychain', `the keychain of this desktop cannot be used: ${error.message}`, {
        retry: 'later',
      })
    }
  }

  return {
    async get(name) {
      check(name)
      // What is in the file is newer than what the keychain holds: a secret goes there only when the keychain is away.
      const kept = (await fallback()) === 'file-with-consent' ? await file.get(name) : null
      return kept ?? (await tried(keychain.get(name)))?.value ?? null
    },
    async set(name, value) {
      check(name)
      if (await tried(keychain.set(name, value))) await file.remove(name)
      else await file.set(name, value)
    },
    async remove(name) {
      check(name)
      await file.remove(name)
      await tried(keychain.remove(name))
    },
    async place() {
      try {
        await keychain.get(PROBE)
        return 'keychain'
      } catch (error) {
        if (!(error instanceof KeychainUnavailable)) throw error
        return (await fallback()) === 'file-with-consent' ? 'file' : 'none'
      }
    },
  }
}

/** Names are ours: another shape is a bug. */
function check(name: string): void {
  if (!/^[\w.:/-]{1,200}$/.test(name)) throw new RangeError('not a name of a secret')
}
