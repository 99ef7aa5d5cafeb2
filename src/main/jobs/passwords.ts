import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { KeyRecord, Repository } from '../repository'
import { type SecretStore, secretNameOf } from '../secrets'
import { isOwnKey, ownKeySecret } from './own-key'

export interface PasswordsPorts {
  readonly secrets: SecretStore
  readonly openRepository: (location: string, password: string, signal: AbortSignal) => Promise<Repository>
  readonly random: (count: number) => Uint8Array
  /** How the key of this computer is labelled in the repository. */
  readonly owner: { readonly hostname: string; readonly username: string }
}

/**
 * The secrets that open repositories: what this computer keeps, and how it changes.
 *
 * A change re-keys the repository first, then the store; what it means to do is written down before, so that a crash
 * between any two steps is finished or taken back when the repository is opened next. A kept secret that no longer
 * opens is tried once, said (`secret.refused`), and not tried again by itself until another is kept.
 * Source: docs/spec/secrets.md, T10-T19.
 */
export class Passwords {
  private readonly refused = new Set<string>()
  private readonly looked = new Set<string>()

  constructor(private readonly ports: PasswordsPorts) {}

  /** Null without one. Fails: `secret.no-keychain`. */
  kept(location: string): Promise<string | null> {
    return this.ports.secrets.get(secretNameOf(location))
  }

  /** The same where there are other ways to know it: without a keychain nothing is kept. */
  async keptIfAny(location: string): Promise<string | null> {
    try {
      return await this.kept(location)
    } catch (error) {
      if (hasCode(error, 'secret.no-keychain')) return null
      throw error
    }
  }

  /** The secret that the system gives for it, which nobody changes here; null without one. Fails: `secret.missing`. */
  async given(location: string): Promise<string | null> {
    return (await this.ports.secrets.isManaged(secretNameOf(location))) ? this.kept(location) : null
  }

  /** Whether the kept secret was refused and nobody gave another since: no use trying unasked. */
  isRefused(location: string): boolean {
    return this.refused.has(location)
  }

  /** Fails: `secret.missing`. */
  async require(location: string): Promise<string> {
    const password = await this.kept(location)
    if (password !== null) return password
    throw new BackupError('secret.missing', say('The password of {location} is not kept here.', { location }), {
      context: { location },
    })
  }

  /** Opens with what is kept. Fails: `secret.missing`, `secret.refused`, and the repository's codes. */
  async open(location: string, signal: AbortSignal): Promise<Repository> {
    // What the system gives was never changed here, and there may be no other place to look into.
    if (!this.looked.has(location) && (await this.given(location)) === null) await this.finishChange(location, signal)
    const password = await this.require(location)
    try {
      const repository = await this.ports.openRepository(location, password, signal)
      this.refused.delete(location)
      return repository
    } catch (cause) {
      if (!hasCode(cause, 'repository.wrong-password')) throw cause
      this.refused.add(location)
      const message = say('What this computer keeps for {location} no longer opens it.', { location })
      throw new BackupError('secret.refused', message, { context: { location }, cause })
    }
  }

  /** Keeps a password that opens. Fails: `repository.wrong-password`, and then keeps what was kept. */
  async remember(location: string, password: string, signal: AbortSignal): Promise<void> {
    const repository = await this.ports.openRepository(location, password, signal)
    repository.close()
    await this.keep(location, password)
  }

  /** Keeps what is known to open. */
  async keep(location: string, password: string): Promise<void> {
    await this.ports.secrets.set(secretNameOf(location), password)
    this.refused.delete(location)
  }

  /** Forgets what is kept here; the repository is not asked. */
  async forget(location: string): Promise<void> {
    await this.ports.secrets.remove(secretNameOf(location))
    this.refused.delete(location)
  }

  /**
   * Gives this computer a key of its own in an open repository, and keeps that alone: revoking it later locks this
   * computer out and nobody else. The one that it had until now goes. Answers the id of the key.
   */
  async useOwnKey(repository: Repository, signal: AbortSignal): Promise<string> {
    const { location } = repository
    await this.refuseManaged(location)
    const before = await this.keptIfAny(location)
    if (before !== null) await this.finishChange(location, signal)
    const secret = ownKeySecret(this.ports.random)
    if (before === null || !isOwnKey(before)) {
      const key = await repository.addKey(secret, this.ports.owner)
      await this.keep(location, secret)
      return key
    }
    return this.changeKept(repository, secret, async () => {
      const key = await repository.addKey(secret, this.ports.owner)
      const changed = await this.ports.openRepository(location, secret, signal)
      await this.removeOld(changed, signal).finally(() => changed.close())
      return key
    })
  }

