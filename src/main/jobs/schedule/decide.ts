import type { RunRecord } from '../../../contract/jobs'
import type { Schedule, WaitReason } from '../../../contract/schedule'
import { backOffUntil } from './back-off'
import { type Scheduled, dueAt } from './due'
import type { Event } from './event'
import { evidenceOf } from './evidence'
import { quietUntil } from './quiet-hours'
import { isShut, windowAt } from './window'
import type { Zone } from './zone'

/** What holds the computer up, as far as it is known. */
export type PowerNow = { readonly kind: 'mains' } | { readonly kind: 'battery'; readonly percent: number }

/** How the computer is connected. `unknown` counts as connected and not metered: nothing is held back by a guess. */
export type NetworkNow = 'unmetered' | 'metered' | 'none' | 'unknown'

/** What was looked at just now. */
export interface World {
  /** Units: milliseconds since 1970 UTC. */
  readonly now: number
  readonly zone: Zone
  readonly power: PowerNow
  readonly network: NetworkNow
  readonly isGoingToSleep: boolean
  /** The service does the work, so this process does none. */
  readonly isServiceAttached: boolean
}

/** What was looked at for one job. */
export interface JobNow {
  readonly job: Scheduled
  /** As the catalog gives them: the last recorded first. */
  readonly runs: readonly RunRecord[]
  readonly isRunning: boolean
  readonly target: 'reachable' | 'away'
  readonly isTargetOverNetwork: boolean
  /** Its repository is being pruned or repaired, so nobody else may write to it; absent: no. */
  readonly isMaintained?: boolean
  /** What happened at the computer and is not answered yet; absent: nothing. */
  readonly event?: Event | null
}

/** Why not now. `until`: when time alone may change that; null when only the world can. Units as everywhere. */
export interface Wait {
  readonly kind: 'wait'
  readonly reason: WaitReason
  readonly dueAt: number | null
  readonly until: number | null
}

export type Decision = { readonly kind: 'run'; readonly dueAt: number } | Wait

/** The parts that a decision is made of. Tests put mistakes in their place and see them caught. */
export interface Rules {
  readonly evidenceOf: typeof evidenceOf
  readonly dueAt: typeof dueAt
  readonly backOffUntil: typeof backOffUntil
  readonly quietUntil: typeof quietUntil
}

export const RULES: Rules = { evidenceOf, dueAt, backOffUntil, quietUntil }

/**
 * Whether a job runs now, and why not. Pure; the first reason that applies is the one that is told.
 * Source: docs/spec/jobs.md, F20-F36.
 */
export function decide(it: JobNow, world: World, rules: Rules = RULES): Decision {
  const { schedule } = it.job
  const { now, zone } = world
  const evidence = rules.evidenceOf(it.runs, now)
  const due = rules.dueAt(it.job, evidence, now, zone, it.event)
  const wait = (reason: WaitReason, until: number | null = null): Wait => ({ kind: 'wait', reason, dueAt: due, until })
  if (it.isRunning) return wait('running')
  if (schedule.isPaused && (due !== null || schedule.triggers?.length)) return wait('paused')
  if (due === null) return wait(schedule.triggers?.length ? 'waits-for-event' : 'by-hand')
  if (world.isServiceAttached) return wait('service-attached')
  if (due > now) return wait('not-due', rules.quietUntil(schedule.quietHours, due, zone) ?? due)
  const again = rules.backOffUntil(evidence)
  if (again !== null && again > now) return wait('backing-off', again)
  const quiet = rules.quietUntil(schedule.quietHours, now, zone)
  if (quiet !== null) return wait('quiet-hours', quiet)
  const window = windowAt(it.job.pace, now, zone)
  if (window.kind === 'closed' && isShut(it.job.pace, now, zone)) return wait('outside-window', window.opensAt)
  const obstacle = obstacleTo(it, world)
  if (obstacle) return wait(obstacle)
  return it.isMaintained ? wait('maintenance') : { kind: 'run', dueAt: due }
}

/** What in the world forbids a run, now or while it is under way; null when nothing does. */
export function obstacleTo(
  it: Pick<JobNow, 'target' | 'isTargetOverNetwork'> & {
    readonly job: { readonly schedule: Pick<Schedule, 'batteryPercent' | 'allowMetered'> }
  },
  world: World,
): WaitReason | null {
  const { batteryPercent, allowMetered } = it.job.schedule
  const { power, network } = world
  if (world.isGoingToSleep) return 'computer-sleeps'
  if (power.kind === 'battery' && power.percent < batteryPercent) return 'on-battery'
  if (it.isTargetOverNetwork && network === 'none') return 'no-network'
  if (it.isTargetOverNetwork && network === 'metered' && !allowMetered) return 'metered'
  if (it.target === 'away') return 'target-away'
  return null
}
