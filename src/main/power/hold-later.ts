import type { Timers } from '../model/timers'
import type { Power } from './start-power'

/** Units: milliseconds. */
const HOLD_AFTER = 1000

/**
 * Takes the locks of a run once it has lasted a second, so that a shorter one starts no process for them. Returns how to
 * give them up before.
 */
export const holdLater = (power: Pick<Power, 'running'>, timers: Timers): (() => void) =>
  timers.after(HOLD_AFTER, () => power.running(true))
