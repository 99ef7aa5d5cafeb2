import type { PlannedRemoval, Retention } from '../../../contract/retention'
import { localTime } from '../../model/local-time'
import {
  COUNTED,
  type Evidence,
  type RetentionPolicy,
  type Snapshot,
  parseDuration,
  planForget,
} from '../../repository'

export interface PlanRequest {
  readonly retention: Retention
  /** The whole repository, the oldest first. */
  readonly all: readonly Snapshot[]
  readonly isOfJob: (snapshot: Snapshot) => boolean
  readonly evidence: Evidence
  /** What was planned before; losing it costs time, never a restore point. */
  readonly planned: readonly PlannedRemoval[]
  /** Milliseconds since 1970 UTC. */
  readonly now: number
}

export interface RemovalPlan {
  /** What will go, with the day on which that was planned. */
  readonly planned: readonly PlannedRemoval[]
  /** Of these, what has stayed long enough. */
  readonly due: readonly string[]
}

const DAY = 86_400_000

/**
 * The first of two phases: what the rules do not keep is planned to go, and stays where it is until its time has passed
 * and the rules still say so. What nobody needs any rule for stays: pins, the last application-consistent point of each
 * component; and degraded runs take no slot. Pure. Source: docs/spec/jobs.md, F70-F75.
 */
export function planRemovals({ retention, all, isOfJob, evidence, planned, now }: PlanRequest): RemovalPlan {
  const request = { all, isSelected: isOfJob, groupBy: new Set<never>(), evidence, now }
  const groups = planForget({ ...request, policy: policyOf(retention) })
  const going = groups.flatMap(({ keep, remove }) => (keep.length > 0 ? remove : []))
  const before = new Map(planned.map((removal) => [removal.snapshotId, removal]))
  const next = going.map(({ id, time }) => {
    const known = before.get(id)
    // A plan of a day that is still to come was made under a wrong clock: its time begins again.
    if (known && Date.parse(known.plannedAt) <= now) return known
    return { snapshotId: id, time, plannedAt: localTime(now) }
  })
  const isDue = ({ snapshotId, plannedAt }: PlannedRemoval) =>
    before.has(snapshotId) && now - Date.parse(plannedAt) >= retention.graceDays * DAY
  return { planned: next, due: next.filter(isDue).map(({ snapshotId }) => snapshotId) }
}

/** Why each restore point of the job that the rules keep now is kept, by its id. */
export function keptReasons({
  retention,
  all,
  isOfJob,
  evidence,
  now,
}: Omit<PlanRequest, 'planned'>): ReadonlyMap<string, readonly string[]> {
  const request = { all, isSelected: isOfJob, groupBy: new Set<never>(), evidence, now }
  const groups = planForget({ ...request, policy: policyOf(retention) })
  return new Map(groups.flatMap(({ keep }) => keep.map(({ snapshot, reasons }) => [snapshot.id, reasons] as const)))
}

function policyOf({ keep }: Retention): RetentionPolicy {
  return {
    counts: Object.fromEntries(COUNTED.map((name) => [name, keep[name] ?? 0])),
    within: keep.within === undefined ? null : parseDuration(keep.within),
    withinPeriods: {},
    tags: [],
  }
}

/** Whether the rules keep anything at all: without that they would be no rules. */
export const keepsSomething = ({ keep }: Retention): boolean =>
  COUNTED.some((name) => (keep[name] ?? 0) > 0) || (keep.within !== undefined && /[1-9]/.test(keep.within))
