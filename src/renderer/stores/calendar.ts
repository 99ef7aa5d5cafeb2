/** Something that has a time, as 2026-11-21T09:00:00+01:00: its day is the one of its own offset. */
interface Timed {
  readonly time: string
}

/** One month that has something on it, as 2026-11, with its weeks from Monday on. */
export interface Month {
  readonly month: string
  /** Dates as 2026-11-21; null for what belongs to another month. */
  readonly weeks: readonly (readonly (string | null)[])[]
}

/** What is on each day, in the order it came. */
export function byDay<T extends Timed>(points: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const days = new Map<string, T[]>()
  for (const point of points) {
    const date = point.time.slice(0, 10)
    days.set(date, [...(days.get(date) ?? []), point])
  }
  return days
}

/** The months that have something as they follow each other: the newest, at most so many. */
export function monthsWith(points: readonly Timed[], most: number): readonly Month[] {
  const months = [...new Set(points.map(({ time }) => time.slice(0, 7)))].toSorted()
  return months.slice(-most).map((month) => ({ month, weeks: weeksOf(month) }))
}

function weeksOf(month: string): Month['weeks'] {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7
  const cells: (string | null)[] = Array.from({ length: before }, () => null)
  for (let day = 1; day <= count; day++) cells.push(`${month}-${String(day).padStart(2, '0')}`)
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
