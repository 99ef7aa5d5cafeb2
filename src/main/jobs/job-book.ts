import type { ApplicationWishes, BackupType, Job, JobChanges, JobStatus, RunRecord } from '../../contract/jobs'
import type { Past } from '../../contract/history'
import type { Alerts } from '../../contract/notifications'
import type { NextRun } from '../../contract/schedule'
import type { RememberedWriter } from '../../contract/writers'
import { type Catalog, type NameIndex, daysBegin, daysOf, verdict } from '../catalog'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { Clock } from '../model/clock'
import type { Repository } from '../repository'
import { type SessionReport, refuseOverlap, rememberedWriters } from '../requester'
import type { SecretStore } from '../secrets'
import type { SettingsStore } from '../settings'
import { keepAccess } from './access'
import type { CopyKeeper } from './copies/copy-keeper'
import type { Drills } from './drills'
import { eachRepository } from './each-repository'
import { JobEdits } from './job-edits'
import { asking } from './job-request'
import { BY_HAND, JobRuns, keeperOf, type JobRunsPorts, type RunStyle } from './job-runs'
import { refreshCatalog } from './catalog-refresh'
import { type NewJob, jobOf } from './new-job'
import { JobTargets } from './job-targets'
import { noSuchJob } from './no-such-job'
import { openOrInit } from './open-or-init'
import type { JobOutlook } from './outlook'
import type { Passwords } from './passwords'
import { pastOf } from './past'
import type { Drives } from './rotation/drives'
import { driveAt, driveReach, withOthers } from './rotation/rotation-status'
import { reach } from './reach'
import { type ToPdf, writeRecoverySheet } from './recovery-sheet-file'
import { refuseSecondOwner } from './ownership'
import type { RetentionKeeper } from './retention/retention-keeper'
import type { RunClaims } from './run-claims'
import type { Sessions, Work } from './sessions'

/** Everything the jobs need of the rest of the engine. */
export interface JobBookPorts {
  readonly settings: SettingsStore
  readonly secrets: Pick<SecretStore, 'place' | 'set' | 'remove'>
  readonly passwords: Passwords
  /** Whether this computer gets a key of its own in each repository, instead of keeping what a person typed. */
  readonly usesOwnKeys: boolean
  readonly catalog: Catalog
  readonly names: Pick<NameIndex, 'follow'>
  readonly retention: RetentionKeeper
  readonly drills: Drills
  readonly copies: CopyKeeper
  readonly drives: Drives
  readonly sessions: Sessions
  readonly openRepository: (location: string, password: string, signal: AbortSignal) => Promise<Repository>
  readonly initRepository: (location: string, password: string, signal: AbortSignal) => Promise<Repository>
  readonly backup: JobRunsPorts['backup']
  readonly claims: RunClaims
  readonly scripts: JobRunsPorts['scripts']
  readonly outlook: JobOutlook
  readonly clock: Clock
  readonly newId: () => string
  readonly changed: () => void
  /** What is told of a job to those who hear of it, and who could not be told. */
  readonly alertsOf: (jobId: string) => Promise<Alerts>
}

/** The jobs: what the settings file says, joined with what the catalog remembers (docs/spec/jobs.md). */
export class JobBook {
  /** The snapshots of each repository that was looked at, by its location. */
  private readonly snapshots = new Map<string, { readonly id: string; readonly there: ReadonlySet<string> }>()

  private readonly runs: JobRuns
  private readonly edits: JobEdits
  /** Further targets, and drives that take turns. */
  readonly targets: JobTargets

  constructor(private readonly ports: JobBookPorts) {
    this.edits = new JobEdits(ports)
    this.targets = new JobTargets({ ...ports, find: (jobId) => this.find(jobId), edits: this.edits })
    this.runs = new JobRuns({ ...ports, look: (repository) => this.look(repository) })
  }

  async list(): Promise<JobStatus[]> {
    const { settings } = await this.ports.settings.load()
    return Promise.all(settings.jobs.map((job) => this.status(job)))
  }

  /** What happened to all of them, newest first. */
  async past(): Promise<Past> {
    return pastOf((await this.ports.settings.load()).settings.jobs, this.ports)
  }

  /** By its id, or by its name where only one job has it. Fails: `job.missing`. */
  async named(text: string): Promise<Job> {
    const { settings } = await this.ports.settings.load()
    const byName = settings.jobs.filter(({ name }) => name === text)
    const job = settings.jobs.find(({ id }) => id === text) ?? (byName.length === 1 ? byName[0] : undefined)
    if (job) return job
    throw noSuchJob(text, settings.jobs)
  }

