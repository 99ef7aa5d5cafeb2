import type { Pace } from '../../../contract/pace'
import type { QuietHours } from '../../../contract/schedule'
import { quietUntil } from './quiet-hours'
import { inDay, weekdayOf } from './slots'
import { DAY, type Zone, instantOf, wallOf } from './zone'

/**
 * Where an instant is in a job's backup window. `until`: when that changes. `opensAt`: when it opens again.
 * Units: milliseconds since 1970 UTC. Source: docs/spec/jobs.md, F110-F114.
 */
export type WindowNow = { readonly kind: 'open' } | { readonly kind: 'closed'; readonly opensAt: number }

export function windowAt(pace: Pace | undefined, now: number, zone: Zone): WindowNow {
  if (!pace?.window) return { kind: 'open' }
  const { hours } = pace.window
  if (quietUntil(hours, now, zone) !== null) return { kind: 'open' }
  return { kind: 'closed', opensAt: Math.min(...hours.map((one) => nextBegin(one, now, zone))) }
}

/**
 * How fast a run may write now. Units: bytes a second; null is unlimited, 0 waits. What a person began keeps the rate and
 * asks for no window.
 */
export function rateAt(pace: Pace | undefined, isByItself: boolean, now: number, zone: Zone): number | null {
  if (!pace) return null
  if (!pace.window || !isByItself || windowAt(pace, now, zone).kind === 'open') return pace.rate
  const { outside } = pace.window
  switch (outside.kind) {
    case 'stop':
      // Whoever began it stops it; until then it goes on as it may.
      return pace.rate
    case 'pause':
      return 0
    case 'slow':
      return Math.min(outside.rate, pace.rate ?? outside.rate)
  }
}

/** Whether a run that is due may not begin now. */
export const isShut = (pace: Pace | undefined, now: number, zone: Zone): boolean =>
  pace?.window?.outside.kind !== 'slow' && windowAt(pace, now, zone).kind === 'closed'

function nextBegin({ from, weekdays }: QuietHours, now: number, zone: Zone): number {
  const today = Math.floor(wallOf(zone, now) / DAY)
  for (let day = today; day <= today + 8; day++) {
    const begins = instantOf(zone, day * DAY + inDay(from))
    if (begins > now && (!weekdays || weekdays.includes(weekdayOf(day)))) return begins
  }
  throw new Error('a window without a day')
}
