import type { RestorePoint } from '../../contract/restore'

const HOUR = 3_600_000
/** So many marks stand along a rail at most; points that fall together share one. */
const BINS = 110
/** A stretch is a gap when it is this many times as long as is usual, and at least this long. Units: milliseconds. */
const TIMES_AS_LONG = 3
const SHORTEST_GAP = 36 * HOUR

/** Points that stand at one place of the rail. Positions are shares of its length, from the oldest to the newest. */
export interface RailMark {
  readonly at: number
  /** Places in `points`. */
  readonly first: number
  readonly last: number
  readonly isPinned: boolean
  readonly hasWarning: boolean
}

export interface RailGap {
  readonly from: number
  readonly to: number
  readonly days: number
}

/** The restore points along time. */
export interface PointRail {
  /** The oldest first; those without a readable time are left out. */
  readonly points: readonly RestorePoint[]
  readonly times: readonly number[]
  readonly marks: readonly RailMark[]
  readonly gaps: readonly RailGap[]
}

/** Whether retention leaves it alone because a person said so. */
export const isPinned = ({ tags }: RestorePoint): boolean => tags.includes('pinned')

/** Selector: the points of the computer that made this one, as what a person looks for is on one computer. */
export const ofSameComputer = (points: readonly RestorePoint[], { hostname }: RestorePoint) =>
  points.filter((point) => point.hostname === hostname)

/** Where a moment stands on the rail. Alone, a point stands at its end. */
export function shareOf(times: readonly number[], time: number): number {
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  return last > first ? (time - first) / (last - first) : 1
}

export function railOf(given: readonly RestorePoint[]): PointRail {
  const timed = given
    .map((point) => ({ point, time: Date.parse(point.time) }))
    .filter(({ time }) => !Number.isNaN(time))
    .sort((one, other) => one.time - other.time)
  const [points, times] = [timed.map(({ point }) => point), timed.map(({ time }) => time)]
  return { points, times, marks: marksOf(points, times), gaps: gapsOf(times) }
}

function marksOf(points: readonly RestorePoint[], times: readonly number[]): readonly RailMark[] {
  const marks: RailMark[] = []
  let bin = -1
  for (const [index, point] of points.entries()) {
    const at = shareOf(times, times[index] ?? 0)
    const own = { isPinned: isPinned(point), hasWarning: point.result === 'warning' }
    const last = marks.at(-1)
    if (last && Math.floor(at * BINS) === bin) {
      const isWarned = last.hasWarning || own.hasWarning
      marks[marks.length - 1] = { ...last, last: index, isPinned: last.isPinned || own.isPinned, hasWarning: isWarned }
    } else marks.push({ at, first: index, last: index, ...own })
    bin = Math.floor(at * BINS)
  }
  return marks
}

function gapsOf(times: readonly number[]): readonly RailGap[] {
  const stretches = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  const usual = [...stretches].sort((one, other) => one - other)[Math.floor(stretches.length / 2)] ?? 0
  const longest = Math.max(SHORTEST_GAP, usual * TIMES_AS_LONG)
  return stretches.flatMap((stretch, index) => {
    if (stretch <= longest) return []
    const [from, to] = [times[index] ?? 0, times[index + 1] ?? 0]
    return [{ from: shareOf(times, from), to: shareOf(times, to), days: Math.round(stretch / (24 * HOUR)) }]
  })
}

/** The point that is nearest to a place of the rail. */
export function nearest({ times }: PointRail, share: number): number {
  let [best, distance] = [0, Infinity]
  for (const [index, time] of times.entries()) {
    const away = Math.abs(shareOf(times, time) - share)
    if (away <= distance) [best, distance] = [index, away]
  }
  return best
}

/** The point that is a day or more away in a direction, else the last there is. */
export function dayAway({ times }: PointRail, from: number, direction: 1 | -1): number {
  const start = times[from] ?? 0
  for (let index = from + direction; index >= 0 && index < times.length; index += direction)
    if (Math.abs((times[index] ?? 0) - start) >= 20 * HOUR) return index
  return direction === 1 ? times.length - 1 : 0
}
