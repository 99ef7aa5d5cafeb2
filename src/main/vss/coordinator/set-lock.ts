import { closeSync, constants, fchmodSync, openSync } from 'node:fs'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'

/** What the kernel is asked for; false when another open file has the lock. */
export interface FileLocks {
  readonly tryLockFile: (file: number) => boolean
}

/** One set creation at a time on the machine. */
export interface SetLock {
  /** Returns the function that gives the lock back. Fails: `vss.set-in-progress` when another has it. */
  acquire(): () => void
}

const MODE = 0o644

/**
 * A lock on a file that every Penumbra of the machine knows (rule C30). The lock is of the open file, which only this
 * process keeps. So the kernel frees it when this process ends, however it ends.
 *
 * Fails: `vss.set-in-progress`; `internal` when the file cannot be opened or locked.
 */
export function createSetLock(path: string, { tryLockFile }: FileLocks): SetLock {
  return {
    acquire() {
      const file = openLock(path)
      try {
        if (tryLockFile(file)) return once(() => closeSync(file))
      } catch (cause) {
        closeSync(file)
        throw new BackupError('internal', `${path} cannot be locked`, { cause })
      }
      closeSync(file)
      throw new BackupError('vss.set-in-progress', 'another backup is making its shadow copies', { retry: 'later' })
    },
  }
}

/**
 * Reading is enough to lock, so that a file another user made serves as well; it is never followed elsewhere. What we
 * make can be read by all, whatever the process masks: a service masks everything.
 */
function openLock(path: string): number {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDONLY } = constants
  for (const flags of [O_RDONLY | O_NOFOLLOW, O_RDONLY | O_NOFOLLOW | O_CREAT | O_EXCL, O_RDONLY | O_NOFOLLOW])
    try {
      const file = openSync(path, flags, MODE)
      if ((flags & O_CREAT) !== 0) fchmodSync(file, MODE)
      return file
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code !== 'ENOENT' && code !== 'EEXIST')
        throw new BackupError('internal', say('{path} cannot be opened', { path }), { cause: error })
    }
  throw new BackupError('internal', say('{path} cannot be made', { path }))
}

function once(run: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    run()
  }
}
