import type { Clock } from '../model/clock'

const LIMIT = 3
/** Units: milliseconds. */
const PERIOD = 60_000

/** Decides whether a page that crashed is worth another try: three times a minute. */
export function createCrashGuard(clock: Clock): () => 'reload' | 'give-up' {
  let crashes: readonly number[] = []
  return () => {
    const now = clock.now()
    crashes = [...crashes.filter((time) => now - time < PERIOD), now]
    return crashes.length <= LIMIT ? 'reload' : 'give-up'
  }
}
