import { type CalendarDuration, before, durationText, isNoDuration, type Period, periodOf } from './forget-calendar'
import { nanosecondsOf, type Snapshot } from './tree'

/**
 * What a retention policy keeps of one group of snapshots, and why. Pure: decides the same whoever asks.
 *
 * Units: counts of snapshots, `Infinity` for all. A count that is absent or 0, and a duration of nothing, is no rule.
 * Source: docs/spec/repository-verbs.md, Z1-Z6; compared case by case with stock clients.
 */
export const COUNTED = ['last', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const
export type Counted = (typeof COUNTED)[number]
export const PERIODS = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const

export interface RetentionPolicy {
  readonly counts: Readonly<Partial<Record<Counted, number>>>
  /** Everything that is newer than this before the latest. */
  readonly within: CalendarDuration | null
  /** One for each period that is newer than this before the latest. */
  readonly withinPeriods: Readonly<Partial<Record<Period, CalendarDuration>>>
  /** A snapshot stays that has all tags of one of these lists. */
  readonly tags: readonly (readonly string[])[]
}

export interface Verdict {
  readonly snapshot: Snapshot
  /** Why it stays, in the words of stock clients; empty when it goes. */
  readonly reasons: readonly string[]
  /** What is left of each count after this snapshot. */
  readonly counters: Readonly<Record<Counted, number>>
}

export const isEmptyPolicy = ({ counts, within, withinPeriods, tags }: RetentionPolicy): boolean =>
  tags.length === 0 &&
  COUNTED.every((each) => !counts[each]) &&
  [within, ...PERIODS.map((period) => withinPeriods[period])].every((each) => !each || isNoDuration(each))

/** The empty tag is had by what has no tags. */
export const hasTags = (snapshot: Snapshot, wanted: readonly string[]): boolean =>
  wanted.every((tag) => snapshot.tags.includes(tag) || (tag === '' && snapshot.tags.length === 0))

/** One verdict for each of `newestFirst`, in that order. `now` in milliseconds since 1970. */
export function applyPolicy(newestFirst: readonly Snapshot[], policy: RetentionPolicy, now: number): Verdict[] {
  const latest = newestFirst.find(({ time }) => instantOf(time) < BigInt(now) * 1_000_000n)
  const isRecent = (time: string, duration: CalendarDuration): boolean => {
    const start = latest === undefined ? null : before(latest.time, duration)
    return start === null || instantOf(time) > start
  }
  const counted = COUNTED.map((name) => new Bucket(name, policy.counts[name] ?? 0))
  const recent = PERIODS.flatMap((period) => {
    const duration = policy.withinPeriods[period]
    return duration && !isNoDuration(duration) ? [{ duration, bucket: new Bucket(period, Infinity) }] : []
  })
  return newestFirst.map((snapshot, at) => {
    const isOldest = at === newestFirst.length - 1
    const reasons = policy.tags.filter((list) => hasTags(snapshot, list)).map((list) => `has tags [${list.join(', ')}]`)
    const { within } = policy
    if (within && !isNoDuration(within) && isRecent(snapshot.time, within)) {
      reasons.push(`within ${durationText(within)}`)
    }
    for (const bucket of counted) {
      const taken = bucket.take(snapshot.time, isOldest)
      if (taken !== null) reasons.push(`${taken}${bucket.name} snapshot`)
    }
    for (const { duration, bucket } of recent) {
      const taken = isRecent(snapshot.time, duration) ? bucket.take(snapshot.time, isOldest) : null
      if (taken !== null) reasons.push(`${taken}${bucket.name} within ${durationText(duration)}`)
    }
    const counters = Object.fromEntries(counted.map(({ name, left }) => [name, left])) as Record<Counted, number>
    return { snapshot, reasons, counters }
  })
}

/** Takes the first snapshot of each period until its count is used up, and the oldest of all if it is not by then. */
class Bucket {
  private previous: string | null = null

  constructor(
    readonly name: Counted,
    public left: number,
  ) {}

  /** What to put before the name in the reason; null when it does not take this one. */
  take(time: string, isOldest: boolean): '' | 'oldest ' | null {
    if (this.left <= 0) return null
    const period = this.name === 'last' ? null : periodOf(this.name, time)
    const isNew = period === null || period !== this.previous
    if (!isNew && !isOldest) return null
    this.previous = period
    this.left--
    return isNew ? '' : 'oldest '
  }
}

const instantOf = (time: string): bigint => nanosecondsOf(time) ?? 0n
