import type { PointFate, RetentionForecast } from '../../contract/retention'
import { byDay, monthsWith } from './calendar'

/** One day of the calendar with the restore points that were, or will be, made on it. */
export interface CalendarDay {
  /** As 2026-11-21, as the restore points were dated. */
  readonly date: string
  readonly points: readonly PointFate[]
}

export interface CalendarMonth {
  /** As 2026-11. */
  readonly month: string
  /** Weeks from Monday on; null for what belongs to another month. */
  readonly weeks: readonly (readonly (CalendarDay | null)[])[]
}

/** What becomes of a point: it stays, as far as was looked ahead, it goes, or it is still to come. */
export type Fate = 'pinned' | 'stays' | 'goes' | 'coming'

export const fateOf = ({ snapshotId, isPinned, plannedAt, goesAt }: PointFate): Fate => {
  if (snapshotId === null) return 'coming'
  if (isPinned) return 'pinned'
  return goesAt !== null || plannedAt !== null ? 'goes' : 'stays'
}

/** Selector: the months that have restore points as they follow each other: the newest, at most so many. */
export function monthsOf({ points }: Pick<RetentionForecast, 'points'>, most: number): readonly CalendarMonth[] {
  const days = byDay(points)
  const dayOf = (date: string | null) => date && { date, points: days.get(date) ?? [] }
  return monthsWith(points, most).map(({ month, weeks }) => ({
    month,
    weeks: weeks.map((week) => week.map((date) => dayOf(date) || null)),
  }))
}

/** Selector: how many points have which fate. */
export function tallyOf(points: readonly PointFate[]): Readonly<Record<Fate, number>> {
  const tally = { pinned: 0, stays: 0, goes: 0, coming: 0 }
  for (const point of points) tally[fateOf(point)]++
  return tally
}
