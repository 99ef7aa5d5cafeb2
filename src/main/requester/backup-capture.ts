import type { WriterStatus } from '../../contract/writers'
import type { Degradation, Notice } from '../../contract/jobs'
import type { SessionShadowCopy } from '../../contract/sessions'
import type { Sentence } from '../../contract/sentence'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { BackupPorts, BackupRequest, Capture } from './backup-ports'
import { isExplicit } from './component-selection/selection'
import type { BackupPlan } from './file-decisions/plan-backup'
import type { Ladder } from './ladder'
import { leftOutNotices } from './system-exclusions'
import { startSet } from './start-set'
import type { RunPlan } from './run-plan'
import type { SessionReport } from './session-report'
import { type VolumeGroup, volumeConsistency } from './volume-plan'
import { demandIdentified } from './wishes'

/** The calls that one group of volumes goes through, in the order of vss-model 2.1; each leaves its undo on the ladder. */

/** Identify: writers describe what they find under the group's roots. */
export async function discover(
  { shadowCopies, program }: BackupPorts,
  { applications, persistent }: BackupRequest,
  group: VolumeGroup,
  report: SessionReport,
  stop: AbortController,
  undo: Ladder,
): Promise<Capture> {
  const components = await shadowCopies.startBackup({
    backupType: applications.type,
    sources: group.roots,
    context: persistent ? 'app-rollback' : 'backup',
    createdBy: program,
    ...(applications.onWriterFailure && { onWriterFailure: applications.onWriterFailure }),
    signal: stop.signal,
    onStep: (step, writers) => report.writers(group.kind, step, writers),
    onLost: (failure) => stop.abort(failure),
  })
  undo.push(() => components.release())
  const end = { isComplete: false }
  undo.push(async () => {
    if (end.isComplete) return
    report.at('termination', 'abort')
    await components.abortBackup()
  })
  const metadata = await components.gatherWriterMetadata()
  demandIdentified(applications, await components.gatherWriterStatus())
  return { group, components, metadata, end, mode: group.kind, set: null, outcomes: [], staging: null }
}

/** SetBackupState and AddComponent, by the plan of the run; the stamps of what it builds on (rules R1, R5). */
export function addPlanned(capture: Capture, { writers }: BackupPlan, { type }: Pick<RunPlan, 'type'>): void {
  const { components, group } = capture
  const hasPartialFiles = type === 'incremental' || type === 'differential' || type === 'log'
  components.setBackupState({
    backupType: type,
    partialFileSupport: hasPartialFiles && group.kind === 'shadow-copy' && capture.mode === 'shadow-copy',
  })
  for (const { writer, components: planned } of writers) {
    for (const { component, inclusion, previousStamp } of planned) {
      if (!isExplicit(inclusion)) continue
      const { logicalPath, name } = component
      const key = { writerId: writer.writerId, instanceId: writer.instanceId, logicalPath, name }
      const set = planned.filter(
        (member) =>
          member.component === component || (member.inclusion.kind === 'implicit' && member.inclusion.by === component),
      )
      components.addComponent(key, {
        all: set.flatMap((member) => member.component.fileSets),
        copied: set.flatMap(({ component: { fileSets }, files }) =>
          fileSets.filter((_, at) => {
            const action = files[at]?.action
            return action !== undefined && action.kind !== 'skip' && action.from === 'shadow-copy'
          }),
        ),
      })
      if (previousStamp !== null) components.setPreviousBackupStamp(key, previousStamp)
    }
  }
}

