import type { RunRecord } from '../../contract/jobs'
import { Happened, type Trigger } from '../../contract/schedule'
import type { Catalog } from '../catalog'
import { localTime } from '../model/local-time'
import { type Event, type Scheduled, dueByEvent, evidenceOf } from './schedule'

export interface JobEventsPorts {
  readonly memory: Pick<Catalog, 'fact' | 'keepFact'>
  /** Since when nobody touches the computer; null while somebody does, or where nobody tells. Units: ms since 1970 UTC. */
  readonly idleSince: () => Promise<number | null>
}

/** What is looked at for one job. */
interface Seen {
  readonly now: number
  readonly runs: readonly RunRecord[]
  readonly target: 'reachable' | 'away'
}

const EVENT = 'event'
/** Two looks at one idle computer differ by the second that its word is rounded to. Units: milliseconds. */
const SAME_IDLE = 30_000
const MINUTE = 60_000
/** A process that may not begin anything hears all the same. */
const MOST = 8

/**
 * What happened at the computer, as far as a job's schedule asks for it: kept in the history database until a restore
 * point answers it, so that neither the end of the computer nor a target that is away loses it. The first of several
 * counts, so that locking the screen again and again puts nothing off. Source: docs/spec/jobs.md, F150-F153.
 */
export class JobEvents {
  /** What was announced since the last look. */
  #announced: readonly Event[] = []
  /** The target of each job at the last look: only who saw it away knows that it was connected. */
  readonly #targets = new Map<string, Seen['target']>()
  #idleSince: number | null = null

  constructor(private readonly ports: JobEventsPorts) {}

  /** The event that is not answered yet, if any. */
  async of(jobId: string): Promise<Event | null> {
    const kept = Happened.safeParse(await this.ports.memory.fact(jobId, EVENT))
    return kept.success ? { kind: kept.data.kind, at: Date.parse(kept.data.at) } : null
  }

  announce(kind: Trigger['kind'], at: number): void {
    this.#announced = [...this.#announced, { kind, at }].slice(-MOST)
  }

  /** Takes what was announced, for a look at all jobs; what happens meanwhile is for the next one. */
  async take(jobs: readonly Scheduled[], now: number): Promise<readonly Event[]> {
    const announced = this.#announced
    this.#announced = []
    const asksIdle = jobs.some(({ schedule }) => schedule.triggers?.some(({ kind }) => kind === 'idle'))
    const since = asksIdle ? await this.ports.idleSince() : null
    const isSame = since !== null && this.#idleSince !== null && Math.abs(since - this.#idleSince) < SAME_IDLE
    if (!isSame) this.#idleSince = since !== null && since <= now ? since : null
    return announced
  }

  /** Keeps what of it makes this job due, unless something else does already. */
  async look(job: Scheduled, announced: readonly Event[], seen: Seen): Promise<void> {
    const before = this.#targets.get(job.id)
    this.#targets.set(job.id, seen.target)
    const { triggers = [] } = job.schedule
    if (triggers.length === 0) return
    const evidence = evidenceOf(seen.runs, seen.now)
    const isOpen = (event: Event | null) => dueByEvent(job, evidence, seen.now, event) !== null
    if (isOpen(await this.of(job.id))) return
    const connected =
      before === 'away' && seen.target === 'reachable' ? [{ kind: 'target-connected', at: seen.now }] : []
    const idle = triggers.flatMap((one) => (one.kind === 'idle' ? this.#idleFor(one.minutes, seen.now) : []))
    const first = ([...announced, ...connected, ...idle] as Event[]).find(isOpen)
    if (first) await this.ports.memory.keepFact(job.id, EVENT, { kind: first.kind, at: localTime(first.at) })
  }

  #idleFor(minutes: number, now: number): Event[] {
    const at = this.#idleSince === null ? null : this.#idleSince + minutes * MINUTE
    return at !== null && at <= now ? [{ kind: 'idle', at }] : []
  }
}
