import { throwIfCancelled } from './cancellation'

/**
 * Where deadlines come from. Passed in, so that a test decides how long anything takes.
 * Units: milliseconds; `now` never jumps and counts from an arbitrary moment.
 */
export interface Timers {
  now(): number
  /** Returns the function that cancels. */
  after(milliseconds: number, run: () => void): () => void
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** Fails: as `throwIfCancelled` does, at once, when it is cancelled meanwhile. Units: milliseconds. */
export async function pause(timers: Timers, milliseconds: number, signal: AbortSignal): Promise<void> {
  throwIfCancelled(signal)
  await new Promise<void>((resolve) => {
    const end = () => {
      cancel()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const cancel = timers.after(milliseconds, end)
    signal.addEventListener('abort', end)
  })
  throwIfCancelled(signal)
}
