import { stopIfCancelled } from './cancellation'

/** Waiting and repeating. Passed in, so that a test decides when time has passed. Units: milliseconds. */
export interface Timers {
  /** Fails `cancelled` when the signal is aborted meanwhile. */
  delay(milliseconds: number, signal: AbortSignal): Promise<void>
  /** Answers the function that stops it. Does not keep the process alive. */
  every(milliseconds: number, run: () => void): () => void
}

export const systemTimers: Timers = {
  async delay(milliseconds, signal) {
    stopIfCancelled(signal)
    await new Promise<void>((resolve) => {
      const timer = setTimeout(finish, milliseconds)
      function finish() {
        clearTimeout(timer)
        signal.removeEventListener('abort', finish)
        resolve()
      }
      signal.addEventListener('abort', finish)
    })
    stopIfCancelled(signal)
  },
  every(milliseconds, run) {
    const timer = setInterval(run, milliseconds)
    timer.unref()
    return () => clearInterval(timer)
  },
}
