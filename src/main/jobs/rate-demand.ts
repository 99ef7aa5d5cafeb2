import { shareRate } from './share-rate'

/** How a run is getting on, summed since it began. Units: bytes stored, and milliseconds that its threads wrote or waited to. */
export interface WriteCounters {
  readonly bytes: number
  readonly target: number
}

/** Units: milliseconds. What a run used of its part, and whether it presses against it, is looked at over so long. */
const USE = 600
const PRESSURE = 300
/** A run that writes, or waits to, for so much of the time wants more than it has. */
const PRESSING = 0.5

/** Of an equal part, what nobody is left without, and the steps in which a part changes. */
const STEP = 0.1
/** A run may soon use so many times what it uses now. */
const ROOM = 2

/**
 * What one run uses of the rate that it was given. Time is what the caller says.
 * Source: docs/spec/jobs.md, F67.
 */
export class RateDemand {
  private readonly samples: { readonly at: number; readonly counters: WriteCounters }[] = []

  /** Units of `at`: milliseconds, never less than before. */
  observe(at: number, counters: WriteCounters): void {
    this.samples.push({ at, counters })
    while (this.samples.length > 2 && (this.samples[1]?.at ?? at) <= at - USE) this.samples.shift()
  }

  /** Units: bytes a second. Null: as much as it can get, which is also what is not known yet. Whoever says nothing stands still. */
  use(now: number): number | null {
    const newest = this.samples.at(-1)
    const last = newest && { at: now, counters: newest.counters }
    const first = this.samples[0]
    if (!last || !first || last.at - first.at < USE) return null
    const before = this.samples.filter(({ at }) => at <= last.at - PRESSURE).at(-1) ?? first
    const pressure = (last.counters.target - before.counters.target) / (last.at - before.at)
    if (pressure >= PRESSING) return null
    return ((last.counters.bytes - first.counters.bytes) * 1000) / (last.at - first.at)
  }
}

/**
 * How runs share a rate when some of them do not use their parts: those keep twice what they use, in tenths of an equal
 * part and at least one of them, and lend the rest to whoever wants more. Where nobody does, the parts are equal again.
 *
 * `wants`: how fast each may write by its own job; `uses`: as RateDemand says. Units: bytes a second. Pure.
 */
export function lendRate(
  rate: number,
  wants: readonly (number | null)[],
  uses: readonly (number | null)[],
): readonly number[] {
  if (!uses.includes(null)) return shareRate(rate, wants)
  const step = (rate / wants.length) * STEP
  const asked = wants.map((want, at) => {
    const use = uses[at] ?? null
    return use === null ? want : Math.min(want ?? Infinity, Math.max(1, Math.ceil((use * ROOM) / step)) * step)
  })
  return shareRate(rate, asked)
}
