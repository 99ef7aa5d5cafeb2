import { setMaxListeners } from 'node:events'
import { BackupError } from '../../model/backup-error'
import type { Timers } from '../../model/timers'

/**
 * Waits for `work`, but no longer than its time and not beyond a cancellation. What comes later is ignored, its
 * rejection too; `work` itself is not stopped.
 *
 * Fails: as `work` does; with `expired()`; `cancelled`.
 */
export function within<Value>(
  timers: Timers,
  limit: { readonly milliseconds: number; readonly signal?: AbortSignal; readonly expired: () => BackupError },
  work: () => Promise<Value>,
): Promise<Value> {
  const { milliseconds, signal, expired } = limit
  return new Promise<Value>((resolve, reject) => {
    if (signal?.aborted) {
      reject(cancelled())
      return
    }
    const stop = (): void => settle(() => reject(cancelled()))
    const cancelTimer = timers.after(milliseconds, () => settle(() => reject(expired())))
    const settle = (outcome: () => void): void => {
      cancelTimer()
      signal?.removeEventListener('abort', stop)
      outcome()
    }
    signal?.addEventListener('abort', stop)
    start(work).then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
    )
  })
}

/** A throw before the first await is a rejection like any other. */
const start = async <Value>(work: () => Promise<Value>): Promise<Value> => work()

/** A signal that as many may wait for as there are writers, without a warning about it. */
export function forMany(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal)
  return signal
}

export const cancelled = (): BackupError => new BackupError('cancelled', 'the backup was stopped')
