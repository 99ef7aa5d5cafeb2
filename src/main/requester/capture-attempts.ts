import type { Notice } from '../../contract/jobs'
import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import { say } from '../model/sentence'
import { pause } from '../model/timers'
import { addPlanned, discover, prepare, takeShadowCopies } from './backup-capture'
import type { BackupPorts, BackupRequest, Capture } from './backup-ports'
import { componentBackups } from './component-backups'
import { Ladder } from './ladder'
import { type RunPlan, planRun } from './run-plan'
import { beforeFreeze, isThawed } from './run-scripts'
import type { SessionReport } from './session-report'
import type { VolumeGroup } from './volume-plan'

export interface Captured {
  readonly captures: readonly Capture[]
  readonly plan: RunPlan
  /** Runs the programs of after the thaw, if they have not run. */
  readonly afterThaw: () => Promise<void>
}

/** Before the second and the third attempt. Units: milliseconds. */
const PAUSES = [2_000, 10_000]

/**
 * From Identify to PostSnapshot. A disk that was too busy to hold its writes in time is asked again, with everything
 * let go in between, as backup tools do on Windows; the run says so. Whatever else fails, fails.
 * Source: docs/spec/requester.md, O9.
 */
export async function captureAll(
  ports: BackupPorts,
  request: BackupRequest,
  groups: readonly VolumeGroup[],
  report: SessionReport,
  stop: AbortController,
  undo: Ladder,
): Promise<Captured> {
  const { degradations, notices, shadowCopies } = report.state
  for (let attempt = 0; ; attempt++) {
    const begun = new Ladder()
    undo.push(async () => {
      await begun.unwind()
    })
    try {
      const captured = await capture(ports, request, groups, report, stop, begun)
      if (attempt > 0) report.notice(madeLater(attempt))
      return captured
    } catch (error) {
      const wait = PAUSES[attempt]
      if (wait === undefined || !isWorthAnother(error) || stop.signal.aborted) throw error
      await begun.unwind()
      report.update({ degradations, notices, shadowCopies })
      await pause(ports.timers, wait, stop.signal)
    }
  }
}

async function capture(
  ports: BackupPorts,
  request: BackupRequest,
  groups: readonly VolumeGroup[],
  report: SessionReport,
  stop: AbortController,
  undo: Ladder,
): Promise<Captured> {
  const { signal } = stop
  report.at('discovery', 'identify')
  const captures: Capture[] = []
  for (const group of groups) captures.push(await discover(ports, request, group, report, stop, undo))

  const plan = await planRun(ports, request, captures, signal)
  report.take(plan.parts)
  report.describe(componentBackups({ plan, groups: captures }))
  report.notice(...plan.notices)
  report.degrade(...plan.degradations)
  for (const one of captures) addToRun(request, one, plan)

  report.at('pre-backup', 'prepare-backup')
  for (const one of captures) await prepare(ports, request, one, report, signal, undo)
  const afterThaw = await beforeFreeze(ports, report, signal, undo)
  for (const one of captures) await takeShadowCopies(one, report)
  if (isThawed(captures)) await afterThaw()
  throwIfCancelled(signal)
  return { captures, plan, afterThaw }
}

/** What the plan says of one group; without a file that must come from a shadow copy there is none (rule R4). */
function addToRun({ applications }: BackupRequest, one: Capture, plan: RunPlan): void {
  const own = plan.plans.get(one)
  if (!own) throw new Error('a capture that was not planned')
  if (applications.onlyComponents && one.group.kind === 'shadow-copy') {
    one.volumes = one.group.volumes.filter(({ path }) => own.shadowCopyVolumes.includes(path))
    if (one.volumes.length === 0) one.mode = 'in-place'
  }
  addPlanned(one, own, plan)
}

const isWorthAnother = (error: unknown): boolean =>
  error instanceof BackupError && error.code === 'vss.flush-writes-timeout'

const madeLater = (attempts: number): Notice => ({
  kind: 'copies-made-later',
  subject: 'Shadow copies',
  reason: say('The disk was too busy to hold its writes in time; attempt {attempt} succeeded.', {
    attempt: attempts + 1,
  }),
  offer: null,
})
