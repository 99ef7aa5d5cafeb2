import type { Job, RunRecord } from '../../contract/jobs'
import { Drill, type Proof, type ProofStatus } from '../../contract/proof'
import type { Catalog } from '../catalog'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'
import type { Repository, Snapshot } from '../repository'
import type { Passwords } from './passwords'

export interface DrillsPorts {
  readonly catalog: Pick<Catalog, 'runs' | 'fact' | 'keepFact'>
  readonly passwords: Pick<Passwords, 'open'>
  readonly clock: Clock
  readonly drill: (
    repository: Repository,
    snapshot: Snapshot,
    signal: AbortSignal,
  ) => Promise<Proof & { readonly databases: number }>
}

const LAST = 'drill'
const PROVEN = 'proven-drill'
/** The first run after so long without a drill is followed by one. Units: milliseconds. */
const EVERY = 7 * 24 * 3_600_000

/**
 * Drills: the newest restore point of a job, tried out. Each is remembered, with the last one that went well.
 * Source: docs/spec/jobs.md, F83-F86.
 */
export class Drills {
  constructor(private readonly ports: DrillsPorts) {}

  /** Opens the repository for it. Fails: as that does; `repository.snapshot-missing` without a restore point. */
  async byHand(job: Job, signal: AbortSignal): Promise<Drill> {
    const repository = await this.ports.passwords.open(job.repository, signal)
    try {
      return await this.run(job, repository, signal)
    } finally {
      repository.close()
    }
  }

  /** After a run: when it is time. */
  async whenDue(job: Job, repository: Repository, signal: AbortSignal): Promise<void> {
    const { catalog, clock } = this.ports
    const last = await this.remembered(job.id, LAST)
    const runs = await catalog.runs(job.id)
    const since = Date.parse(last?.at ?? runs.at(-1)?.startedAt ?? '')
    const now = clock.now()
    // A drill of a day that is still to come was dated by a wrong clock.
    if (now - since < EVERY && since <= now) return
    await this.run(job, repository, signal)
  }

  async status(jobId: string, runs: readonly RunRecord[]): Promise<ProofStatus> {
    const lastDrill = await this.remembered(jobId, LAST)
    const proven = lastDrill?.kind === 'proven' ? lastDrill : await this.remembered(jobId, PROVEN)
    const told = [
      ...(proven ? [{ how: 'drill' as const, ...proven }] : []),
      ...runs.flatMap(({ proof, endedAt, snapshotId }) =>
        proof?.kind === 'proven' && snapshotId !== null
          ? [{ how: 'run' as const, at: endedAt, snapshotId, ...proof }]
          : [],
      ),
    ]
    const now = this.ports.clock.now()
    const sane = told.filter(({ at }) => Date.parse(at) <= now)
    const [first] = sane.sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
    if (!first) return { lastProven: null, lastDrill }
    const { at, how, files, bytes, snapshotId } = first
    return { lastProven: { at, how, files, bytes, snapshotId }, lastDrill }
  }

  private async run(job: Job, repository: Repository, signal: AbortSignal): Promise<Drill> {
    const { catalog, clock, drill } = this.ports
    const lock = await repository.lock('shared', { signal, isReader: true })
    try {
      const snapshot = await this.newest(job, repository)
      const proof = await drill(repository, snapshot, signal)
      const made: Drill = { ...proof, at: localTime(clock.now()), snapshotId: snapshot.id, pointTime: snapshot.time }
      await catalog.keepFact(job.id, LAST, made)
      if (made.kind === 'proven') await catalog.keepFact(job.id, PROVEN, made)
      return made
    } finally {
      await lock.release()
    }
  }

  private async newest(job: Job, repository: Repository): Promise<Snapshot> {
    const { snapshots } = await repository.snapshots()
    const there = new Map(snapshots.map((snapshot) => [snapshot.id, snapshot]))
    for (const { snapshotId } of await this.ports.catalog.runs(job.id)) {
      const snapshot = there.get(snapshotId ?? '')
      if (snapshot) return snapshot
    }
    throw new BackupError('repository.snapshot-missing', say('{name} has no restore point to try.', { name: job.name }))
  }

  private async remembered(jobId: string, kind: string): Promise<Drill | null> {
    const kept = Drill.safeParse(await this.ports.catalog.fact(jobId, kind))
    return kept.success ? kept.data : null
  }
}
