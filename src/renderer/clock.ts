/** The wall clock and the timer of the window, passed in so that a test can hold time still. Units: milliseconds. */
export interface Clock {
  now(): number
  /** Returns the function that stops it. */
  every(milliseconds: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  every: (milliseconds, run) => {
    const timer = setInterval(run, milliseconds)
    return () => clearInterval(timer)
  },
}