  /** Fails: `job.missing`. */
  async find(jobId: string): Promise<Job> {
    const { settings } = await this.ports.settings.load()
    const job = settings.jobs.find(({ id }) => id === jobId)
    if (!job) throw new BackupError('job.missing', 'This job is not there any more.', { context: { jobId } })
    return job
  }

  /**
   * Opens the repository at the place, or makes one where there is none; remembers the password (or a key of this
   * computer's own), then the job. Where the system gives the secret nothing is remembered, and that must open it.
   * Fails with the repository's codes, before anything is written when sources and repository overlap.
   */
  async create(wish: NewJob, signal: AbortSignal): Promise<Job> {
    const { settings, secrets, passwords, newId, changed } = this.ports
    await refuseOverlap(wish.sources, wish.repository)
    await this.edits.refuseClosed(wish.schedule)
    this.edits.refuseEmptyRules(wish.retention)
    if (wish.allowSecretFile) await settings.update((now) => ({ ...now, secretFile: 'file-with-consent' }))
    const given = await passwords.given(wish.repository)
    if (given === null && (await secrets.place()) === 'none') {
      throw new BackupError('secret.no-keychain', 'There is no keychain that could keep the password.', {
        retry: 'later',
      })
    }
    const forget = await keepAccess(wish.repository, wish.access ?? {}, secrets)
    const repository = await openOrInit(this.ports, wish, given, signal).catch(forget)
    try {
      const job = jobOf(wish, newId(), repository.location)
      if (given !== null) (await passwords.open(job.repository, signal)).close()
      else if (this.ports.usesOwnKeys) await passwords.ensureOwnKey(repository, signal)
      else await passwords.keep(job.repository, wish.password)
      await settings.update((now) => {
        refuseSecondOwner(job, now.jobs)
        return { ...now, jobs: [...now.jobs, job] }
      })
      changed()
      return job
    } finally {
      repository.close()
    }
  }

  /** From the next run on. Fails: `job.missing`, `job.application-owned`. */
  async setApplications(jobId: string, applications: ApplicationWishes): Promise<void> {
    await this.edits.setApplications(await this.find(jobId), applications)
  }

  /** From the next run on. Fails: `job.missing`, `target.inside-source`, `invalid-request` without an open minute. */
  async edit(jobId: string, changes: JobChanges): Promise<Job> {
    return this.edits.edit(await this.find(jobId), changes)
  }

  /** When the job would run with these changes, and why not now; nothing is kept. Fails as `edit` does. */
  async preview(jobId: string, changes: JobChanges): Promise<NextRun> {
    const job = await this.edits.changed(await this.find(jobId), changes)
    return (await this.ports.outlook.of(job, await this.ports.catalog.runs(jobId))).next
  }

  /** Fails as `edit` does, before anything is written. */
  import(jobs: readonly Job[]): Promise<{ added: number; changed: number }> {
    return this.edits.import(jobs)
  }

  /** Fails: `job.missing`. */
  async acceptRestorePoints(jobId: string): Promise<void> {
    const job = await this.find(jobId)
    await keeperOf(job, driveAt(job), this.ports.retention).accept(job.id)
    await this.ports.copies.accept(job)
    this.ports.changed()
  }

  /** Forgets the job. Its restore points and its password stay. */
  async remove(jobId: string): Promise<void> {
    await this.find(jobId)
    await this.ports.settings.update((now) => ({ ...now, jobs: now.jobs.filter(({ id }) => id !== jobId) }))
    this.ports.changed()
  }

  /**
   * `type` is of this run alone. Fails: `job.missing`, `busy` when it runs already. Everything later is the session's own
   * end.
   */
  async start(jobId: string, type?: BackupType, how: RunStyle = BY_HAND): Promise<string> {
    const found = asking(await this.find(jobId), type)
    const { sessions, changed } = this.ports
    if (sessions.ofJob(jobId))
      throw new BackupError('busy', say('{name} is being backed up already.', { name: found.name }), { retry: 'later' })
    const job = await this.ports.drives.settle(found)
    const about = { kind: 'backup', jobId, title: job.name, target: job.repository } as const
    const sessionId = sessions.newId()
    const before = sessions.settled(jobId)
    const release = before ? null : await this.runs.claim(job, sessionId)
    const work: Work = async (report, signal) => {
      await before
      const held = release ?? (await this.runs.claimLate(job, report))
      if (!held) return
      const record = await this.runs.run(job, report, signal, how).finally(held)
      await this.targets.afterRun(job, record, signal)
    }
    sessions.start(about, work, sessionId)
    changed()
    return sessionId
  }

