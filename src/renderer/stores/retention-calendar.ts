import type { PointFate, RetentionForecast } from '../../contract/retention'

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

/** What becomes of a point: it stays as far as is looked, it goes, or it is still to come. */
export type Fate = 'pinned' | 'stays' | 'goes' | 'coming'

export const fateOf = ({ snapshotId, isPinned, plannedAt, goesAt }: PointFate): Fate => {
  if (snapshotId === null) return 'coming'
  if (isPinned) return 'pinned'
  return goesAt !== null || plannedAt !== null ? 'goes' : 'stays'
}

/** Selector: the months that have restore points as they follow each other: the newest, at most so many. */
export function monthsOf({ points }: Pick<RetentionForecast, 'points'>, most: number): readonly CalendarMonth[] {
  const byDay = new Map<string, PointFate[]>()
  for (const point of points) {
    const date = point.time.slice(0, 10)
    byDay.set(date, [...(byDay.get(date) ?? []), point])
  }
  const months = [...new Set([...byDay.keys()].map((date) => date.slice(0, 7)))].toSorted()
  return months.slice(-most).map((month) => ({ month, weeks: weeksOf(month, byDay) }))
}

function weeksOf(month: string, byDay: ReadonlyMap<string, readonly PointFate[]>): CalendarMonth['weeks'] {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7
  const cells: (CalendarDay | null)[] = Array.from({ length: before }, () => null)
  for (let day = 1; day <= count; day++) {
    const date = `${month}-${String(day).padStart(2, '0')}`
    cells.push({ date, points: byDay.get(date) ?? [] })
  }
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** Selector: how many points have which fate. */
export function tallyOf(points: readonly PointFate[]): Readonly<Record<Fate, number>> {
  const tally = { pinned: 0, stays: 0, goes: 0, coming: 0 }
  for (const point of points) tally[fateOf(point)]++
  return tally
}
