import type { WaitReason } from '../../../contract/schedule'
import { type JobNow, type World, obstacleTo } from './decide'
import type { Scheduled } from './due'
import { quietUntil } from './quiet-hours'
import { isShut } from './window'

/** Why a run that began by itself may not go on; null when it may. Source: docs/spec/jobs.md, F44, F112. */
export function noMoreBecause(
  job: Scheduled,
  facts: Pick<JobNow, 'target' | 'isTargetOverNetwork'>,
  world: World,
): WaitReason | null {
  const { now, zone } = world
  if (quietUntil(job.schedule.quietHours, now, zone) !== null) return 'quiet-hours'
  if (job.pace?.window?.outside.kind === 'stop' && isShut(job.pace, now, zone)) return 'outside-window'
  return obstacleTo({ job, ...facts }, world)
}
