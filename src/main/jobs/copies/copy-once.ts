import type { FurtherTarget } from '../../../contract/copies'
import type { Job, RunRecord } from '../../../contract/jobs'
import type { Drill } from '../../../contract/proof'
import type { Catalog } from '../../catalog'
import { BackupError } from '../../model/backup-error'
import type { Clock } from '../../model/clock'
import { localTime } from '../../model/local-time'
import type { Repository, Snapshot } from '../../repository'
import type { CopyOutcome } from '../../requester'
import type { DrillsPorts } from '../drills'
import type { Passwords } from '../passwords'
import { catalogAt } from '../retention/retention-at'
import { RetentionKeeper, type RetentionPorts } from '../retention/retention-keeper'
import { retentionState } from '../retention/retention-state'
import { type CopyState, copyState } from './copy-state'

export interface CopyOncePorts {
  readonly catalog: Pick<Catalog, 'runs' | 'fact' | 'keepFact'>
  readonly passwords: Pick<Passwords, 'open'>
  readonly clock: Clock
  readonly copy: (
    both: { readonly source: Repository; readonly destination: Repository; readonly signal: AbortSignal },
    chosen: readonly Snapshot[],
  ) => Promise<CopyOutcome>
  /** Fetches a sample of a copy back, and opens the databases in it. */
  readonly drill: DrillsPorts['drill']
  readonly prune: RetentionPorts['prune']
}

/** All that a job ever had is asked for. */
const ALL = 100_000

/**
 * Brings one further target up to date: every restore point of the job that the primary has and the target lacks, the
 * newest proven by a sample that is fetched back, and the older ones there as the target's own rules want them.
 *
 * Each restore point holds the whole chains of its applications, so a copy is never half of one. What the target's rules
 * removed is not copied again. Fails: as both repositories do; what was copied until then stays.
 */
export async function copyOnce(
  ports: CopyOncePorts,
  job: Job,
  target: FurtherTarget,
  signal: AbortSignal,
): Promise<CopyState> {
  const { catalog, passwords, clock } = ports
  const source = await passwords.open(job.repository, signal)
  try {
    const destination = await passwords.open(target.repository, signal)
    try {
      if (source.id === destination.id) throw sameRepository(target.repository)
      const before = await copyState(catalog, job.id, target.repository)
      const removed = new Set((await retentionState(at(ports, target, before).catalog, job.id)).removed)
      const isGone = (id: string) => removed.has(before.copies[id] ?? '')
      const points = await pointsOf(ports, job, source)
      const wanted = points.filter(({ id }) => !isGone(id))
      const { copies } = await ports.copy({ source, destination, signal }, wanted)
      const known = Object.fromEntries(points.flatMap(({ id }) => (isGone(id) ? [[id, before.copies[id] ?? '']] : [])))
      const made = Object.fromEntries(copies.map(({ snapshot, id }) => [snapshot.id, id]))
      const now = localTime(clock.now())
      const state: CopyState = {
        ...{ at: now, failures: 0, failure: null, lastGoodAt: now, proof: before.proof },
        newestPoint: wanted.at(-1)?.time ?? null,
        copies: { ...known, ...made },
      }
      const proof = copies.some(({ isNew }) => isNew) ? await proofOf(ports, destination, made, wanted, signal) : null
      const proven = { ...state, ...(proof && { proof }) }
      await tend(ports, { job, target, state: proven }, destination, signal)
      return proven
    } finally {
      destination.close()
    }
  } finally {
    source.close()
  }
}

/** The job's restore points that lie in the primary repository, the oldest first. */
async function pointsOf({ catalog }: CopyOncePorts, job: Job, source: Repository): Promise<readonly Snapshot[]> {
  const ids = new Set((await catalog.runs(job.id, ALL)).map(({ snapshotId }) => snapshotId))
  const { snapshots } = await source.snapshots()
  return snapshots.filter(({ id }) => ids.has(id)).sort((one, other) => Date.parse(one.time) - Date.parse(other.time))
}

async function proofOf(
  { drill }: CopyOncePorts,
  destination: Repository,
  made: Readonly<Record<string, string>>,
  wanted: readonly Snapshot[],
  signal: AbortSignal,
): Promise<CopyState['proof']> {
  const { snapshots } = await destination.snapshots()
  const newest = snapshots.find(({ id }) => id === made[wanted.at(-1)?.id ?? ''])
  if (!newest) return null
  const { kind, files, bytes, reason }: Omit<Drill, 'at' | 'snapshotId' | 'pointTime'> = await drill(
    destination,
    newest,
    signal,
  )
  return { kind, files, bytes, reason }
}

/** The retention of a target, which sees the runs by the copies that are there. */
export function at(
  { catalog, clock, prune }: Pick<CopyOncePorts, 'catalog' | 'clock' | 'prune'>,
  { repository }: FurtherTarget,
  { copies }: CopyState,
) {
  const thereOf = ({ snapshotId }: RunRecord) => (snapshotId === null ? null : (copies[snapshotId] ?? null))
  const view = catalogAt(catalog, repository, thereOf)
  return { catalog: view, keeper: new RetentionKeeper({ catalog: view, clock, prune }) }
}

/** What the world did leaves the older copies as they are, until the next copy. */
async function tend(
  ports: CopyOncePorts,
  { job, target, state }: { readonly job: Job; readonly target: FurtherTarget; readonly state: CopyState },
  destination: Repository,
  signal: AbortSignal,
): Promise<void> {
  const { retention } = target
  if (!retention) return
  try {
    await at(ports, target, state).keeper.tend({ ...job, retention }, destination, signal)
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
  }
}

const sameRepository = (location: string) =>
  new BackupError('invalid-request', 'Both places hold the same repository: a copy has to be another one.', {
    context: { location },
  })