  /** What the restore point of a run tells of the applications. Fails: `job.missing`; as opening the repository does. */
  async applicationsOf(jobId: string, sessionId: string, signal: AbortSignal): Promise<readonly RememberedWriter[]> {
    const { catalog, passwords } = this.ports
    const job = await this.find(jobId)
    const run = (await catalog.runs(jobId)).find((known) => known.sessionId === sessionId)
    if (!run || run.snapshotId === null) return []
    const repository = await passwords.open(job.repository, signal)
    try {
      return await rememberedWriters(repository, run.snapshotId)
    } finally {
      repository.close()
    }
  }

  /** Writes the recovery sheet of a job. Fails: `target.inside-source` inside a source or the repository. */
  async saveRecoverySheet(job: Job, file: string, hostname: string, toPdf: ToPdf): Promise<void> {
    const { clock, passwords } = this.ports
    await refuseOverlap([...job.sources, job.repository], file)
    const repository = await passwords.open(job.repository, new AbortController().signal)
    const password = await passwords.require(job.repository)
    repository.close()
    const facts = { repositoryId: repository.id, password, hostname, now: clock.now() }
    await writeRecoverySheet(job, file, facts, toPdf)
  }

  /** Makes the catalog agree with every repository that can be reached (rule F9). */
  async refresh(signal: AbortSignal): Promise<void> {
    await eachRepository(this.ports, signal, (repository) => this.look(repository))
    this.ports.changed()
  }

  /** Makes the index of names agree with the same repositories; nothing waits for it. */
  followNames(signal: AbortSignal): Promise<void> {
    return eachRepository(this.ports, signal, (repository) => this.ports.names.follow(repository, signal))
  }

  /** The catalog knows what is there now. */
  async look(repository: Repository): Promise<void> {
    const { settings } = await this.ports.settings.load()
    const jobs = settings.jobs.filter((job) => job.repository === repository.location)
    const there = await refreshCatalog(this.ports.catalog, repository, jobs)
    this.snapshots.set(repository.location, { id: repository.id, there })
  }

  /** A run of the job as its settings want it, whoever asked; recorded however it ends. Fails: `busy`. */
  async run(named: Job, report: SessionReport, signal: AbortSignal): Promise<RunRecord> {
    const job = await this.ports.drives.settle(named)
    const release = await this.runs.claim(job, report.state.sessionId)
    const record = await this.runs.run(job, report, signal, BY_HAND).finally(release)
    await this.targets.letGo(job, record, signal)
    return record
  }

  /** Records what dead processes had begun (rule F41). */
  recordLost(jobIds: readonly string[]): Promise<void> {
    return this.runs.recordLost(jobIds)
  }

  private async status(job: Job): Promise<JobStatus> {
    const { catalog, sessions, clock, drills } = this.ports
    const runs = await catalog.runs(job.id)
    const running = sessions.ofJob(job.id)
    const looked = this.snapshots.get(job.repository) ?? null
    const retention = await keeperOf(job, driveAt(job), this.ports.retention).status(job)
    const rotation = await this.ports.drives.status(job, runs)
    const proof = await drills.status(job.id, runs)
    const copies = await this.ports.copies.status(job, runs)
    const facts = {
      ...({
        isRunning: running !== undefined,
        target: rotation ? driveReach(rotation) : await reach(job.repository),
      } as const),
      snapshots: job.rotation ? withOthers(looked, runs) : (looked?.there ?? null),
      ...{ drill: proof.lastDrill, copies },
    }
    const now = clock.now()
    const outlook = await this.ports.outlook.of(job, runs)
    return {
      job,
      verdict: verdict(job, runs, now, facts),
      days: daysOf(await catalog.since(job.id, daysBegin(now)), outlook.missed, now),
      runs: runs.slice(0, 30),
      sessionId: running?.sessionId ?? null,
      ...outlook,
      ...(retention && { retention }),
      ...(copies.length > 0 && { copies: [...copies] }),
      ...(rotation && { rotation }),
      proof,
      alerts: await this.ports.alertsOf(job.id),
    }
  }
}
