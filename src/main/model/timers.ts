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
