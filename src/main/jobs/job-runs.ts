import type { Job, RunRecord } from '../../contract/jobs'
import type { Catalog, NameIndex } from '../catalog'
import { BackupError } from '../model/backup-error'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'
import type { Repository } from '../repository'
import type { BackupPorts, BackupRequest, SessionReport } from '../requester'
import type { Drills } from './drills'
import { cutOff, neverBegun, requestOf } from './job-request'
import { JobScripts, type JobScriptsPorts } from './job-scripts'
import type { Passwords } from './passwords'
import type { RetentionKeeper } from './retention/retention-keeper'
import type { RunClaims } from './run-claims'

/** How a run treats whoever else uses the computer. */
export interface RunStyle {
  readonly isGentle: boolean
  /** No person began it: its window and its gentleness hold. */
  readonly isByItself: boolean
}

/** A person waits for it. */
export const BY_HAND: RunStyle = { isGentle: false, isByItself: false }

export interface JobRunsPorts {
  readonly catalog: Catalog
  readonly names: Pick<NameIndex, 'follow'>
  readonly retention: Pick<RetentionKeeper, 'tend' | 'at'>
  readonly drills: Pick<Drills, 'whenDue'>
  readonly passwords: Passwords
  readonly claims: RunClaims
  readonly scripts: JobScriptsPorts
  readonly clock: Clock
  readonly backup: (
    repository: Repository,
    request: BackupRequest,
    report: SessionReport,
    signal: AbortSignal,
    how: RunStyle,
    scripts: BackupPorts['scripts'],
  ) => Promise<RunRecord>
  /** Makes the catalog agree with a repository. */
  readonly look: (repository: Repository) => Promise<void>
  readonly changed: () => void
}

/** Runs of jobs: claimed before they begin, recorded however they end (docs/spec/jobs.md, F7, F40-F42). */
export class JobRuns {
  constructor(private readonly ports: JobRunsPorts) {}

  /** Returns how to give the job back. Fails: `busy` when any process runs it. */
  async claim({ id: jobId, repository }: Job, sessionId: string): Promise<() => Promise<void>> {
    await this.recordLost([jobId])
    return this.ports.claims.take(jobId, { sessionId, repository, startedAt: localTime(this.ports.clock.now()) })
  }

  /** As `claim`, for a session that waited until the one before it was done; ends it when another process was quicker. */
  async claimLate(job: Job, report: SessionReport): Promise<(() => Promise<void>) | null> {
    try {
      return await this.claim(job, report.state.sessionId)
    } catch (error) {
      if (!(error instanceof BackupError)) throw error
      report.end('failed', error.toFailure())
      return null
    }
  }

  /** What a dead process had begun is a run that was cut off, unless its restore point says that it ended well. */
  async recordLost(jobIds: readonly string[]): Promise<void> {
    const { claims, catalog } = this.ports
    for (const [jobId, note] of await claims.takeLost(jobIds)) {
      const runs = await catalog.runs(jobId)
      if (!runs.some(({ sessionId }) => sessionId === note.sessionId)) await catalog.record(cutOff(jobId, note))
    }
  }

  async run(job: Job, report: SessionReport, signal: AbortSignal, how: RunStyle): Promise<RunRecord> {
    const { catalog, names, passwords, backup, look, changed } = this.ports
    const scripts = new JobScripts(job, this.ports.scripts)
    let record: RunRecord
    try {
      const repository = await passwords.open(job.repository, signal)
      try {
        record = await scripts.afterRun(await backup(repository, requestOf(job), report, signal, how, scripts.forRun()))
        await catalog.record(record)
        await look(repository).catch(leaveAsItIs)
        changed()
        if (record.snapshotId !== null) await this.tend(job, repository, signal)
        await names.follow(repository, signal)
      } finally {
        repository.close()
      }
    } catch (error) {
      if (!(error instanceof BackupError)) throw error
      const ended = report.end(signal.aborted ? 'cancelled' : 'failed', error.toFailure())
      record = await scripts.afterRun(neverBegun(job, ended))
      await catalog.record(record)
    }
    changed()
    return record
  }

  /** What the world did leaves the older restore points as they are, until the next run. */
  private async tend(job: Job, repository: Repository, signal: AbortSignal): Promise<void> {
    const { retention, drills, look } = this.ports
    const keeper = keeperOf(job, repository.id, retention)
    const hasRemoved = await keeper.tend(job, repository, signal).catch((error: unknown) => {
      leaveAsItIs(error)
      return false
    })
    if (hasRemoved) await look(repository).catch(leaveAsItIs)
    await drills.whenDue(job, repository, signal).catch(leaveAsItIs)
  }
}

/** Each drive that takes turns has a retention of its own: what the others hold has not gone. */
export const keeperOf = <K extends Pick<RetentionKeeper, 'at'>>(
  { rotation }: Job,
  repositoryId: string | undefined,
  keeper: K,
): K | RetentionKeeper =>
  rotation && repositoryId !== undefined
    ? keeper.at(repositoryId, (run) => (run.repositoryId === repositoryId ? run.snapshotId : null))
    : keeper

/** What the world did keeps the catalog as it is; a bug goes on. */
export function leaveAsItIs(error: unknown): void {
  if (!(error instanceof BackupError)) throw error
}
