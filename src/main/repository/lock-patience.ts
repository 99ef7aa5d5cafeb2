import { BackupError } from '../model/backup-error'
import type { Timers } from '../model/timers'
import { wait } from './wait'

const FIRST_PAUSE = 5000
const LONGEST_PAUSE = 60_000

/**
 * Tries again while another holds the repository, after 5 s, 10 s and so on up to a minute, until the time is over.
 * Zero milliseconds is a single try. Fails: `repository.locked` as the last try did, everything else at once.
 */
export async function withPatience<T>(
  timers: Timers,
  milliseconds: number,
  signal: AbortSignal,
  attempt: () => Promise<T>,
): Promise<T> {
  const end = timers.now() + milliseconds
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return await attempt()
    } catch (error) {
      const left = end - timers.now()
      if (!(error instanceof BackupError && error.code === 'repository.locked') || left <= 0) throw error
      await wait(timers, Math.min(pause, left), signal)
    }
  }
}