/** PrepareForBackup: the set is filled, or the writers make their online copies. */
export async function prepare(
  { makeStaging, timers }: BackupPorts,
  { provider }: BackupRequest,
  capture: Capture,
  report: SessionReport,
  signal: AbortSignal,
  undo: Ladder,
): Promise<void> {
  const { components, group } = capture
  if (capture.mode === 'in-place') {
    await showing(capture, report, () => components.prepareForBackup({ kind: 'in-place' }))
    capture.outcomes = components.componentOutcomes()
  } else if (capture.mode === 'live') {
    const staging = await makeStaging()
    undo.push(() => staging.remove())
    capture.staging = staging.path
    await showing(capture, report, () => components.prepareForBackup({ kind: 'live', staging: staging.path }))
    capture.outcomes = components.componentOutcomes()
  } else {
    const waited = await startSet(components, timers, signal)
    if (waited > 0) report.notice(madeAfterAnother(waited))
    for (const volume of capture.volumes ?? group.volumes) {
      await components.addToSnapshotSet(volume.path, provider ?? volume.provider ?? undefined)
    }
    await showing(capture, report, () => components.prepareForBackup({ kind: 'shadow-copy' }))
  }
  await checkpoint(capture, report)
}

/** PrepareForSnapshot to post-final-commit. Nothing to do in live mode. */
export async function takeShadowCopies(capture: Capture, report: SessionReport): Promise<void> {
  const { components } = capture
  if (capture.mode === 'shadow-copy') {
    capture.set = await showing(capture, report, () => components.doSnapshotSet())
    capture.outcomes = components.componentOutcomes()
    const { freezeMilliseconds, commitSpreadMilliseconds } = capture.set
    report.update({ freezeMilliseconds, commitSpreadMilliseconds })
    report.notice(...leftOutNotices(capture.set))
    await checkpoint(capture, report)
  }
  report.update({ shadowCopies: [...report.state.shadowCopies, ...shown(capture)] })
}

/**
 * BackupComplete: only now may a writer count on the copy. The restore point exists already, so a failure here makes
 * the run a warning. Answers what the writers say then: who did not fail has acknowledged it.
 */
export async function completeWriters(capture: Capture, report: SessionReport): Promise<readonly WriterStatus[]> {
  capture.end.isComplete = true
  try {
    await capture.components.backupComplete()
    return await checkpoint(capture, report)
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    report.degrade(writerFailed('BackupComplete', error.said))
    return []
  }
}

/** When a step of ours fails, the report has which writer it was. */
async function showing<Value>(
  { components, group }: Capture,
  report: SessionReport,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    const writers = await components.gatherWriterStatus().catch(() => null)
    if (writers) report.writers(group.kind, report.state.step, writers)
    throw error
  }
}

/** What the writers say after a step of ours; each that failed is said once. */
async function checkpoint({ components, group }: Capture, report: SessionReport): Promise<readonly WriterStatus[]> {
  const writers = await components.gatherWriterStatus()
  report.writers(group.kind, report.state.step, writers)
  const said = report.state.degradations
    .filter(({ kind }) => kind === 'writer-failed' || kind === 'component-degraded')
    .map(({ subject }) => subject)
  for (const { name, failure, unseen } of writers) {
    if (said.includes(name)) continue
    if (failure) report.degrade(writerFailed(name, failure.message))
    else if (unseen !== undefined) report.degrade(notAllSeen(name, unseen))
  }
  return writers
}

const notAllSeen = (writer: string, reason: Sentence): Degradation => ({
  kind: 'component-degraded',
  subject: writer,
  reason,
  cure: say('Its other files were copied as they lay on the disk. Protect fewer folders in one job.'),
})

const writerFailed = (writer: string, reason: Sentence): Degradation => ({
  kind: 'writer-failed',
  subject: writer,
  reason,
  cure: say(
    'What its data can be trusted for is said at each component. Back up again; if it fails again, restart the application.',
  ),
})

const shown = ({ group, set, volumes }: Capture): SessionShadowCopy[] =>
  (volumes ?? group.volumes).map((volume) => {
    const copy = set?.shadowCopies.find((made) => made.volume === volume.path)
    return {
      volume: volume.path,
      provider: copy?.provider ?? null,
      deviceObject: copy?.deviceObject ?? null,
      consistency: volumeConsistency(group.kind),
    }
  })

const madeAfterAnother = (milliseconds: number): Notice => ({
  kind: 'copies-made-later',
  subject: 'Shadow copies',
  reason: say('Another backup was making its shadow copies: these were made {seconds} s later.', {
    seconds: Math.ceil(milliseconds / 1000),
  }),
  offer: null,
})
