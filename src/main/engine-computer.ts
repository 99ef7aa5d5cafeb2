import type { Rest } from '../contract/computer'
import type { Catalog } from './catalog'
import type { EngineOptions } from './engine-options'
import { type JobOutlook, RestAfterRuns, type Sessions, nextDue } from './jobs'
import type { Clock } from './model/clock'
import { systemTimers } from './model/timers'
import { cannotRest, createWakeAlarm, letRest, loginsNow } from './power'
import type { SettingsStore } from './settings'

/** The part of the composition that wakes the computer for runs and lets it rest after them. Decides nothing. */
export function restAfterRuns(
  options: Pick<EngineOptions, 'idleSince' | 'reportBug'>,
  parts: {
    readonly settings: SettingsStore
    readonly sessions: Sessions
    readonly outlook: JobOutlook
    readonly catalog: Catalog
    readonly clock: Clock
    readonly changed: (rest: Rest | null) => void
  },
): RestAfterRuns {
  const { settings, sessions, clock, changed } = parts
  const alarm = createWakeAlarm(process.env.PENUMBRA_WAKE_ALARM)
  const jobs = async () => (await settings.load()).settings.jobs
  return new RestAfterRuns({
    power: {
      ...{ cannotWake: alarm.cannot, arm: alarm.arm, disarm: alarm.disarm },
      cannotRest: (how) => cannotRest(process.env, how),
      letRest: (how) => letRest(process.env, how),
      async isSomebodyThere() {
        const logins = await loginsNow(process.env, null)
        const isIdleHere = (options.idleSince?.() ?? null) !== null
        return logins?.some(({ isLocked, idleSince }) => !isLocked && idleSince === null && !isIdleHere) ?? true
      },
    },
    jobs,
    sessions,
    nextDue: async (counts) => nextDue(parts, (await jobs()).filter(counts)),
    ...{ clock, timers: systemTimers, changed, reportBug: options.reportBug },
  })
}
