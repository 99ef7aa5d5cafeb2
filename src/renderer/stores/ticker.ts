import { createStore } from 'zustand/vanilla'
import type { Clock } from '../clock'

/** Units: milliseconds. Ages are told in minutes at the finest. */
const STEP = 30_000

/** Holds what time it is, coarsely, so that "2 minutes ago" stays true without anything else happening. */
export function createTicker(clock: Clock) {
  const store = createStore<number>(() => clock.now())
  const stop = clock.every(STEP, () => store.setState(clock.now(), true))
  return { store, stop }
}

export type Ticker = ReturnType<typeof createTicker>
