import type { CopyStatus } from '../../contract/copies'
import type { Job, RunRecord } from '../../contract/jobs'
import { refuseOverlap } from '../requester'
import { type NewTarget, type TargetEditsPorts, admitTarget, withTarget } from './copies/target-edits'
import type { CopyKeeper } from './copies/copy-keeper'
import type { JobEdits } from './job-edits'
import { type Opener, openOrInit } from './open-or-init'
import type { Drives } from './rotation/drives'

export interface JobTargetsPorts extends Omit<TargetEditsPorts, 'openOrInit'> {
  readonly find: (jobId: string) => Promise<Job>
  readonly edits: JobEdits
  readonly copies: CopyKeeper
  readonly drives: Drives
  readonly openRepository: Opener
  readonly initRepository: Opener
}

/** A drive may be away for so many days times the number of drives before it is overdue, unless told. */
const TURN_DAYS = 7

/** Where the restore points of a job go besides its one primary target. Fails everywhere: `job.missing`. */
export class JobTargets {
  constructor(private readonly ports: JobTargetsPorts) {}

  /** One more place for copies, or other rules for one that is known. Fails: as making a job does. */
  async addCopy(jobId: string, wish: NewTarget, signal: AbortSignal): Promise<Job> {
    const { find, edits } = this.ports
    const openPlace = (repository: string, password: string) => this.open(repository, password, signal)
    const target = await admitTarget({ ...this.ports, openOrInit: openPlace }, await find(jobId), wish, signal)
    const job = await find(jobId)
    return edits.edit(job, { copies: withTarget(job.copies, target) })
  }

  /** One more drive that takes turns with the job's target. Fails: as making a job does. */
  async addDrive(
    jobId: string,
    { repository: place, password }: { readonly repository: string; readonly password: string },
    signal: AbortSignal,
  ): Promise<Job> {
    const { find, edits, drives, passwords } = this.ports
    const job = await find(jobId)
    await refuseOverlap(job.sources, place)
    const rotation = job.rotation ?? {
      drives: [await drives.remember(job.repository, await this.idOf(job.repository, signal))],
      ...{ ejects: false, turnDays: TURN_DAYS },
    }
    const repository = await this.open(place, password, signal)
    repository.close()
    await passwords.keep(repository.location, password)
    const drive = await drives.remember(repository.location, repository.id)
    const others = rotation.drives.filter(({ repositoryId }) => repositoryId !== drive.repositoryId)
    return edits.edit(job, { rotation: { ...rotation, drives: [...others, drive] } })
  }

  async beginCopy(jobId: string): Promise<void> {
    this.ports.copies.begin(await this.ports.find(jobId))
  }

  /** The same, and waits for its end. */
  async copyNow(jobId: string, signal: AbortSignal): Promise<readonly CopyStatus[]> {
    return this.ports.copies.copyNow(await this.ports.find(jobId), signal)
  }

  /** Copies begin, and nobody waits for them; a drive that is to be let go stays until they are made. */
  async afterRun(job: Job, record: RunRecord, signal: AbortSignal): Promise<void> {
    if (record.snapshotId === null) return
    if (job.rotation?.ejects === true) await this.letGo(job, record, signal)
    else this.ports.copies.begin(job)
  }

  /** Never before the proof, the retention and the copies of the run. */
  async letGo(job: Job, record: RunRecord, signal: AbortSignal): Promise<void> {
    if (job.rotation?.ejects !== true || record.snapshotId === null) return
    await this.ports.copies.copyNow(job, signal)
    await this.ports.drives.letGo(job, record)
  }

  private async open(repository: string, password: string, signal: AbortSignal) {
    const given = await this.ports.passwords.given(repository)
    return openOrInit(this.ports, { repository, password }, given, signal)
  }

  private async idOf(location: string, signal: AbortSignal): Promise<string> {
    const repository = await this.ports.passwords.open(location, signal)
    repository.close()
    return repository.id
  }
}
