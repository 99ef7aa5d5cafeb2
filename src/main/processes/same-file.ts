import { execFile } from 'node:child_process'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'

/**
 * Whether two files hold the same bytes, by the system's cmp(1): no byte of a file enters this program.
 * Fails: `source.unreadable` when one cannot be read, or there is no cmp; `cancelled` once the signal has fired.
 */
export const isSameFile = (one: string, other: string, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = execFile('cmp', ['-s', '--', one, other], { signal }, (error) => {
      if (!error) resolve(true)
      else if (signal.aborted) reject(new BackupError('cancelled', 'The comparison was stopped.', { cause: error }))
      else if (child.exitCode === 1) resolve(false)
      else
        reject(new BackupError('source.unreadable', say('{other} could not be compared.', { other }), { cause: error }))
    })
  })
