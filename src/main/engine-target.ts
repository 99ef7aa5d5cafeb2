import { randomBytes } from 'node:crypto'
import type { EngineOptions } from './engine-options'
import { hasOwnHalf } from './jobs'
import { systemTimers } from './model/timers'
import type { SettingsStore } from './settings'
import { type HeldHalf, TargetHalves } from './target'

/** The part of the composition that target halves are made of. Decides nothing. */
export function halvesOf(
  { startProcess, places }: Pick<EngineOptions, 'startProcess' | 'places'>,
  settings: Pick<SettingsStore, 'load'>,
): (location: string) => Promise<HeldHalf | null> {
  const halves = new TargetHalves({
    ...{ startProcess, timers: systemTimers, runtime: places.runtime, random: randomBytes },
  })
  return async (location) =>
    hasOwnHalf((await settings.load()).settings.resources, location) ? halves.hold(location) : null
}
