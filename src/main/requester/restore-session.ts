import { mkdtemp, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RestorePlan, RestoreRequest } from '../../contract/restore'
import type { SessionState } from '../../contract/sessions'
import { isFolder, nearestFolder } from '../files'
import { BackupError, failureOf } from '../model/backup-error'
import { isStop, stopReason } from '../model/cancellation'
import { say } from '../model/sentence'
import type { MethodInput, Mover } from '../mover'
import { quotePath, type Repository, type Snapshot } from '../repository'
import type { BackupPorts } from './backup-ports'
import { identicalWish } from './identical-wish'
import { Ladder } from './ladder'
import { openSession } from './open-session'
import { readRun } from './read-run-document'
import { type UndoCopyPorts, type UndoFolders, beginUndoCopy, replacedIn } from './restore-undo-copy'
import { restoreDegradations, restoreTally } from './restore-outcome'
import { makeTarget, refuseWhatDoesNotFit } from './restore-target'
import { restoredPart } from './restored-part'
import type { RunDocument } from './run-document'
import type { SessionReport } from './session-report'
import type { UnfinishedRestores } from './unfinished-restores'

/** Everything a restore needs of the world. */
export interface RestorePorts {
  readonly repository: Repository
  readonly startMover: (repository: Repository, signal: AbortSignal) => Promise<Mover>
  /** Bytes that may still be written at a path. */
  readonly availableAt: (path: string) => number
  /** Whether owners and devices can be restored. */
  readonly isRoot: boolean
  /** What is remembered of restores until they end. */
  readonly unfinished: UnfinishedRestores
  /** What restores keep of what they replace and take away. */
  readonly undoCopy: UndoCopyPorts
  /** Folders that Penumbra itself works with: never taken away. */
  readonly ownFolders: readonly string[]
  /** The volumes that hold these folders now. */
  readonly volumesUnder: BackupPorts['volumesUnder']
  readonly reportBug: (error: unknown) => void
}

export type RestoreWish = Omit<RestoreRequest, 'repositoryId'> & {
  /** Read every written file back from the disk and compare it, besides proving each block before it is written. */
  readonly verify: boolean
  /** Write also what seems to be the same already: size and time prove no content. */
  readonly rewrites?: boolean
  /** A choice among what is included. */
  readonly patterns?: RestorePatterns
  readonly metadata?: RestoredMetadata
}

export type RestorePatterns = NonNullable<MethodInput<'restore'>['patterns']>
export type RestoredMetadata = NonNullable<MethodInput<'restore'>['metadata']>

/** What a restore would do, entry by entry; writes nothing (rule T1, docs/spec/requester.md). */
export async function planRestore(ports: RestorePorts, wish: RestoreWish, signal: AbortSignal): Promise<RestorePlan> {
  const undo = new Ladder()
  try {
    return (await prepare(ports, { ...wish, mark: NO_MARK }, signal, undo)).plan
  } finally {
    await undo.unwind()
  }
}

/**
 * Restores below the target with full paths. Never throws for what the world did: every end is a state with a result.
 * A file that cannot be restored whole is not left under its name (T3), and the run is a warning.
 */
export async function runRestore(
  ports: RestorePorts,
  wish: RestoreWish,
  report: SessionReport,
  signal: AbortSignal,
): Promise<SessionState> {
  const undo = new Ladder()
  let failure: BackupError | null = null
  try {
    report.at('initialization', 'planning')
    report.update({ snapshotId: wish.snapshotId })
    const begun = ports.unfinished.begin(wish)
    undo.push(() => begun.end())
    const { mover, request, plan, folders } = await prepare(ports, { ...wish, mark: begun.mark }, signal, undo)
    refuseWhatDoesNotFit(plan, wish.target)
    await makeTarget(wish.target)
    await begun.remember()
    const asked = await withUndoCopy(ports, { request, plan, folders, report, undo })
    report.at('restore', 'writing')
    const done = await mover.call('restore', asked.request, report.progress)
    begun.isWhole()
    asked.count(done.setAside)
    report.update({ restored: restoreTally(done) })
    report.degrade(...restoreDegradations(done))
  } catch (error) {
    failure = signal.aborted ? stopReason(signal, 'The restore was cancelled.') : failureOf(error)
    if (failure.code === 'internal') ports.reportBug(error)
  } finally {
    report.at('termination', 'cleaning-up')
    await undo.unwind()
  }
  if (failure) return report.end(isStop(failure.code) ? 'cancelled' : 'failed', failure.toFailure())
  return report.end(report.state.degradations.length > 0 ? 'warning' : 'success', null)
}

