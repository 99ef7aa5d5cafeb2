import type { Days, TimeOfDay, Timing, Weekday } from '../../../contract/schedule'
import { DAY, HOUR, MINUTE, type Zone, instantOf, wallOf } from './zone'

/** The times of the calendar at which a job is to run. */
export type Calendar = Extract<Timing, { kind: 'calendar' }>

/** Monday first, as the week is counted in the settings. 1970-01-01 was a Thursday. */
const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const THURSDAY = 3
/** The longest between two slots: from one month's last day to the next one's, and a day for zones. */
const FARTHEST = 64

/**
 * The first slot after an instant. Units: milliseconds since 1970 UTC.
 * A time of day that is jumped over in spring is the instant of the jump; one that comes twice in autumn is its first.
 * Source: docs/spec/jobs.md, F21-F23.
 */
export function firstSlotAfter({ days, times }: Calendar, after: number, zone: Zone): number {
  const today = Math.floor(wallOf(zone, after) / DAY)
  for (let day = today - 1; day <= today + FARTHEST; day++) {
    if (!isOn(days, day)) continue
    const slots = times.map((time) => instantOf(zone, day * DAY + inDay(time))).filter((slot) => slot > after)
    if (slots.length > 0) return Math.min(...slots)
  }
  throw new Error('a calendar without a day')
}

/** Every slot in (after, until], at most `most` of them: the newest. */
export function slotsBetween(calendar: Calendar, after: number, until: number, zone: Zone, most: number): number[] {
  const slots: number[] = []
  for (let at = firstSlotAfter(calendar, after, zone); at <= until; at = firstSlotAfter(calendar, at, zone)) {
    slots.push(at)
    if (slots.length > most) slots.shift()
  }
  return slots
}

export const weekdayOf = (day: number): Weekday => WEEKDAYS[(((day + THURSDAY) % 7) + 7) % 7] ?? 'mon'

export function inDay(time: TimeOfDay): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * HOUR + minutes * MINUTE
}

function isOn(days: Days, day: number): boolean {
  switch (days.kind) {
    case 'daily':
      return true
    case 'weekly':
      return days.weekdays.includes(weekdayOf(day))
    case 'monthly': {
      const ofMonth = new Date(day * DAY).getUTCDate()
      const isLast = new Date((day + 1) * DAY).getUTCDate() === 1
      return days.days.some((wanted) => wanted === ofMonth || (isLast && wanted > ofMonth))
    }
  }
}
