import { throwIfCancelled } from '../model/cancellation'
import type { Timers } from '../model/timers'

/** Resolves after a time. Units: milliseconds. Fails: `cancelled` as soon as the signal is aborted. */
export async function wait(timers: Timers, milliseconds: number, signal: AbortSignal): Promise<void> {
  throwIfCancelled(signal)
  await new Promise<void>((resolve) => {
    const cancel = timers.after(milliseconds, finish)
    function finish() {
      cancel()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    signal.addEventListener('abort', finish)
  })
  throwIfCancelled(signal)
}
