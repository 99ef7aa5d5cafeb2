import { nanosecondsOf } from './tree'

/**
 * Calendar arithmetic for retention, on times as snapshots store them: each in its own offset, so that "a day" is the
 * day of whoever made the snapshot, wherever and whenever it is asked.
 *
 * Units: years, months, days and hours in a duration; nanoseconds since 1970 UTC for instants.
 * Source: docs/spec/repository-verbs.md, Z1-Z4.
 */
export type Period = 'hourly' | 'daily' | 'weekly' | 'monthly' | 'yearly'

export interface CalendarDuration {
  readonly years: number
  readonly months: number
  readonly days: number
  readonly hours: number
}

const UNITS = { y: 'years', m: 'months', d: 'days', h: 'hours' } as const
const DAY = 86_400_000
const HOUR = 3_600_000_000_000n

/** `1y5m7d2h`, in any order; null for anything else. */
export function parseDuration(text: string): CalendarDuration | null {
  if (!/^(?:\d{1,9}[ymdh])+$/.test(text)) return null
  const sum = { years: 0, months: 0, days: 0, hours: 0 }
  for (const [, count, unit] of text.matchAll(/(\d+)([ymdh])/g)) sum[UNITS[unit as keyof typeof UNITS]] += Number(count)
  return sum
}

export const durationText = ({ years, months, days, hours }: CalendarDuration): string =>
  [years && `${years}y`, months && `${months}m`, days && `${days}d`, hours && `${hours}h`].filter(Boolean).join('')

export const isNoDuration = (duration: CalendarDuration): boolean => durationText(duration) === ''

/** Equal for two times of the same hour, day, week of ISO 8601, month or year. */
export function periodOf(period: Period, time: string): string {
  switch (period) {
    case 'hourly':
      return time.slice(0, 13)
    case 'daily':
      return time.slice(0, 10)
    case 'weekly':
      return weekOf(time.slice(0, 10))
    case 'monthly':
      return time.slice(0, 7)
    case 'yearly':
      return time.slice(0, 4)
  }
}

/** The instant that lies a duration before a time; null when it lies before all time. A 31 September is 1 October. */
export function before(time: string, { years, months, days, hours }: CalendarDuration): bigint | null {
  const instant = nanosecondsOf(time)
  const midnight = new Date(`${time.slice(0, 10)}T00:00:00Z`)
  const earlier = new Date(midnight)
  earlier.setUTCFullYear(
    midnight.getUTCFullYear() - years,
    midnight.getUTCMonth() - months,
    midnight.getUTCDate() - days,
  )
  const difference = midnight.getTime() - earlier.getTime()
  if (instant === null || Number.isNaN(difference)) return null
  return instant - BigInt(difference) * 1_000_000n - BigInt(hours) * HOUR
}

/** A week belongs to the year of its Thursday. */
function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return `${thursday.getUTCFullYear()} week ${Math.floor((thursday.getTime() - first) / DAY / 7) + 1}`
}
