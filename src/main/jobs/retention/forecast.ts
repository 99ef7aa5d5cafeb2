import { reasonWords } from './reason-words'
import type { PlannedRemoval, PointFate, Retention } from '../../../contract/retention'
import { localTime } from '../../model/local-time'
import { type Evidence, PINNED, type Snapshot, type SnapshotEvidence } from '../../repository'
import { keptReasons, planRemovals } from './plan-removals'

/** What a forecast is made of: the restore points that are there, and how often another comes. */
export interface ForecastRequest {
  readonly retention: Retention
  /** The whole repository, the oldest first. */
  readonly all: readonly Snapshot[]
  readonly isOfJob: (snapshot: Snapshot) => boolean
  readonly evidence: Evidence
  readonly planned: readonly PlannedRemoval[]
  /** Milliseconds since 1970 UTC. */
  readonly now: number
  /** Between two coming runs. Units: milliseconds. */
  readonly interval: number
  readonly runs: number
}

/**
 * What becomes of each restore point, run by run from now on: the same function that plans removals after a run is asked
 * after each coming one, with what it planned before. One step a run. A run keeps no promise: it is assumed to come, to be
 * whole, and to have what the newest has. Source: docs/spec/jobs.md, F78.
 */
export function* forecastSteps(request: ForecastRequest): Generator<undefined, PointFate[], undefined> {
  const { retention, isOfJob, now, interval, runs } = request
  const evidence = new Map<string, SnapshotEvidence>(request.evidence)
  const coming = new Set<string>()
  const isOne = (snapshot: Snapshot) => coming.has(snapshot.id) || isOfJob(snapshot)
  const fates = new Map<string, { plannedAt: string | null; goesAt: string | null }>()
  let all = [...request.all]
  let planned = request.planned
  const made = [...all]
  const newest = all.findLast(isOfJob)
  const reasons = keptReasons({ retention, all, isOfJob, evidence, now })
  // Looked at after each run, and not before the next.
  for (let run = 1; run <= runs; run++) {
    const at = now + run * interval
    if (newest) {
      const next = { ...newest, id: `coming ${run}`, time: localTime(at), tags: [] }
      coming.add(next.id)
      evidence.set(next.id, { consistentComponents: [], ...evidence.get(newest.id), isDegraded: false })
      all = [...all, next]
      made.push(next)
    }
    const plan = planRemovals({ retention, all, isOfJob: isOne, evidence, planned, now: at })
    const going = new Set(plan.planned.map(({ snapshotId }) => snapshotId))
    for (const id of fates.keys()) if (!going.has(id) && fates.get(id)?.goesAt === null) fates.delete(id)
    for (const { snapshotId, plannedAt } of plan.planned) fates.set(snapshotId, { plannedAt, goesAt: null })
    for (const id of plan.due) fates.set(id, { plannedAt: fates.get(id)?.plannedAt ?? null, goesAt: localTime(at) })
    all = all.filter(({ id }) => !plan.due.includes(id))
    planned = plan.planned.filter(({ snapshotId }) => !plan.due.includes(snapshotId))
    yield
  }
  return made.filter(isOne).map(({ id, time, tags }) => ({
    ...{ snapshotId: coming.has(id) ? null : id, time, isPinned: tags.includes(PINNED) },
    ...{ reasons: (reasons.get(id) ?? []).map(reasonWords), plannedAt: null, goesAt: null },
    ...fates.get(id),
  }))
}
