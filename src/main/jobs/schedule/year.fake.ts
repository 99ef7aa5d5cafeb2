import type { RunRecord } from '../../../contract/jobs'
import type { Schedule, WaitReason } from '../../../contract/schedule'
import { type Decision, type Rules, type World, decide } from './decide'
import type { Scheduled } from './due'
import { type Event, dueByEvent } from './event'
import { DAY, HOUR, MINUTE, zoneNamed } from './zone'

/** A stretch of true time in which something holds. Units: milliseconds since 1970 UTC. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface Attempt extends Stretch {
  readonly jobId: string
  readonly result: RunRecord['result']
  readonly dueAt: number
}

/** A computer's year: what it was like, and what the schedule made of it. */
export interface Year extends Stretch {
  readonly awake: readonly Stretch[]
  readonly connected: readonly Stretch[]
  readonly charged: readonly Stretch[]
  /** The clock was wrong. */
  readonly skewed: readonly Stretch[]
  /** The target takes nothing, though it is there. */
  readonly broken: readonly Stretch[]
  /** When the screen was locked. */
  readonly locks: readonly number[]
  readonly attempts: readonly Attempt[]
  readonly waits: ReadonlyMap<WaitReason, number>
}

export interface YearOptions {
  readonly zone: string
  /** From 0 up to 1; the same year for the same sequence. */
  readonly random: () => number
  readonly jobs: readonly Scheduled[]
  readonly rules: Rules
  /** How far the clock is wrong while it is. Units: milliseconds. */
  readonly skew?: number
  /** The end of the year; a part of it may be enough. */
  readonly end?: number
}

/** The scheduler looks again at least this often, whatever it was told. */
export const TICK = 30 * MINUTE
const BEGIN = Date.UTC(2026, 0, 1)
export const END = Date.UTC(2027, 0, 1)

export const schedule = (changes: Partial<Schedule>): Schedule => ({
  timing: { kind: 'goal' },
  ...{ isPaused: false, quietHours: [], jitterMinutes: 0, batteryPercent: 20, allowMetered: false, isGentle: true },
  setAt: new Date(BEGIN).toISOString(),
  ...changes,
})

/** Lives through 2026 from event to event, and starts what is decided. */
export function liveAYear(options: YearOptions): Year {
  const { random, end = END } = options
  const between = (low: number, high: number) => Math.floor(low + random() * (high - low))
  const stretches = (there: readonly [number, number], away: readonly [number, number]): Stretch[] => {
    const all: Stretch[] = []
    for (let from = BEGIN; from < end;) {
      const to = Math.min(end, from + between(...there))
      all.push({ from, to })
      from = to + between(...away)
    }
    return all
  }
  const life = {
    awake: stretches([20 * MINUTE, 60 * HOUR], [5 * MINUTE, 20 * HOUR]),
    connected: stretches([2 * HOUR, 6 * DAY], [HOUR, 2 * DAY]),
    charged: stretches([HOUR, 4 * DAY], [30 * MINUTE, 3 * HOUR]),
    broken: stretches([HOUR, 30 * HOUR], [5 * DAY, 40 * DAY]).slice(1),
    skewed: options.skew === undefined ? [] : stretches([HOUR, 9 * HOUR], [20 * DAY, 50 * DAY]).slice(1),
  }
  const locks = options.jobs.some(({ schedule: { triggers } }) => triggers) ? locksIn(life.awake, between) : []
  return { from: BEGIN, to: end, ...life, locks, ...run(options, life, locks, between) }
}

/** A person locks the screen now and then while the computer is awake. */
function locksIn(awake: readonly Stretch[], between: (a: number, b: number) => number): number[] {
  return awake.flatMap(({ from, to }) => {
    const all: number[] = []
    for (let at = from + between(MINUTE, 3 * HOUR); at < to; at += between(10 * MINUTE, 9 * HOUR)) all.push(at)
    return all
  })
}

type Life = Pick<Year, 'awake' | 'connected' | 'charged' | 'skewed' | 'broken'>

export const holds = (stretches: readonly Stretch[], at: number): boolean =>
  stretches.some(({ from, to }) => from <= at && at < to)

