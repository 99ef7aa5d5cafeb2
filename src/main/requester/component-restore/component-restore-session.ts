import type { ComponentRestorePlan, PointComponent } from '../../../contract/component-restore'
import type { SessionState } from '../../../contract/sessions'
import { SafeFolders } from '../../files'
import { BackupError, failureOf } from '../../model/backup-error'
import { fixed, say } from '../../model/sentence'
import type { Snapshot } from '../../repository'
import { backupSchemaBits } from '../../vss/documents'
import { DOCUMENTS_FOLDER } from '../run-document'
import { Ladder } from '../ladder'
import type { SessionReport } from '../session-report'
import { membersOf, trimmed } from './component-family-files'
import {
  type ComponentRun,
  type LinkContent,
  captionOf,
  decideWay,
  placesOf,
  plannedComponent,
  readLink,
  restoredComponent,
  wantsToTakePart,
} from './component-run'
import type { ComponentRestorePorts, ComponentWish } from './component-ports'
import { isSameComponent, storedComponents } from './point-components'
import { forgetTraces, journalStaging } from './journal-of-run'
import { refuseDependents } from './refuse-dependents'
import { restoreBatch } from './restore-batch'
import { type Together, restoredTogether } from './restore-closure'
import { openSequence } from './restore-sequence'
import { RestoreWork, mountPointsNow } from './restore-work'

/** What can be restored as components from a point; nothing for a snapshot of another program. */
export async function pointComponents(
  { repository, documents }: Pick<ComponentRestorePorts, 'repository' | 'documents'>,
  snapshot: Snapshot,
  signal: AbortSignal,
): Promise<readonly PointComponent[]> {
  const stored = await storedComponents(repository, snapshot, documents, signal)
  return stored.map((one) => {
    const { writerId, logicalPath, name, writer, component, linkNames } = one
    const members = membersOf(writer, component)
    return {
      ...{ writerId, logicalPath, name, writer: writer.name, caption: captionOf(one) },
      ...(one.instanceName === '' ? {} : { instanceName: one.instanceName }),
      consistency: component.consistency,
      reason: component.reason,
      links: linkNames.map(({ type, capturedAt }) => ({ type, capturedAt })),
      replaysLogs: backupSchemaBits(writer.backupSchema).includes('rollForwardRestore'),
      places: [...new Set(members.flatMap(({ fileSets }) => fileSets.map(({ path }) => path)))].slice(0, 20),
      members: members
        .filter((member) => member.selectableForRestore && member.name !== name)
        .map((member) => ({ logicalPath: member.logicalPath, name: member.name })),
    }
  })
}

/** What a restore would do, component by component. Writers are only looked for, never told; nothing is written (I4). */
export async function planComponents(
  ports: ComponentRestorePorts,
  wish: ComponentWish,
  signal: AbortSignal,
): Promise<ComponentRestorePlan> {
  const undo = new Ladder()
  try {
    const runs = await prepare(ports, wish, signal, undo)
    const { shadowCopies } = ports
    const restoring = await openSequence(runs, 0, {
      shadowCopies,
      options: wish.options,
      signal,
      onStep: () => undefined,
    })
    undo.push(() => restoring.release())
    for (const run of runs) if (!run.refusal) await decideWay(run, null, ports.isRoot)
    refuseDependents(runs)
    const components = runs.map(plannedComponent)
    const bytesToWrite = components.filter(({ refusal }) => !refusal).reduce((sum, { bytes }) => sum + bytes, 0)
    return { components, bytesToWrite }
  } finally {
    await undo.unwind()
  }
}

/**
 * Restores components, each as one unit: all of its files or none (rules I1 to I60, docs/spec/component-restore.md).
 * Never throws for what the world did: every end is a state with a result, and a line for each component.
 */
export async function runComponentRestore(
  ports: ComponentRestorePorts,
  wish: ComponentWish,
  report: SessionReport,
  signal: AbortSignal,
): Promise<SessionState> {
  const undo = new Ladder()
  let failure: BackupError | null = null
  try {
    report.at('initialization', 'planning')
    report.update({ snapshotId: wish.snapshotId })
    const runs = await prepare(ports, wish, signal, undo)
    undo.push(() => Promise.all(runs.map((run) => forgetTraces(run, ports))).then(() => undefined))
    const mover = await ports.startMover(ports.repository, signal)
    undo.push(() => mover.close())
    await mover.call('loadIndexes', [...(await ports.repository.indexIds())])
    const { tree } = await ports.repository.snapshot(wish.snapshotId)
    const files = new SafeFolders()
    undo.push(() => files.close())
    const request = {
      ...{ tree, hiddenNames: [DOCUMENTS_FOLDER], conflicts: 'replace' as const, owners: ports.isRoot, verify: true },
      // Everything is written into folders of this restore alone, which its journal names.
      mark: '0',
    }
    report.at('restore', 'pre-restore')
    const deepest = Math.max(...runs.map(({ links }) => links.length))
    for (let at = 0; at < deepest; at++)
      await restoreBatch(runs, at, { ports, wish, report, signal, mover, request, files })
    for (const run of runs) if (run.status === 'all') await run.work.clear()
    tell(runs, report)
    if (runs.every(({ status }) => status === 'none'))
      failure = new BackupError('restore.refused', runs[0]?.refusal?.detail ?? fixed('Nothing could be restored.'))
  } catch (error) {
    failure = signal.aborted ? new BackupError('cancelled', 'The restore was cancelled.') : failureOf(error)
    if (failure.code === 'internal') ports.reportBug(error)
  } finally {
    report.at('termination', 'cleaning-up')
    await undo.unwind()
  }
  if (failure) return report.end(failure.code === 'cancelled' ? 'cancelled' : 'failed', failure.toFailure())
  return report.end(report.state.degradations.length > 0 ? 'warning' : 'success', null)
}

