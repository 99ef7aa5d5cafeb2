import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { Credentials } from './credentials'
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
 * `secret.managed` for a change of what the system's credentials give, which come before everything else.
 * Source: docs/spec/app.md, rules A30-A36; docs/spec/secrets.md, T1-T6.
 */
export interface SecretStore {
  /** Null when there is no such secret. */
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  remove(name: string): Promise<void>
  /** Where `set` would put a secret now: for the screen that asks for consent. */
  place(): Promise<'keychain' | 'file' | 'none'>
  /** Whether the system gives this secret, so that it cannot be changed here. */
  isManaged(name: string): Promise<boolean>
}

export interface SecretStoreNeeds {
  /** Null for the service: no person's keychain is open to it. */
  readonly keychain: Keychain | null
  readonly credentials: Credentials
  readonly file: SecretFile
  /** Asked each time: a person may change their mind. */
  readonly fallback: () => Fallback | Promise<Fallback>
}

const PROBE = 'penumbra.probe'

export function createSecretStore(needs: SecretStoreNeeds): SecretStore {
  const { credentials, file, fallback } = needs
  const keychain = needs.keychain ?? NO_KEYCHAIN

  async function refuseManaged(name: string): Promise<void> {
    if ((await credentials.get(name)) === null) return
    throw new BackupError('secret.managed', 'The system gives this secret to the service; it is changed there.')
  }

  /** Null when the file may be used instead. */
  async function tried<T>(work: Promise<T>): Promise<{ readonly value: T } | null> {
    try {
      return { value: await work }
    } catch (error) {
      if (!(error instanceof KeychainUnavailable)) throw error
      if ((await fallback()) === 'file-with-consent') return null
      throw new BackupError(
        'secret.no-keychain',
        say('the keychain of this desktop cannot be used: {reason}', { reason: error.message }),
        {
          retry: 'later',
        },
      )
    }
  }

  return {
    async get(name) {
      check(name)
      const given = await credentials.get(name)
      if (given !== null) return given
      // What is in the file is newer than what the keychain holds: a secret goes there only when the keychain is away.
      const kept = (await fallback()) === 'file-with-consent' ? await file.get(name) : null
      return kept ?? (await tried(keychain.get(name)))?.value ?? null
    },
    async set(name, value) {
      check(name)
      await refuseManaged(name)
      if (await tried(keychain.set(name, value))) await file.remove(name)
      else await file.set(name, value)
    },
    async remove(name) {
      check(name)
      await refuseManaged(name)
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
    isManaged: async (name) => (await credentials.get(name)) !== null,
  }
}

const noKeychain = () => Promise.reject(new KeychainUnavailable('the service has none'))
const NO_KEYCHAIN: Keychain = { get: noKeychain, set: noKeychain, remove: noKeychain }

/** Names are ours: another shape is a bug. */
function check(name: string): void {
  if (!/^[\w.:/-]{1,200}$/.test(name)) throw new RangeError('not a name of a secret')
}