interface Running extends Attempt {
  readonly skew: number
}

function run(
  { zone: name, jobs, rules, skew = 0, end = END }: YearOptions,
  life: Life,
  locks: readonly number[],
  between: (a: number, b: number) => number,
) {
  const zone = zoneNamed(name)
  const changes = Object.values(life).flatMap((all) => all.flatMap(({ from, to }) => [from, to]))
  const events = [...new Set([...changes, ...locks])].sort((one, other) => one - other)
  const records = new Map<string, RunRecord[]>(jobs.map(({ id }) => [id, []]))
  const [attempts, running, waits] = [[] as Attempt[], new Map<string, Running>(), new Map<WaitReason, number>()]
  const pending = new Map<string, Event>()
  let nextEvent = 0
  for (let now = BEGIN; now < end;) {
    const isAwake = holds(life.awake, now)
    for (const [jobId, one] of running) {
      if (isAwake && one.to > now) continue
      const ended = isAwake ? one : { ...one, to: now, result: 'cancelled' as const }
      running.delete(jobId)
      attempts.push(ended)
      records.set(jobId, [recordOf(ended), ...(records.get(jobId) ?? [])].slice(0, 12))
    }
    while ((events[nextEvent] ?? end) <= now) nextEvent++
    let next = events[nextEvent] ?? end
    const shift = holds(life.skewed, now) ? skew : 0
    if (isAwake) {
      next = Math.min(next, now + TICK, ...[...running.values()].map(({ to }) => to))
      const power = holds(life.charged, now) ? { kind: 'mains' } : { kind: 'battery', percent: 10 }
      const world = { now: now + shift, zone, power, network: 'unmetered' } as World
      for (const job of jobs) {
        const its = { job, runs: records.get(job.id) ?? [], isRunning: running.has(job.id), isTargetOverNetwork: false }
        const target = holds(life.connected, now) ? 'reachable' : 'away'
        const event = locks.includes(now) ? firstOpen(its, pending, now + shift, rules) : (pending.get(job.id) ?? null)
        const decision: Decision = decide({ ...its, target, event }, world, rules)
        if (decision.kind === 'run') {
          const to = now + between(MINUTE, 90 * MINUTE)
          const result = holds(life.broken, now) ? 'failed' : 'success'
          running.set(job.id, { jobId: job.id, from: now, to, result, dueAt: decision.dueAt - shift, skew: shift })
          next = Math.min(next, to)
        } else {
          waits.set(decision.reason, (waits.get(decision.reason) ?? 0) + 1)
          if (decision.until !== null) next = Math.min(next, Math.max(now + 1000, decision.until - shift))
        }
      }
    }
    now = next
  }
  return { attempts, waits }
}

/** The event that the job keeps: the one that it has, while nothing answers it, or else this one. */
function firstOpen(
  { job, runs }: { readonly job: Scheduled; readonly runs: readonly RunRecord[] },
  pending: Map<string, Event>,
  now: number,
  { evidenceOf }: Rules,
): Event | null {
  const before = pending.get(job.id) ?? null
  if (dueByEvent(job, evidenceOf(runs, now), now, before) !== null) return before
  const event: Event = { kind: 'screen-locked', at: now }
  pending.set(job.id, event)
  return event
}

/** As the run's process wrote it: by the clock as it was. */
function recordOf({ jobId, from, to, result, skew }: Running): RunRecord {
  const sleeps = { code: 'computer.sleeps', message: '', retry: 'later', context: {} } as const
  const failure = { code: 'target.read-only', message: '', retry: 'never', context: {} } as const
  return {
    ...{ sessionId: `${jobId}-${from}`, jobId, repositoryId: '', consistency: 'crash-consistent', degradations: [] },
    startedAt: new Date(from + skew).toISOString(),
    endedAt: new Date(to + skew).toISOString(),
    result,
    snapshotId: result === 'success' ? `snapshot-${from}` : null,
    failure: result === 'success' ? null : result === 'cancelled' ? sleeps : failure,
    ...{ files: 1, bytesRead: 1, bytesAdded: 1, freezeMilliseconds: null },
  }
}
