import type { Job } from '../../../contract/jobs'
import type { PointFate, Retention, RetentionForecast } from '../../../contract/retention'
import type { Schedule } from '../../../contract/schedule'
import { BackupError } from '../../model/backup-error'
import { throwIfCancelled } from '../../model/cancellation'
import type { Clock } from '../../model/clock'
import { localTime } from '../../model/local-time'
import { PINNED, type Repository } from '../../repository'
import { keeperOf } from '../job-runs'
import { driveAt } from '../rotation/rotation-status'
import { forecastSteps } from './forecast'
import { keepsSomething } from './plan-removals'
import type { RetentionKeeper, RetentionSurvey } from './retention-keeper'

export interface ForecastPorts {
  readonly find: (jobId: string) => Promise<Job>
  /** With what is kept. */
  readonly open: (location: string, signal: AbortSignal) => Promise<Repository>
  readonly retention: RetentionKeeper
  readonly clock: Clock
}

const [HOUR, DAY, MINUTE] = [3_600_000, 86_400_000, 60_000]
/** How far is looked, at most. */
const [AHEAD, MOST_RUNS] = [42 * DAY, 240]
/** Of very many restore points the newest are told. */
const MOST_POINTS = 2_000
/** While a person tries rules, the repository is not read for each. */
const FRESH = 2 * MINUTE

/**
 * What rules would do with the restore points of a job, for a person who is choosing: by the function that does it, on the
 * points that are there. Computed in breaths. Fails: `job.missing`, `invalid-request` for rules that keep nothing; as
 * opening the repository does.
 */
export class RetentionForecasts {
  private known: { readonly jobId: string; readonly at: number; readonly survey: RetentionSurvey } | null = null

  constructor(
    private readonly ports: ForecastPorts,
    private readonly breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve)),
  ) {}

  async of(jobId: string, retention: Retention | null, signal: AbortSignal): Promise<RetentionForecast> {
    if (retention && !keepsSomething(retention)) {
      throw new BackupError('invalid-request', 'These rules keep no restore point at all.')
    }
    const job = await this.ports.find(jobId)
    const { all, evidence, planned, suspicions } = await this.look(job, signal)
    const now = this.ports.clock.now()
    const interval = intervalOf(job)
    const runs = Math.min(MOST_RUNS, Math.floor(AHEAD / interval))
    const own = all.filter(({ id }) => evidence.get(id)?.jobId === jobId)
    const ids = new Set(own.slice(-MOST_POINTS).map(({ id }) => id))
    const request = { all, evidence, planned, now, interval, runs, isOfJob: ({ id }: { id: string }) => ids.has(id) }
    const points: PointFate[] =
      retention && suspicions.length === 0
        ? await this.inBreaths(forecastSteps({ ...request, retention }), signal)
        : own.slice(-MOST_POINTS).map(({ id, time, tags }) => ({
            ...{ snapshotId: id, time, isPinned: tags.includes(PINNED) },
            ...{ reasons: [], plannedAt: null, goesAt: null },
          }))
    return {
      ...{ points, from: localTime(now), until: localTime(now + runs * interval), everyHours: interval / HOUR },
      ...{ older: Math.max(0, own.length - MOST_POINTS), suspicions: [...suspicions] },
    }
  }

  private async look(job: Job, signal: AbortSignal): Promise<RetentionSurvey> {
    const now = this.ports.clock.now()
    if (this.known?.jobId === job.id && now >= this.known.at && now - this.known.at < FRESH) return this.known.survey
    const repository = await this.ports.open(job.repository, signal)
    try {
      const survey = await keeperOf(job, driveAt(job), this.ports.retention).survey(job, repository, signal)
      this.known = { jobId: job.id, at: now, survey }
      return survey
    } finally {
      repository.close()
    }
  }

  private async inBreaths<T>(steps: Generator<undefined, T, undefined>, signal: AbortSignal): Promise<T> {
    for (;;) {
      throwIfCancelled(signal)
      const step = steps.next()
      if (step.done) return step.value
      await this.breathe()
    }
  }
}

/** How often a job runs, on average: by its calendar, else by its goal. Units: milliseconds. */
export function intervalOf({ schedule, goalHours }: Pick<Job, 'schedule' | 'goalHours'>): number {
  if (schedule?.timing.kind !== 'calendar') return Math.max(HOUR, goalHours * HOUR)
  const { days, times } = schedule.timing
  return Math.max(HOUR, daysBetween(days) / times.length)
}

function daysBetween(days: Extract<Schedule['timing'], { kind: 'calendar' }>['days']): number {
  switch (days.kind) {
    case 'daily':
      return DAY
    case 'weekly':
      return (7 * DAY) / days.weekdays.length
    case 'monthly':
      return (30 * DAY) / days.days.length
  }
}
