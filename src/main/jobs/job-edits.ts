import type { ApplicationWishes, Job, JobChanges } from '../../contract/jobs'
import type { Retention } from '../../contract/retention'
import type { Schedule } from '../../contract/schedule'
import { BackupError } from '../model/backup-error'
import type { Clock } from '../model/clock'
import { refuseOverlap } from '../requester'
import type { SettingsStore } from '../settings'
import { localZone } from './local-zone'
import { refuseSecondOwner } from './ownership'
import { refuseTargets } from './copies/target-edits'
import { keepsSomething } from './retention/plan-removals'
import { hasOpenTime } from './schedule'

export interface JobEditsPorts {
  readonly settings: Pick<SettingsStore, 'update'>
  readonly clock: Clock
  readonly changed: () => void
}

/** Changes of jobs in the settings file: each is looked at whole before anything is written. */
export class JobEdits {
  constructor(private readonly ports: JobEditsPorts) {}

  /** Fails: `target.inside-source`; `invalid-request` for a schedule without an open minute; `job.missing`. */
  async edit(job: Job, changes: JobChanges): Promise<Job> {
    const edited = await this.changed(job, changes)
    await this.ports.settings.update((now) => {
      if (!now.jobs.some(({ id }) => id === job.id)) throw missing(job.id)
      if (changes.sources) refuseSecondOwner(edited, now.jobs)
      return { ...now, jobs: now.jobs.map((one) => (one.id === job.id ? edited : one)) }
    })
    this.ports.changed()
    return edited
  }

  /** The job as it would be; nothing is written. Fails as `edit` does. */
  async changed(job: Job, changes: JobChanges): Promise<Job> {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined)
    const merged: Record<string, unknown> = { ...job, ...Object.fromEntries(given) }
    const edited = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as unknown as Job
    await this.refuse(edited)
    return edited
  }

  /** From the next run on. Fails: `job.missing`, `job.application-owned`. */
  async setApplications(job: Job, applications: ApplicationWishes): Promise<void> {
    await this.ports.settings.update((now) => {
      const edited = { ...job, applications }
      refuseSecondOwner(edited, now.jobs)
      return { ...now, jobs: now.jobs.map((one) => (one.id === job.id ? { ...one, applications } : one)) }
    })
    this.ports.changed()
  }

  /** Adds what is new and replaces what has the same id; all of it, or nothing. Fails as `edit` does. */
  async import(jobs: readonly Job[]): Promise<{ added: number; changed: number }> {
    for (const job of jobs) await this.refuse(job)
    const ids = new Set(jobs.map(({ id }) => id))
    if (ids.size < jobs.length) throw new BackupError('invalid-request', 'Two of these jobs have the same id.')
    let changed = 0
    await this.ports.settings.update((now) => {
      changed = now.jobs.filter(({ id }) => ids.has(id)).length
      const kept = now.jobs.map((one) => jobs.find(({ id }) => id === one.id) ?? one)
      const known = new Set(now.jobs.map(({ id }) => id))
      const all = [...kept, ...jobs.filter(({ id }) => !known.has(id))]
      for (const job of jobs) refuseSecondOwner(job, all)
      return { ...now, jobs: all }
    })
    this.ports.changed()
    return { added: jobs.length - changed, changed }
  }

  /** Fails: `invalid-request` when the quiet hours leave no minute of the week. */
  async refuseClosed(schedule: Schedule | undefined): Promise<void> {
    const zone = await localZone(process.env)
    if (!schedule || hasOpenTime(schedule.quietHours, this.ports.clock.now(), zone)) return
    throw new BackupError('invalid-request', 'These quiet hours leave no minute of the week for a run.')
  }

  /** Fails: `invalid-request` for rules that keep nothing. */
  refuseEmptyRules(retention: Retention | undefined): void {
    if (!retention || keepsSomething(retention)) return
    throw new BackupError('invalid-request', 'These rules keep no restore point at all.')
  }

  private async refuse(job: Job): Promise<void> {
    this.refuseEmptyRules(job.retention)
    await refuseOverlap(job.sources, job.repository)
    await refuseTargets(job)
    for (const { repository } of job.rotation?.drives ?? []) await refuseOverlap(job.sources, repository)
    await this.refuseClosed(job.schedule)
  }
}

const missing = (jobId: string) =>
  new BackupError('job.missing', 'This job is not there any more.', { context: { jobId } })
