import type { QuietHours } from '../../../contract/schedule'
import { inDay, weekdayOf } from './slots'
import { DAY, type Zone, instantOf, wallOf } from './zone'

/** More than a week of hours that touch one another is quiet for ever. */
const LONGEST = 8 * DAY

/**
 * When the quiet hours that hold now end; null when none hold. Hours that follow one another are one. A week without an
 * open minute answers a time beyond it, at which it is looked at again.
 * Units: milliseconds since 1970 UTC.
 */
export function quietUntil(all: readonly QuietHours[], now: number, zone: Zone): number | null {
  let until = now
  for (;;) {
    const end = Math.max(until, ...all.map((hours) => endOf(hours, until, zone)))
    if (end === until) return until === now ? null : until
    until = end
    if (until - now > LONGEST) return until
  }
}

/** Whether some minute of the week is open: a schedule without one would never run. */
export function hasOpenTime(all: readonly QuietHours[], now: number, zone: Zone): boolean {
  const until = quietUntil(all, now, zone)
  return until === null || until - now <= LONGEST
}

/** The end of these hours where they hold at the instant; else the instant itself. */
function endOf({ from, to, weekdays }: QuietHours, at: number, zone: Zone): number {
  const today = Math.floor(wallOf(zone, at) / DAY)
  const length = inDay(to) > inDay(from) ? 0 : DAY
  for (const day of [today - 1, today]) {
    if (weekdays && !weekdays.includes(weekdayOf(day))) continue
    const begins = instantOf(zone, day * DAY + inDay(from))
    const ends = instantOf(zone, day * DAY + length + inDay(to))
    if (begins <= at && at < ends) return ends
  }
  return at
}
