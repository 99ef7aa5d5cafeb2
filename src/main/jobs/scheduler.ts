import type { Job } from '../../contract/jobs'
import type { Trigger, WaitReason } from '../../contract/schedule'
import type { SessionState } from '../../contract/sessions'
import type { Catalog } from '../catalog'
import { BackupError } from '../model/backup-error'
import type { Clock } from '../model/clock'
import type { Timers } from '../model/timers'
import type { SettingsStore } from '../settings'
import type { CopyKeeper } from './copies/copy-keeper'
import type { JobBook } from './job-book'
import type { JobEvents } from './job-events'
import type { MissedRuns } from './missed-runs'
import type { JobOutlook, ScheduledJob } from './outlook'
import type { RunClaims } from './run-claims'
import { type Decision, type Limits, type Ready, type Served, type World, admit, noMoreBecause } from './schedule'
import { limitsOf } from './resource-limits'
import type { Sessions } from './sessions'
import { STOPS } from './stop-words'
import { wantsLastRun } from '../model/wants-last-run'

export interface SchedulerPorts {
  readonly jobs: Pick<JobBook, 'start' | 'recordLost'>
  readonly settings: Pick<SettingsStore, 'reread'>
  readonly catalog: Pick<Catalog, 'runs'>
  readonly sessions: Pick<Sessions, 'list' | 'cancel'>
  readonly claims: Pick<RunClaims, 'beScheduler'>
  readonly missed: Pick<MissedRuns, 'note' | 'add' | 'end' | 'seen' | 'seenAt'>
  readonly outlook: JobOutlook
  readonly events: Pick<JobEvents, 'announce' | 'take' | 'look'>
  readonly copies: Pick<CopyKeeper, 'takeUp'>
  readonly clock: Clock
  readonly timers: Timers
  /** Tells when something is mounted or unmounted; returns the function that ends it. */
  readonly watchMounts: (changed: () => void) => () => void
  readonly changed: () => void
  readonly reportBug: (error: unknown) => void
}

/** The world tells not everything: a clock that is set, a battery that runs low. Units: milliseconds. */
const TICK = 60_000
/** How soon the right is asked for again while another process has it. */
const WITHOUT_RIGHT = 15_000
/** Nobody looked for so long: the computer slept. */
const GAP = 5 * TICK
/** How often it is written down that somebody looks. */
const SEEN_EVERY = 10 * TICK

/**
 * Starts what is due, in the one process of a profile that has the right to, and writes down why what is due does not
 * start. Looks at each event, at each time that a decision names, and each minute.
 * Source: docs/spec/jobs.md, F40-F47.
 */
export class Scheduler {
  readonly #ports: SchedulerPorts
  /** What this scheduler started, by job: its conditions are looked at while it runs. */
  readonly #started = new Map<string, string>()
  /** Who waits for nothing but its turn, and since when. */
  readonly #readySince = new Map<string, number>()
  #right: (() => void) | null = null
  #unwatch: () => void = () => undefined
  #cancelTimer: () => void = () => undefined
  #looking: Promise<void> | null = null
  #isWanted = false
  #state: 'waiting' | 'at work' | 'over' = 'waiting'
  #seenAt = 0
  #writtenAt = 0
  #phases = ''
  #wantsLastRun = false
  /** What was decided at the last look, for whoever watches. */
  #told = ''

  constructor(ports: SchedulerPorts) {
    this.#ports = ports
  }

