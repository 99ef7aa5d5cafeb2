import type { Priority } from '../../../contract/resources'

/** A run that is due and may begin. `dueAt`: milliseconds since 1970 UTC. */
export interface Ready {
  readonly jobId: string
  readonly repository: string
  readonly dueAt: number
  readonly priority: Priority
  /** Since when it could have begun, had it been its turn. Units: milliseconds since 1970 UTC. */
  readonly since: number
}

/** A run under way. */
export interface Busy {
  readonly jobId: string
  readonly repository: string
  /** Its shadow copies are still being made. */
  readonly isMakingSet: boolean
}

/** What there is to share. */
export interface Limits {
  /** Data movers of this computer. */
  readonly movers: number
  /** Runs that write to this repository at a time. */
  readonly slotsAt: (repository: string) => number
}

const RANKS: Readonly<Record<Priority, number>> = { high: 0, usual: 1, low: 2 }
/** Who waited so long is as important as the next higher priority. Units: milliseconds. */
export const PATIENCE = 4 * 3_600_000

/** How long each job was served the last time, by when it began; one that never was comes first. */
export type Served = ReadonlyMap<string, number>

/**
 * The one run that begins now, or none. The others wait for their turn.
 *
 * One set of shadow copies is made at a time, so one run begins at a time. Among those that find a mover and a free
 * repository the job of the highest priority goes first, and each four hours of waiting raise a job by one; then the one
 * that was served the longest ago, then the one that is due the longest: among equals each job is overtaken at most once
 * by each other. Pure. Source: docs/spec/jobs.md, F60-F66.
 */
export function admit(
  ready: readonly Ready[],
  busy: readonly Busy[],
  served: Served,
  limits: Limits,
  now: number,
): Ready | null {
  if (busy.length >= limits.movers || busy.some(({ isMakingSet }) => isMakingSet)) return null
  const writing = (repository: string) => busy.filter((one) => one.repository === repository).length
  const able = ready.filter(
    (one) => writing(one.repository) < limits.slotsAt(one.repository) && !busy.some(({ jobId }) => jobId === one.jobId),
  )
  const rank = ({ priority, since }: Ready) => Math.max(0, RANKS[priority] - Math.floor((now - since) / PATIENCE))
  const order = (one: Ready, other: Ready): number =>
    rank(one) - rank(other) ||
    (served.get(one.jobId) ?? 0) - (served.get(other.jobId) ?? 0) ||
    one.dueAt - other.dueAt ||
    (one.jobId < other.jobId ? -1 : 1)
  return [...able].sort(order)[0] ?? null
}
