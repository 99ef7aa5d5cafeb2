import type { Degradation } from '../../contract/jobs'
import type { SessionShadowCopy } from '../../contract/sessions'
import { BackupError } from '../model/backup-error'
import type { BackupPorts, BackupRequest, Capture } from './backup-ports'
import type { Ladder } from './ladder'
import type { SessionReport } from './session-report'
import { type VolumeGroup, volumeConsistency } from './volume-plan'

/** The calls that one group of volumes goes through, in the order of vss-model 2.1; each leaves its undo on the ladder. */

/** Identify: every component that the writers find under the group's roots takes part. */
export async function discover(
  { shadowCopies, program }: BackupPorts,
  { backupType, persistent }: BackupRequest,
  group: VolumeGroup,
  report: SessionReport,
  signal: AbortSignal,
  undo: Ladder,
): Promise<Capture> {
  const components = await shadowCopies.startBackup({
    backupType,
    sources: group.roots,
    context: persistent ? 'app-rollback' : 'backup',
    createdBy: program,
    signal,
    onStep: (step, writers) => report.writers(group.kind, step, writers),
  })
  const capture: Capture = { group, components, set: null, outcomes: [], staging: null, isComplete: false }
  undo.push(() => components.release())
  undo.push(async () => {
    if (!capture.isComplete) await components.abortBackup()
  })
  for (const { writerId, instanceId, components: described } of await components.gatherWriterMetadata()) {
    for (const { logicalPath, name } of described) {
      components.addComponent({ writerId, instanceId, logicalPath, name })
    }
  }
  return capture
}

/** PrepareForBackup: the set is filled, or the writers make their online copies. */
export async function prepare(
  { makeStaging }: BackupPorts,
  { provider }: BackupRequest,
  capture: Capture,
  report: SessionReport,
  undo: Ladder,
): Promise<void> {
  const { components, group } = capture
  if (group.kind === 'live') {
    const staging = await makeStaging()
    undo.push(() => staging.remove())
    capture.staging = staging.path
    await components.prepareForBackup({ kind: 'live', staging: staging.path })
    capture.outcomes = components.componentOutcomes()
  } else {
    components.startSnapshotSet()
    for (const volume of group.volumes) {
      await components.addToSnapshotSet(volume.path, provider ?? volume.provider ?? undefined)
    }
    await components.prepareForBackup({ kind: 'shadow-copy' })
  }
  await checkpoint(capture, report)
}

/** PrepareForSnapshot to post-final-commit. Nothing to do in live mode. */
export async function takeShadowCopies(capture: Capture, report: SessionReport): Promise<void> {
  const { components, group } = capture
  if (group.kind === 'shadow-copy') {
    capture.set = await components.doSnapshotSet()
    capture.outcomes = components.componentOutcomes()
    const { freezeMilliseconds, commitSpreadMilliseconds } = capture.set
    report.update({ freezeMilliseconds, commitSpreadMilliseconds })
    await checkpoint(capture, report)
  }
  report.update({ shadowCopies: [...report.state.shadowCopies, ...shown(capture)] })
}

/**
 * BackupComplete: only now may a writer count on the copy. The restore point exists already, so a failure here makes
 * the run a warning.
 */
export async function completeWriters(capture: Capture, report: SessionReport): Promise<void> {
  capture.isComplete = true
  try {
    await capture.components.backupComplete()
    await checkpoint(capture, report)
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    report.degrade(writerFailed('BackupComplete', error.message))
  }
}

/** What the writers say after a step of ours; each that failed is said once. */
async function checkpoint({ components, group }: Capture, report: SessionReport): Promise<void> {
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
}

const notAllSeen = (writer: string, reason: string): Degradation => ({
  kind: 'component-degraded',
  subject: writer,
  reason,
  cure: 'Its other files were copied as they lay on the disk. Protect fewer folders in one job.',
})

const writerFailed = (writer: string, reason: string): Degradation => ({
  kind: 'writer-failed',
  subject: writer,
  reason,
  cure: 'What its data can be trusted for is said at each component. Back up again; if it fails again, restart the application.',
})

const shown = ({ group, set }: Capture): SessionShadowCopy[] =>
  group.volumes.map((volume) => {
    const copy = set?.shadowCopies.find((made) => made.volume === volume.path)
    return {
      volume: volume.path,
      provider: copy?.provider ?? null,
      deviceObject: copy?.deviceObject ?? null,
      consistency: volumeConsistency(group.kind),
    }
  })