  /** Called once, when the catalog agrees with the repositories that can be reached. */
  start(): Promise<void> {
    if (this.#state === 'over') return Promise.resolve()
    this.#state = 'at work'
    this.#unwatch = this.#ports.watchMounts(() => this.wake())
    return this.look()
  }

  /** Something may have changed. */
  wake(): void {
    this.look().catch(this.#ports.reportBug)
  }

  /** What the computer announces. Its end is a log-off too: what wants to run then begins, and nothing after that. */
  readonly heard = ({ kind, begins }: { readonly kind?: 'sleep' | 'shutdown'; readonly begins: boolean }): void => {
    if (kind === 'shutdown' && begins && this.#wantsLastRun) this.happened('log-off')
    else {
      this.#ports.outlook.isGoingToSleep = begins
      this.wake()
    }
  }

  /** What happens at the computer, for jobs that run by it. */
  readonly happened = (kind: Trigger['kind']): void => {
    this.#ports.events.announce(kind, this.#ports.clock.now())
    this.wake()
  }

  /** A run that copies or has ended lets the next one begin. */
  readonly sessionsChanged = (states: readonly SessionState[]): void => {
    const phases = states.map(({ sessionId, phase }) => `${sessionId} ${phase}`).join()
    if (phases === this.#phases) return
    this.#phases = phases
    this.wake()
  }

  async stop(): Promise<void> {
    this.#state = 'over'
    this.#unwatch()
    this.#cancelTimer()
    await this.settled()
    this.#right?.()
    this.#right = null
    this.#ports.outlook.isScheduler = false
  }

  /** Resolves when no look is under way. */
  async settled(): Promise<void> {
    await this.#looking
  }

  /** One look at a time; a wish that comes meanwhile is one more afterwards. Before the start it is none. */
  async look(): Promise<void> {
    if (this.#state !== 'at work') return
    this.#isWanted = true
    this.#looking ??= this.#lookWhileWanted().finally(() => (this.#looking = null))
    await this.#looking
  }

  async #lookWhileWanted(): Promise<void> {
    while (this.#isWanted && this.#state === 'at work') {
      this.#isWanted = false
      this.#cancelTimer()
      const pause = await this.#lookOnce()
      if (this.#isOver()) return
      this.#cancelTimer()
      this.#cancelTimer = this.#ports.timers.after(pause, () => this.wake())
    }
  }

  readonly #isOver = (): boolean => this.#state === 'over'

  /** Answers how long nothing can change by itself. Units: milliseconds. */
  async #lookOnce(): Promise<number> {
    const { settings, catalog, outlook, clock, events } = this.#ports
    const { jobs: all, resources } = (await settings.reread()).settings
    const jobs = all.filter(isScheduled)
    if (!(await this.#takeRight(jobs))) return WITHOUT_RIGHT
    const world = await outlook.world(all.filter((job) => isScheduled(job) || job.copies !== undefined))
    this.#wantsLastRun = jobs.some(wantsLastRun)
    const announced = await events.take(jobs, world.now)
    const before = this.#seenAt
    const ready: Ready[] = []
    const served = new Map<string, number>()
    let until = clock.now() + TICK
    const told: string[] = []
    for (const job of jobs) {
      const runs = await catalog.runs(job.id)
      await this.#watchOver(job, world)
      if (job.schedule.triggers)
        await events.look(job, announced, { now: world.now, runs, ...(await outlook.facts(job)) })
      const decision = await outlook.decide(job, runs, world)
      await this.#tellGap(job.id, decision.dueAt, before, world.now)
      told.push(decision.kind === 'run' ? job.id : `${job.id} ${decision.reason} ${decision.until ?? ''}`)
      if (decision.kind === 'run') {
        const since = this.#readySince.get(job.id) ?? world.now
        this.#readySince.set(job.id, since)
        const { id: jobId, repository, priority = 'usual' } = job
        ready.push({ jobId, repository, dueAt: decision.dueAt, priority, since })
        served.set(job.id, Date.parse(runs[0]?.startedAt ?? '') || 0)
      } else {
        this.#readySince.delete(job.id)
        await this.#tellWait(job.id, decision, world.now)
        until = Math.min(until, decision.until ?? until)
      }
    }
    await this.#seen(world.now)
    await this.#begin(ready, { served, limits: limitsOf(resources), now: world.now }, jobs)
    await this.#copy(all, world)
    this.#tell(told.join())
    return Math.max(0, until - clock.now())
  }

  /** One process of the profile; the first thing that it does is to find what a dead one had begun. */
  async #takeRight(jobs: readonly ScheduledJob[]): Promise<boolean> {
    if (this.#right) return true
    const { claims, missed, outlook } = this.#ports
    this.#right = await claims.beScheduler()
    if (!this.#right) return false
    outlook.isScheduler = true
    this.#seenAt = await missed.seenAt()
    await this.#ports.jobs.recordLost(jobs.map(({ id }) => id))
    return true
  }

  /** Whoever takes the next turn begins; who was ready and does not is told to wait for it. */
  async #begin(
    ready: readonly Ready[],
    { served, limits, now }: { readonly served: Served; readonly limits: Limits; readonly now: number },
    jobs: readonly ScheduledJob[],
  ) {
    const { sessions, missed } = this.#ports
    const busy = sessions
      .list()
      .filter(({ kind, phase }) => kind === 'backup' && phase !== 'ended')
      .map(({ jobId, target, phase }) => ({
        ...{ jobId: jobId ?? '', repository: target ?? '' },
        isMakingSet: phase === 'initialization' || phase === 'discovery' || phase === 'pre-backup',
      }))
    const first = admit(ready, busy, served, limits, now)
    for (const { jobId, dueAt } of ready) {
      if (jobId !== first?.jobId) await missed.note({ jobId, dueAt, reason: 'waits-for-turn' })
    }
    const job = jobs.find(({ id }) => id === first?.jobId)
    if (job && this.#state === 'at work') await this.#run(job)
  }

  /** What waits for its copy, where nothing speaks against it; a run comes first. */
  async #copy(jobs: readonly Job[], world: World): Promise<void> {
    const { sessions, copies, outlook } = this.#ports
    if (this.#state !== 'at work') return
    const isBusy = ({ id }: Job) => sessions.list().some(({ jobId, phase }) => jobId === id && phase !== 'ended')
    const free = jobs.filter((job) => !isBusy(job))
    await copies.takeUp(free, (job, { repository }) => outlook.mayCopyTo(job, repository, world))
  }

  async #run({ id, schedule }: ScheduledJob): Promise<void> {
    const { jobs, missed, changed } = this.#ports
    try {
      this.#started.set(id, await jobs.start(id, undefined, { isGentle: schedule.isGentle, isByItself: true }))
      await missed.end(id)
    } catch (error) {
      // Another process was quicker, or the job has just been removed: the next look sees which.
      if (!(error instanceof BackupError)) throw error
    }
    changed()
  }

  /** Stops what this scheduler started when what it may begin under holds no more. A person's runs are left alone. */
  async #watchOver(job: ScheduledJob, world: World): Promise<void> {
    const { sessions, outlook } = this.#ports
    const sessionId = this.#started.get(job.id)
    if (sessionId === undefined) return
    if (!sessions.list().some((one) => one.sessionId === sessionId && one.phase !== 'ended')) {
      this.#started.delete(job.id)
      return
    }
    const reason = noMoreBecause(job, await outlook.facts(job), world)
    const why = reason && STOPS[reason]
    if (why) sessions.cancel(sessionId, why)
  }

  async #tellWait(jobId: string, { reason, dueAt }: Extract<Decision, { kind: 'wait' }>, now: number): Promise<void> {
    const { missed } = this.#ports
    if (dueAt === null || dueAt > now || HAPPENS.includes(reason)) await missed.end(jobId)
    else await missed.note({ jobId, dueAt, reason })
  }

  /** What was due while nobody looked: asleep in the life of this process, not there before it. */
  async #tellGap(jobId: string, dueAt: number | null, before: number, now: number): Promise<void> {
    if (before === 0 || now - before < GAP || dueAt === null || dueAt >= now) return
    const reason: WaitReason = this.#writtenAt === 0 ? 'not-running' : 'computer-sleeps'
    await this.#ports.missed.add({ jobId, dueAt, reason }, Math.max(dueAt, before), now)
  }

  /** Screens hear of a reason that is another than before. */
  #tell(told: string): void {
    if (told === this.#told) return
    this.#told = told
    this.#ports.changed()
  }

  async #seen(now: number): Promise<void> {
    this.#seenAt = now
    if (Math.abs(now - this.#writtenAt) < SEEN_EVERY) return
    await this.#ports.missed.seen()
    this.#writtenAt = now
  }
}

/** No run is missed by these. */
const HAPPENS: readonly WaitReason[] = ['not-due', 'running', 'by-hand', 'waits-for-event']

const isScheduled = (job: { readonly schedule?: unknown }): job is ScheduledJob => job.schedule !== undefined
