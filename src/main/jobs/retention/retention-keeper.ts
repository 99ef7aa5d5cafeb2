import type { Job, RunRecord } from '../../../contract/jobs'
import type { RetentionStatus, Suspicion } from '../../../contract/retention'
import type { Catalog } from '../../catalog'
import { throwIfCancelled } from '../../model/cancellation'
import type { Clock } from '../../model/clock'
import { localTime } from '../../model/local-time'
import type { Lock, Repository, Snapshot } from '../../repository'
import { readRunDocument } from '../../requester'
import { catalogAt } from './retention-at'
import { planRemovals } from './plan-removals'
import { type PointEvidence, evidenceIn, pointsOf } from './retained-point'
import { type RetentionState, keepRetentionState, retentionState, statusOf } from './retention-state'
import { suspicions } from './suspicions'
import { say, within } from '../../model/sentence'

export interface RetentionPorts {
  readonly catalog: Pick<Catalog, 'runs' | 'fact' | 'keepFact'>
  readonly clock: Clock
  /** Frees what no restore point needs any more, under the exclusive lock that the caller holds. */
  readonly prune: (repository: Repository, lock: Lock, signal: AbortSignal) => Promise<unknown>
}

/** What a forecast begins with. */
export interface RetentionSurvey {
  /** The whole repository, the oldest first. */
  readonly all: readonly Snapshot[]
  readonly evidence: ReadonlyMap<string, PointEvidence>
  readonly planned: RetentionState['planned']
  /** What a person has not looked at yet. */
  readonly suspicions: readonly Suspicion[]
}

interface Look {
  readonly state: RetentionState
  readonly due: readonly string[]
}

/**
 * What becomes of the older restore points of jobs, looked at after each run: says what is suspicious, plans what goes,
 * and removes what was planned long enough ago. Source: docs/spec/jobs.md, F70-F77.
 */
export class RetentionKeeper {
  /** What restore points say of themselves never changes: read once in the life of a process. */
  readonly #evidence = new Map<string, PointEvidence | null>()

  constructor(private readonly ports: RetentionPorts) {}

  /**
   * Answers whether restore points were removed. Nothing is planned and removed in one look, and what is due is looked at
   * again under the exclusive lock. Fails: as the repository does (`repository.locked` while somebody reads it): then it
   * is for the next run.
   */
  async tend(job: Job, repository: Repository, signal: AbortSignal): Promise<boolean> {
    if (!job.retention) return false
    const { catalog, prune } = this.ports
    const before = await retentionState(catalog, job.id)
    const first = await this.look(job, repository, before, signal)
    await keepRetentionState(catalog, job.id, first.state)
    if (first.due.length === 0) return false
    const lock = await repository.lock('exclusive', { signal })
    try {
      const { state, due } = await this.look(job, repository, before, signal)
      const going = due.filter((id) => first.due.includes(id))
      if (going.length === 0) return false
      await repository.removeSnapshots(going, { lock, signal })
      const planned = state.planned.filter(({ snapshotId }) => !going.includes(snapshotId))
      const sentence = say(
        '{removed, plural, one {# restore point was removed} other {# restore points were removed}}; {planned} more are planned to go.',
        { removed: going.length, planned: planned.length },
      )
      await keepRetentionState(catalog, job.id, {
        ...{ ...state, planned, sentence },
        removed: [...state.removed, ...going],
      })
      await prune(repository, lock, signal)
      // What was known of where blobs lie is of packs that may be gone.
      await repository.blobIndex({ isFresh: true })
      return true
    } finally {
      await lock.release()
    }
  }

  /**
   * The retention of another place than the job's only one: with a memory of its own, and with the runs as that place has
   * them. A run that is not there is still a run, so that a clock that was wrong is seen, but no restore point.
   */
  at(place: string, thereOf: (run: RunRecord) => string | null): RetentionKeeper {
    return new RetentionKeeper({ ...this.ports, catalog: catalogAt(this.ports.catalog, place, thereOf) })
  }

  /** What there is of a job, and what is suspicious about it; nothing is planned and nothing kept. */
  async survey(job: Job, repository: Repository, signal: AbortSignal): Promise<RetentionSurvey> {
    const { planned, suspicions: known } = await retentionState(this.ports.catalog, job.id)
    const { snapshots: all } = await repository.snapshots()
    return { all, evidence: await this.evidenceOf(repository, all, signal), planned, suspicions: known }
  }

  async status(job: Job): Promise<RetentionStatus | null> {
    return job.retention ? statusOf(await retentionState(this.ports.catalog, job.id)) : null
  }

  /** A person has looked at what was suspicious: it is not said again, and what goes is planned from the next run on. */
  async accept(jobId: string): Promise<void> {
    const { catalog } = this.ports
    const state = await retentionState(catalog, jobId)
    const accepted = [...state.accepted, ...state.suspicions.map(({ key }) => key)]
    const sentence = say('What goes is planned again after the next run.')
    await keepRetentionState(catalog, jobId, { ...state, accepted, suspicions: [], sentence })
  }

  private async look(job: Job, repository: Repository, before: RetentionState, signal: AbortSignal): Promise<Look> {
    const { catalog, clock } = this.ports
    const { goalHours, retention, id: jobId } = job
    const now = clock.now()
    const state = { ...before, at: localTime(now) }
    const { snapshots: all, damaged } = await repository.snapshots()
    const [unreadable] = damaged
    if (unreadable) {
      const sentence = say('The restore point {id} cannot be read: {why}', {
        ...{ id: unreadable.id.slice(0, 8), why: within(unreadable.message) },
      })
      return frozen(state, [{ kind: 'unreadable', key: `unreadable ${unreadable.id}`, sentence }])
    }
    const evidence = await this.evidenceOf(repository, all, signal)
    const points = pointsOf(jobId, all, evidence)
    const runs = await catalog.runs(jobId)
    const found = suspicions({ points, runs, removed: new Set(before.removed), goalHours, now })
    const open = found.filter(({ key }) => !before.accepted.includes(key))
    if (open.length > 0 || !retention) return frozen(state, open)
    const ids = new Set(points.map(({ snapshot }) => snapshot.id))
    const isOfJob = ({ id }: Snapshot) => ids.has(id)
    const { planned, due } = planRemovals({ retention, all, isOfJob, evidence, planned: before.planned, now })
    const sentence =
      planned.length === 0
        ? say('The rules keep all restore points.')
        : say('{count, plural, one {# restore point is planned to go.} other {# restore points are planned to go.}}', {
            count: planned.length,
          })
    return { state: { ...state, planned: [...planned], suspicions: [], sentence }, due }
  }

  private async evidenceOf(repository: Repository, all: readonly Snapshot[], signal: AbortSignal) {
    const evidence = new Map<string, PointEvidence>()
    for (const snapshot of all) {
      throwIfCancelled(signal)
      let proof = this.#evidence.get(snapshot.id)
      if (proof === undefined) {
        const run = await readRunDocument(repository, snapshot)
        proof = run && evidenceIn(run)
        this.#evidence.set(snapshot.id, proof)
      }
      if (proof) evidence.set(snapshot.id, proof)
    }
    return evidence
  }
}

/** What was planned is forgotten: its time begins again when a person has looked. */
const frozen = (state: RetentionState, found: readonly Suspicion[]): Look => ({
  state: { ...state, planned: [], suspicions: [...found], sentence: say('Nothing is removed until you have looked.') },
  due: [],
})
