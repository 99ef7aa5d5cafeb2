import type { Job, RunRecord } from '../../contract/jobs'
import type { MissedRun, NextRun, Schedule, WaitReason } from '../../contract/schedule'
import type { Said } from '../../contract/sentence'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'
import { inARow } from '../model/sentence'
import type { JobEvents } from './job-events'
import type { MissedRuns } from './missed-runs'
import { reach } from './reach'
import type { Drives } from './rotation/drives'
import { type RunClaims, maintenanceClaim } from './run-claims'
import { paceSentences } from './run-pace'
import {
  type Decision,
  type NetworkNow,
  type PowerNow,
  type World,
  type Zone,
  type Evidence,
  decide,
  dueByEvent,
  evidenceOf,
  obstacleTo,
  quietUntil,
  sentenceOf,
} from './schedule'
import type { Sessions } from './sessions'

export type ScheduledJob = Job & { readonly schedule: Schedule }

/** What is looked at to say when a job runs. */
export interface OutlookPorts {
  readonly clock: Clock
  readonly sessions: Pick<Sessions, 'ofJob'>
  readonly claims: Pick<RunClaims, 'isTaken' | 'hasScheduler'>
  readonly missed: Pick<MissedRuns, 'of'>
  readonly zone: () => Promise<Zone>
  readonly power: () => Promise<PowerNow>
  readonly network: () => Promise<NetworkNow>
  /** What happened at the computer and makes a job due. */
  readonly events: Pick<JobEvents, 'of'>
  /** The drives of a job that takes turns, as far as they are there. */
  readonly drives: Pick<Drives, 'connected'>
  readonly isOverNetwork: (location: string) => Promise<boolean>
  readonly isServiceAttached: () => Promise<boolean>
}

/** These hold whether or not anybody is there to start what is due. */
const ANYHOW: readonly WaitReason[] = ['by-hand', 'paused', 'running', 'service-attached']
type Asks = Pick<Schedule, 'quietHours' | 'batteryPercent' | 'allowMetered'>

/** What holds back the copies of a job that runs by hand. */
const WHEN_BY_HAND: Asks = { quietHours: [], batteryPercent: 0, allowMetered: false }
/** How many missed runs are shown. */
const SHOWN = 30

/** Looks at the world and says of a job whether it runs now, and why not (docs/spec/jobs.md, F50). */
export class JobOutlook {
  /** Between the computer's announcement and its waking up. */
  isGoingToSleep = false
  /** This process starts what is due. */
  isScheduler = false

  constructor(private readonly ports: OutlookPorts) {}

  /** Looked at once for many jobs. The network is asked about only where it matters. */
  async world(jobs: readonly Job[]): Promise<World> {
    const { clock, zone, power, network, isOverNetwork, isServiceAttached } = this.ports
    const places = jobs.flatMap(({ repository, copies = [] }) => [repository, ...copies.map((one) => one.repository)])
    const remote = await Promise.all(places.map((place) => isOverNetwork(place)))
    return {
      now: clock.now(),
      zone: await zone(),
      power: await power(),
      network: remote.includes(true) ? await network() : 'unknown',
      isGoingToSleep: this.isGoingToSleep,
      isServiceAttached: await isServiceAttached(),
    }
  }

  /** What is looked at for one job. */
  async facts(job: ScheduledJob) {
    const { sessions, claims, drives, isOverNetwork } = this.ports
    const isThere = job.rotation && (await drives.connected(job, [])).length > 0
    return {
      isRunning: sessions.ofJob(job.id) !== undefined || (await claims.isTaken(job.id)),
      target:
        isThere === undefined ? await reach(job.repository) : isThere ? ('reachable' as const) : ('away' as const),
      isTargetOverNetwork: await isOverNetwork(job.repository),
      isMaintained: await claims.isTaken(maintenanceClaim(job.repository)),
    }
  }

  /** Whether a further target may be written to by itself now, by what the job asks of the world. */
  async mayCopyTo(job: Pick<Job, 'schedule'>, place: string, world: World): Promise<boolean> {
    const schedule: Asks = job.schedule ?? WHEN_BY_HAND
    if (quietUntil(schedule.quietHours, world.now, world.zone) !== null || world.isServiceAttached) return false
    if (await this.ports.claims.isTaken(maintenanceClaim(place))) return false
    const isTargetOverNetwork = await this.ports.isOverNetwork(place)
    return obstacleTo({ job: { schedule }, target: 'reachable', isTargetOverNetwork }, world) === null
  }

  async decide(job: ScheduledJob, runs: readonly RunRecord[], world: World): Promise<Decision> {
    const event = job.schedule.triggers ? await this.ports.events.of(job.id) : null
    return decide({ job, runs, event, ...(await this.facts(job)) }, world)
  }

  /** Every run that was due and did not happen, as far as it is kept. */
  missedOf(jobId: string): Promise<readonly MissedRun[]> {
    return this.ports.missed.of(jobId)
  }

  /** When it runs next, why not now, and what was missed. */
  async of(job: Job, runs: readonly RunRecord[]): Promise<{ next: NextRun; missed: MissedRun[] }> {
    const missed = (await this.ports.missed.of(job.id)).slice(0, SHOWN)
    const { schedule } = job
    const world = await this.world(schedule ? [job] : [])
    const decision: Decision = schedule
      ? await this.whoeverIsThere(await this.decide({ ...job, schedule }, runs, world), missed[0]?.reason)
      : { kind: 'wait', reason: 'by-hand', dueAt: null, until: null }
    const evidence = evidenceOf(runs, world.now)
    const facts = {
      ...{ now: world.now, zone: world.zone, power: world.power, repository: job.repository, last: runs[0] },
      drives: job.rotation?.drives.length ?? 0,
      batteryPercent: schedule?.batteryPercent ?? 0,
      ...{ point: evidence.point, triggers: schedule?.triggers },
      event: schedule?.triggers ? await this.causeOf({ ...job, schedule }, evidence, world.now, decision.dueAt) : null,
    }
    const pace = job.pace && decision.kind === 'wait' && decision.reason === 'running'
    const more = pace ? paceSentences(job, world.now, world.zone) : []
    return { next: nextOf(decision, inARow(sentenceOf(decision, facts), ...more), world.now), missed }
  }

  /** The event that made it due, where it was one. */
  private async causeOf(job: ScheduledJob, evidence: Evidence, now: number, dueAt: number | null) {
    const event = await this.ports.events.of(job.id)
    return event !== null && dueByEvent(job, evidence, now, event) === dueAt ? event : null
  }

  /** A run that is due waits for its turn, or for somebody who starts it. */
  private async whoeverIsThere(decision: Decision, latest: WaitReason | undefined): Promise<Decision> {
    const wait = (reason: WaitReason): Decision => ({ kind: 'wait', reason, dueAt: decision.dueAt, until: null })
    if (decision.kind === 'wait' && ANYHOW.includes(decision.reason)) return decision
    if (!this.isScheduler && !(await this.ports.claims.hasScheduler())) return wait('not-running')
    return decision.kind === 'run' && latest === 'waits-for-turn' ? wait('waits-for-turn') : decision
  }
}

function nextOf(decision: Decision, sentence: Said, now: number): NextRun {
  if (decision.kind === 'run') return { kind: 'starts', at: localTime(now), sentence }
  const { reason, until } = decision
  return { kind: reason, at: until === null ? null : localTime(until), sentence }
}
