import type { Estimate } from '../../contract/sessions'
import type { Sample } from './pace'

/** What is known of how much there is. Units: bytes. */
export interface Amount {
  readonly done: number
  /** Counted so far, or all when the walk is over. */
  readonly total: number
  readonly isTotalFinal: boolean
  /** What the run before held; null without one. */
  readonly lastTotal: number | null
}

/** How long a rate must have been watched before anything is said. Units: milliseconds. */
const WATCHED = 5_000
/** How much another run of the same folders may differ from the one before. */
const LESS = 0.9
const MORE = 1.1
/** How many looks at the past are kept, however long the run. */
const KEPT = 120

/** Keeps looks at a run from its beginning on, evenly: when there are too many, every other one goes. */
export function addMark(marks: readonly Sample[], sample: Sample): readonly Sample[] {
  const all = [...marks, sample]
  return all.length <= KEPT ? all : all.filter((_, index) => index % 2 === 0 || index === all.length - 1)
}

/**
 * When a run is over, as a range: the slowest and the fastest of its rates over the last 10 seconds, the last minute and
 * since it began, for what is left at most and at least. Null until that was watched for five seconds and something
 * moves, and until it is known how much there is: from the walk, or from the run before. Pure. Units: seconds.
 */
export function estimate(marks: readonly Sample[], { done, total, isTotalFinal, lastTotal }: Amount): Estimate | null {
  const last = marks.at(-1)
  const first = marks[0]
  if (!first || !last || last.at - first.at < WATCHED) return null
  if (!isTotalFinal && lastTotal === null) return null
  const rates = [10_000, 60_000, Infinity].map((window) => rateOver(marks, last, window))
  if (rates.some((rate) => rate <= 0)) return null
  const known = lastTotal ?? total
  const least = isTotalFinal ? total : Math.max(total, known * LESS)
  const most = isTotalFinal ? total : Math.max(total, known * MORE)
  return {
    low: Math.max(0, least - done) / Math.max(...rates),
    high: Math.max(0, most - done) / Math.min(...rates),
  }
}

/** Bytes a second since the oldest look that is not older than the window, or the one before where that is the newest. */
function rateOver(marks: readonly Sample[], last: Sample, window: number): number {
  const inside = marks.findIndex(({ at }) => last.at - at <= window)
  const from = marks[inside] === last ? marks[inside - 1] : marks[inside]
  return from ? ((last.bytes - from.bytes) * 1000) / (last.at - from.at) : 0
}
