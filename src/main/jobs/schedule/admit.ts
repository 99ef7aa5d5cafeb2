/** A run that is due and may begin. `dueAt`: milliseconds since 1970 UTC. */
export interface Ready {
  readonly jobId: string
  readonly repository: string
  readonly dueAt: number
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
  /** Runs that write to one repository at a time. */
  readonly perRepository: number
}

export const LIMITS: Limits = { movers: 2, perRepository: 1 }

/** How long each job was served the last time, by when it began; one that never was comes first. */
export type Served = ReadonlyMap<string, number>

/**
 * The one run that begins now, or none. The others wait for their turn.
 *
 * One set of shadow copies is made at a time, so one run begins at a time. Among those that find a mover and a free
 * repository the job goes first that was served the longest ago, then the one that is due the longest: each job is
 * overtaken at most once by each other. Pure. Source: docs/spec/jobs.md, F60-F62.
 */
export function admit(
  ready: readonly Ready[],
  busy: readonly Busy[],
  served: Served,
  limits: Limits = LIMITS,
): Ready | null {
  if (busy.length >= limits.movers || busy.some(({ isMakingSet }) => isMakingSet)) return null
  const writing = (repository: string) => busy.filter((one) => one.repository === repository).length
  const able = ready.filter(
    (one) => writing(one.repository) < limits.perRepository && !busy.some(({ jobId }) => jobId === one.jobId),
  )
  const order = (one: Ready, other: Ready): number =>
    (served.get(one.jobId) ?? 0) - (served.get(other.jobId) ?? 0) ||
    one.dueAt - other.dueAt ||
    (one.jobId < other.jobId ? -1 : 1)
  return [...able].sort(order)[0] ?? null
}