interface Prepared {
  readonly mover: Mover
  readonly request: MethodInput<'restore'>
  readonly plan: RestorePlan
  /** Of the restore point: those that it may change, and where another volume was. */
  readonly folders: UndoFolders
}

/** For a plan, which writes nothing. */
const NO_MARK = '0'

async function prepare(
  ports: RestorePorts,
  wish: RestoreWish & { readonly mark: string },
  signal: AbortSignal,
  undo: Ladder,
): Promise<Prepared> {
  if (wish.form === 'plain' && wish.conflicts === 'make-identical')
    throw new BackupError('invalid-request', say('A target is made identical with its full paths only.'))
  const look = async (mover: Mover) => {
    const snapshot = await ports.repository.snapshot(wish.snapshotId)
    const isIdentical = wish.conflicts === 'make-identical'
    const run = isIdentical ? await readRun(mover, snapshot) : null
    const kept = [ports.repository.location, ...ports.ownFolders]
    const { tree, include, hiddenNames } = await restoredPart(ports.repository, snapshot, wish)
    const request = {
      ...{ tree, target: wish.target, mark: wish.mark, include: [...include], hiddenNames: [...hiddenNames] },
      conflicts: wish.conflicts,
      ...(wish.rewrites && { rewrites: true }),
      ...(wish.patterns && { patterns: wish.patterns }),
      ...(wish.metadata && { metadata: wish.metadata }),
      ...(isIdentical && {
        identical: alsoLeavingOut(
          wish.patterns?.exclude ?? [],
          identicalWish(snapshot, run, wish.target, kept, await volumesNow(ports, run)),
        ),
      }),
      owners: ports.isRoot,
      verify: wish.verify,
    }
    const plan = await planWith(ports, mover, request, undo)
    const folders = isIdentical
      ? { sources: run?.leftOut?.folders ?? [], volumes: run?.volumes.map(({ path }) => path) ?? [] }
      : {
          sources: replacedIn(plan, include.length > 0 ? include : sourcesOf(snapshot, wish)),
          volumes: [],
        }
    return { request, plan, folders }
  }
  const { mover, found } = await openSession(ports, { signal, isReader: true, undo }, look)
  return { mover, ...found }
}

/** What a restore of everything may change: without the path above them, anything at the target. */
const sourcesOf = ({ paths }: Snapshot, { form }: RestoreWish): readonly string[] =>
  form === 'plain' ? ['/'] : paths.map(quotePath)

/** What the restore itself leaves out stays as what the run left out does. */
const alsoLeavingOut = (excludes: readonly string[], wish: ReturnType<typeof identicalWish>) => ({
  ...wish,
  excludes: [...wish.excludes, ...excludes],
})

/** Of the folders that the run held; one that is not there has none. */
async function volumesNow({ volumesUnder }: RestorePorts, run: RunDocument | null) {
  const there: string[] = []
  for (const folder of run?.leftOut?.folders ?? []) if (await isFolder(folder)) there.push(folder)
  return there.length > 0 ? (await volumesUnder(there)).volumes : []
}

async function planWith(
  ports: RestorePorts,
  mover: Mover,
  request: MethodInput<'planRestore'>,
  undo: Ladder,
): Promise<RestorePlan> {
  const target = (await isFolder(request.target)) ? request.target : await emptyFolder(undo)
  const plan = await mover.call('planRestore', { ...request, target })
  return { ...plan, bytesAvailable: ports.availableAt(await nearestFolder(request.target)) }
}

/** Stands for a target that is not there yet: a plan makes nothing in it. */
async function emptyFolder(undo: Ladder): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'penumbra-plan-'))
  undo.push(() => rmdir(folder))
  return folder
}

/**
 * Makes the undo copy of a restore that takes away or replaces what is there, before anything is written. It ends with the
 * restore, however that ends: what is in it stays.
 */
async function withUndoCopy(
  ports: RestorePorts,
  {
    request,
    plan,
    folders,
    report,
    undo,
  }: Pick<Prepared, 'request' | 'plan' | 'folders'> & { report: SessionReport; undo: Ladder },
): Promise<{ readonly request: MethodInput<'restore'>; readonly count: (entries: number) => void }> {
  let counted = 0
  const count = (entries: number) => void (counted = entries)
  if (!request.identical && plan.replace === 0) return { request, count }
  const begun = await beginUndoCopy(ports.undoCopy, {
    ...{ target: request.target, ...folders, isForAll: request.identical !== undefined },
  })
  undo.push(async () => {
    if ((await begun.end(counted)) === 'empty') return
    const none = { filesWritten: 0, filesSame: 0, filesKept: 0, filesVerified: 0 }
    report.update({ restored: { ...(report.state.restored ?? none), undoId: begun.id } })
  })
  return { request: { ...request, undo: [...begun.places] }, count }
}
