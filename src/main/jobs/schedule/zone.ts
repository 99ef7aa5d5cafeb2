/**
 * A time zone: how far the clocks on its walls are from UTC, and which instant a clock on the wall means.
 *
 * Units: milliseconds; a `wall` is the instant that a reading of the clock would be if it were UTC.
 * Fails: RangeError for a name that the system does not know. Source: docs/spec/jobs.md, F20-F23.
 */
export interface Zone {
  readonly name: string
  offsetAt(at: number): number
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export function zoneNamed(name: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: name, hourCycle: 'h23', era: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  })
  const ask = (at: number): number => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
    const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
    return wall - Math.floor(at / 1000) * 1000
  }
  /** Offsets at the beginning of each day of UTC: a day with the same one at both ends has no other between. */
  const ofDay = new Map<number, number>()
  const atDay = (day: number): number => {
    const known = ofDay.get(day)
    if (known !== undefined) return known
    const offset = ask(day * DAY)
    ofDay.set(day, offset)
    return offset
  }
  return {
    name,
    offsetAt(at) {
      const day = Math.floor(at / DAY)
      const offset = atDay(day)
      return offset === atDay(day + 1) ? offset : ask(at)
    },
  }
}

export const wallOf = (zone: Zone, at: number): number => at + zone.offsetAt(at)

/**
 * The instant at which the clock shows this. A reading that comes twice is its first; one that the clock jumps over is
 * the instant of the jump.
 */
export function instantOf(zone: Zone, wall: number): number {
  const [before, after] = [zone.offsetAt(wall - DAY), zone.offsetAt(wall + DAY)]
  const candidates = [wall - before, wall - after].filter((at) => wallOf(zone, at) === wall)
  if (candidates.length > 0) return Math.min(...candidates)
  return jumpBetween(zone, wall - Math.max(before, after), wall - Math.min(before, after), wall)
}

/** The first instant whose reading is past the one that never comes. */
function jumpBetween(zone: Zone, from: number, to: number, wall: number): number {
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (wallOf(zone, middle) > wall) high = middle
    else low = middle
  }
  return high
}
