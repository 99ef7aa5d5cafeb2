import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { RoleOf } from '../ipc'
import { BackupError } from '../model/backup-error'
import { type OwnAccount, type Policy, readPolicy, rolesUnder } from './policy'

export interface PolicyInForce {
  readonly roleOf: RoleOf
  /** Everybody whom it names, as the file does. */
  readonly persons: () => readonly (number | string)[]
  /** Reads the file anew; one that is invalid is said, and the one before stays in force. */
  reload(): Promise<void>
  /** From now on the file is read when it changes, and `changed` is told when it says something else. */
  follow(changed: () => void): () => void
}

export interface PolicyOptions {
  readonly file: string
  readonly own: OwnAccount
  /** Somebody counts on the file: without it there is no start. */
  readonly isNamed: boolean
  readonly complain: (text: string) => void
}

/**
 * The policy as it is at any moment: read at the start, at SIGHUP (by the caller) and whenever its file changes.
 * A file that is removed leaves nobody but root and the service's own user.
 * Fails: at the start as `readPolicy` does; later never.
 */
export async function keepPolicy(options: PolicyOptions): Promise<PolicyInForce> {
  const { file, own, isNamed, complain } = options
  let policy: Policy = await readPolicy(file, own, isNamed)
  let reading: Promise<void> = Promise.resolve()
  let changed: () => void = () => undefined

  async function read(): Promise<void> {
    try {
      const next = await readPolicy(file, own, isNamed)
      const isSame = JSON.stringify(next) === JSON.stringify(policy)
      policy = next
      if (!isSame) changed()
    } catch (error) {
      if (!(error instanceof BackupError)) throw error
      complain(`${error.message} The one before stays in force.`)
    }
  }
  const reload = () => (reading = reading.then(read))
  return {
    roleOf: (caller) => rolesUnder(policy, own)(caller),
    persons: () => [...policy.administrators, ...policy.users],
    reload,
    follow(tell) {
      changed = tell
      return watchFile(file, () => void reload())
    },
  }
}

/** Its folder is watched, because a file is often replaced by another. Without a folder SIGHUP is what remains. */
function watchFile(file: string, changed: () => void): () => void {
  try {
    const watcher = watch(dirname(file), { persistent: false }, (_kind, name) => {
      if (name === basename(file)) changed()
    })
    watcher.on('error', () => watcher.close())
    return () => watcher.close()
  } catch {
    return () => undefined
  }
}
