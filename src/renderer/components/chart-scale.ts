/** What was at one time: a value for each series, null where nobody knows. */
export interface ChartPoint {
  /** An ISO date. */
  readonly at: string
  readonly values: readonly (number | null)[]
}

/** What the height of a chart counts: bytes go by 1024, counts are whole, shares and ratios may have fractions. */
export type ChartUnit = 'bytes' | 'count' | 'ratio'

/** A step is one of these times a power of ten. */
const ROUND = [1, 2, 5, 10]
const MOST = 4
/** What is less is drawn as nothing. */
const LEAST = 0.001

/**
 * Round heights from nothing to one that is at least `greatest`, two to five of them: 0, 20, 40, 60 for 53.
 * Bytes are round in the unit they are said in: steps of 200 GiB and not of 200,000,000,000.
 */
export function heightsOf(greatest: number, unit: ChartUnit): readonly number[] {
  const top = Number.isFinite(greatest) && greatest > LEAST ? greatest : 1
  const size = unit === 'bytes' ? 1024 ** Math.max(0, Math.floor(Math.log2(top) / 10)) : 1
  const step = size * roundStep(top / size / MOST, unit === 'ratio' ? 0 : 1 / size)
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step)
}

/** The least round number that is not less than `wanted`, and not less than `least`. */
function roundStep(wanted: number, least: number): number {
  const aim = Math.max(wanted, least)
  const power = 10 ** Math.floor(Math.log10(aim))
  return power * (ROUND.find((times) => times * power >= aim * (1 - 1e-9)) ?? 10)
}

/** Which of so many places have their name below the axis: at most `most`, evenly apart, the first always. */
export function namedPlaces(count: number, most: number): readonly number[] {
  const apart = Math.max(1, Math.ceil((count - 1) / Math.max(1, most - 1)))
  return Array.from({ length: Math.ceil(count / apart) }, (_, index) => index * apart)
}

/** Where moments stand between the first and the last of them, from 0 to 1. Units: milliseconds, in order. */
export function placesInTime(moments: readonly number[]): readonly number[] {
  const [first = 0, last = 0] = [moments[0], moments[moments.length - 1]]
  return moments.map((moment) => (last === first ? 0.5 : (moment - first) / (last - first)))
}