async function prepare(
  ports: ComponentRestorePorts,
  { snapshotId, components, place, options }: ComponentWish,
  signal: AbortSignal,
  undo: Ladder,
): Promise<readonly ComponentRun[]> {
  const { repository, documents, newId } = ports
  const lock = await repository.lock('shared', { signal, isReader: true })
  undo.push(() => lock.release())
  const snapshot = await repository.snapshot(snapshotId)
  const all = await storedComponents(repository, snapshot, documents, signal)
  const mountPoints = await mountPointsNow()
  const session = newId().slice(0, 8)
  const asked = components.map((choice) => {
    const stored = all.find((one) => isSameComponent(one, choice))
    if (!stored)
      throw new BackupError('path.missing', say('The restore point has no component {name}.', { name: choice.name }))
    return { choice, stored }
  })
  const together = place.kind === 'beside' ? asked.map(alone) : restoredTogether(asked, all)
  const runs: ComponentRun[] = []
  for (const [at, { choice, stored, neededBy, refusal }] of together.entries()) {
    const links = []
    for (const link of await stored.links()) links.push(await readLink(repository, snapshot, link, choice))
    const id = `${session}-${at + 1}`
    const run: ComponentRun = {
      ...{ choice, stored, links, place, id },
      work: new RestoreWork(id, mountPoints, (folders) => journalStaging(run, folders, ports)),
      ...{ asksWriter: false, way: null, refusal: null, existing: [], stages: [], status: 'none', complaint: '' },
      ...{ isJournaled: false, keptByWriter: null, neededBy, needs: [], movedTo: null },
      mayBeOpen: options.intoOpen || !ports.standsForPrograms(stored.writerId),
    }
    run.asksWriter = wantsToTakePart(run)
    run.refusal = refusal ?? refusalOf(run, choice.members.length)
    if (options.withoutWriter && place.kind === 'beside') run.asksWriter = false
    runs.push(run)
  }
  for (const [at, { needs }] of together.entries()) {
    const run = runs[at]
    if (run) run.needs = needs.flatMap((need) => runs[need] ?? [])
  }
  refuseDependents(runs)
  return runs
}

/** A copy beside asks no application, so nothing has to be of one time with it (rule I66). */
const alone = (asked: Pick<Together, 'stored' | 'choice'>): Together => ({
  ...asked,
  ...{ neededBy: null, needs: [], refusal: null },
})

/** What can be said before anything is looked at. */
function refusalOf({ links, stored, choice, place, neededBy }: ComponentRun, members: number): ComponentRun['refusal'] {
  if (neededBy && place.kind === 'new-target' && links.every((link) => !isMoved(place, link)))
    return {
      kind: 'no-new-target',
      detail: say('{other} needs it: say where it goes too.', { other: captionOf(neededBy) }),
    }
  const odd = links
    .flatMap(({ fileSets }) => fileSets)
    .find(({ path }) => !path.startsWith('/') || path.includes('/../'))
  if (odd) return { kind: 'path-unknown', detail: say('{path} is no path of this computer.', { path: odd.path }) }
  if (links.every(({ content, link }) => content.files.length === 0 && link.partial.length === 0))
    return { kind: 'not-in-point', detail: fixed('The restore point holds none of its files.') }
  const [unnameable] = links.flatMap(({ content }) => content.unnameable)
  if (unnameable !== undefined)
    return {
      kind: 'damaged',
      detail: say('{path} has a name that no document can name. Restore it as a plain file.', { path: unnameable }),
    }
  const alone = membersOf(stored.writer, stored.component).filter(({ selectableForRestore }) => selectableForRestore)
  const isOffered = choice.members.every(({ logicalPath, name }) =>
    alone.some((member) => member.logicalPath === logicalPath && member.name === name),
  )
  return members === 0 || isOffered
    ? null
    : { kind: 'not-in-point', detail: fixed('A member is restored alone only where its writer offers it.') }
}

/** Whether any of its folders goes elsewhere: what nobody asked for is not put over what is there. */
const isMoved = (place: ComponentRun['place'], link: LinkContent): boolean =>
  placesOf(place, null, link).some((folder, at) => folder !== trimmed(link.fileSets[at]?.path ?? folder))

/** One line for each component, and a degradation for each that is not as it was asked. */
function tell(runs: readonly ComponentRun[], report: SessionReport): void {
  report.update({ components: runs.map(restoredComponent) })
  for (const run of runs) {
    const { caption, refusal, complaint, status } = restoredComponent(run)
    if (status === 'at-restart')
      report.degrade({
        ...{
          kind: 'component-waits',
          subject: caption,
          reason: say('It is put in its place when the computer starts again.'),
        },
        cure: say('Restart the computer.'),
      })
    else if (status !== 'all' || complaint !== '')
      report.degrade({
        kind: status === 'all' ? 'component-degraded' : 'component-not-restored',
        subject: caption,
        reason: refusal?.detail ?? complaint,
        cure:
          status === 'failed'
            ? say('Its data is not whole: undo this restore.')
            : say('Restore a copy beside it, or see the reason.'),
      })
  }
}