  /** The same where this computer has one that opens already: then nothing is done. */
  async ensureOwnKey(repository: Repository, signal: AbortSignal): Promise<void> {
    const kept = await this.keptIfAny(repository.location)
    if (kept !== null && isOwnKey(kept)) {
      const opened = await this.ports.openRepository(repository.location, kept, signal).catch(ifWrong)
      opened?.close()
      if (opened) return
    }
    await this.useOwnKey(repository, signal)
  }

  /**
   * Changes the password that opened the repository into another. What is kept here changes only when it was that
   * password: a key of this computer's own stays. Answers the id of the new key.
   * Fails: `secret.managed` before anything is written, and the repository's codes.
   */
  async change(change: PasswordChange, signal: AbortSignal): Promise<string> {
    const { location, current, next, owner } = change
    const kept = await this.keptIfAny(location)
    const isKept = kept === current
    if (isKept) await this.refuseManaged(location)
    const repository = await this.ports.openRepository(location, current, signal)
    try {
      const lock = await repository.lock('exclusive', { signal })
      try {
        if (!isKept) return await repository.changePassword(next, lock, owner)
        return await this.changeKept(repository, next, () => repository.changePassword(next, lock, owner))
      } finally {
        await lock.release()
      }
    } finally {
      repository.close()
    }
  }

  private async changeKept({ location }: Repository, next: string, change: () => Promise<string>): Promise<string> {
    const { secrets } = this.ports
    await secrets.set(pendingNameOf(location), next)
    const key = await change()
    await this.keep(location, next)
    await secrets.remove(pendingNameOf(location))
    return key
  }

  /** Finishes or takes back a change that was interrupted. Leaves it for the next time when it cannot be known. */
  private async finishChange(location: string, signal: AbortSignal): Promise<void> {
    const { secrets, openRepository } = this.ports
    const pending = await secrets.get(pendingNameOf(location))
    if (pending !== null) {
      const changed = await openRepository(location, pending, signal).catch(ifWrong)
      if (changed) {
        try {
          await this.removeOld(changed, signal)
          await this.keep(location, pending)
        } finally {
          changed.close()
        }
      } else await this.refuseWhileChanging(location, signal)
      await secrets.remove(pendingNameOf(location))
    }
    this.looked.add(location)
  }

  /** The new password does not open yet. Fails: `repository.locked` while another process of ours is at it. */
  private async refuseWhileChanging(location: string, signal: AbortSignal): Promise<void> {
    const kept = await this.kept(location)
    const repository = kept === null ? null : await this.ports.openRepository(location, kept, signal).catch(ifWrong)
    if (!repository) return
    try {
      const lock = await repository.lock('shared', { signal, isReader: true })
      await lock.release()
    } finally {
      repository.close()
    }
  }

  /** The key that the change was to replace, if the kept password still opens it. */
  private async removeOld(changed: Repository, signal: AbortSignal): Promise<void> {
    const kept = await this.kept(changed.location)
    if (kept === null) return
    const old = await this.ports.openRepository(changed.location, kept, signal).catch(ifWrong)
    if (!old) return
    const key = (await old.keys()).find(isCurrent)
    old.close()
    if (!key || (await changed.keys()).find(isCurrent)?.id === key.id) return
    const lock = await changed.lock('exclusive', { signal })
    try {
      await changed.removeKey(key.id, lock)
    } finally {
      await lock.release()
    }
  }

  private async refuseManaged(location: string): Promise<void> {
    if ((await this.given(location)) === null) return
    const message = say('The system gives the password of {location}; it is changed there.', { location })
    throw new BackupError('secret.managed', message, { context: { location } })
  }
}

export interface PasswordChange {
  readonly location: string
  readonly current: string
  readonly next: string
  readonly owner?: { readonly hostname?: string; readonly username?: string }
}

const pendingNameOf = (location: string): string => `${secretNameOf(location)}.pending`

const isCurrent = ({ isCurrent: is }: KeyRecord) => is

const hasCode = (error: unknown, code: BackupError['code']) => error instanceof BackupError && error.code === code

const ifWrong = (error: unknown): null => {
  if (hasCode(error, 'repository.wrong-password')) return null
  throw error
}
