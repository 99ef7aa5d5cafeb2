import type { JobDay, RunRecord, RunResult } from '../../contract/jobs'
import type { MissedRun } from '../../contract/schedule'
import { localTime } from '../model/local-time'

/** How many days are told, today the last. */
export const DAYS = 30
const DAY = 86_400_000

/** What is known of a run to place it in a day. */
export type RunMark = Pick<RunRecord, 'sessionId' | 'startedAt' | 'result'>

/** The worst first: a day is never shown better than its worst run, and one that was missed is worse than a warning. */
const ORDER = ['failed', 'missed', 'warning', 'cancelled', 'success'] as const satisfies readonly JobDay['result'][]

/**
 * The last 30 days of a job on this computer's calendar, the oldest first. Pure but for the time zone.
 * `runs` in any order; a run whose date cannot be read, or that lies in the future, is on no day. Units of `now`: milliseconds.
 */
export function daysOf(runs: readonly RunMark[], missed: readonly MissedRun[], now: number): JobDay[] {
  const dates = lastDates(now)
  const runsOn = groupedBy(runs, ({ startedAt }) => dateOf(startedAt))
  const missedOn = groupedBy(missed, ({ dueAt }) => dateOf(dueAt))
  return dates.map((date) => dayOf(date, runsOn.get(date) ?? [], missedOn.has(date)))
}

/** The moment since which runs are told of. Units: milliseconds since 1970. */
export const daysBegin = (now: number): number => now - (DAYS + 1) * DAY

function dayOf(date: string, runs: readonly RunMark[], isMissed: boolean): JobDay {
  const count = (result: RunResult) => runs.filter((run) => run.result === result).length
  const counts = {
    ...{ success: count('success'), warning: count('warning') },
    ...{ failed: count('failed'), cancelled: count('cancelled') },
  }
  const result = ORDER.find((one) => (one === 'missed' ? isMissed && runs.length === 0 : counts[one] > 0)) ?? 'none'
  const shown = runs.filter((run) => run.result === result)
  const newest = shown.reduce<RunMark | null>(
    (last, run) => (last === null || Date.parse(run.startedAt) > Date.parse(last.startedAt) ? run : last),
    null,
  )
  return { date, result, runs: counts, sessionId: newest?.sessionId ?? null }
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string | null): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

const dateOf = (time: string): string | null => {
  const at = Date.parse(time)
  return Number.isNaN(at) ? null : localTime(at).slice(0, 10)
}

/** Days of the calendar, whatever their length. */
function lastDates(now: number): string[] {
  const today = Date.parse(`${localTime(now).slice(0, 10)}T00:00:00Z`)
  return Array.from({ length: DAYS }, (_, index) =>
    new Date(today - (DAYS - 1 - index) * DAY).toISOString().slice(0, 10),
  )
}
