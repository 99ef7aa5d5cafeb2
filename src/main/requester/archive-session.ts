import { lstat, open, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { RestorePlan } from '../../contract/restore'
import type { SessionState } from '../../contract/sessions'
import { nearestFolder } from '../files'
import { BackupError, failureOf } from '../model/backup-error'
import { isStop, stopReason } from '../model/cancellation'
import { say } from '../model/sentence'
import type { MethodInput, MethodOutput, Mover } from '../mover'
import { quotePath } from '../repository'
import { Ladder } from './ladder'
import { openSession } from './open-session'
import { restoreDegradations, restoreTally } from './restore-outcome'
import type { RestorePorts, RestoreWish } from './restore-session'
import { makeTarget, refuseWhatDoesNotFit, targetFailure } from './restore-target'
import { restoredPart } from './restored-part'
import type { SessionReport } from './session-report'

/** What a restore into a zip file would write; writes nothing. `target` of the wish is the file. */
export async function planArchive(ports: RestorePorts, wish: RestoreWish, signal: AbortSignal): Promise<RestorePlan> {
  const undo = new Ladder()
  try {
    return (await prepare(ports, wish, signal, undo)).plan
  } finally {
    await undo.unwind()
  }
}

/**
 * Restores into one zip file, which has its name only once it is whole and, unless nobody wants that, was read back: until
 * then a file that was there stays (rules T44 and T45). Never throws for what the world did: every end is a state with a result.
 */
export async function runArchive(
  ports: RestorePorts,
  wish: RestoreWish,
  report: SessionReport,
  signal: AbortSignal,
): Promise<SessionState> {
  const undo = new Ladder()
  let failure: BackupError | null = null
  try {
    report.at('initialization', 'planning')
    await write(ports, wish, report, signal, undo)
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

async function write(
  ports: RestorePorts,
  wish: RestoreWish,
  report: SessionReport,
  signal: AbortSignal,
  undo: Ladder,
): Promise<void> {
  const folder = dirname(wish.target)
  const begun = ports.unfinished.begin({ target: folder, include: [quotePath(`/${basename(wish.target)}`)] })
  undo.push(() => begun.end())
  const { mover, request, plan } = await prepare(ports, wish, signal, undo)
  refuseWhatDoesNotFit(plan, wish.target)
  await makeTarget(folder)
  await begun.remember()
  const file = join(folder, `.penumbra-restore-${begun.mark}-zip`)
  report.at('restore', 'writing')
  const done = await mover.call('writeArchive', { ...request, file }, report.progress)
  const filesVerified = wish.verify ? await readBack(mover, file, done, report) : 0
  report.at('restore', 'placing')
  await place(file, wish.target)
  begun.isWhole()
  const counted = { ...done, bytesWritten: done.size, filesSame: 0, filesKept: 0, filesVerified }
  report.update({ restored: restoreTally(counted) })
  report.degrade(...restoreDegradations(counted))
}

async function readBack(
  mover: Mover,
  file: string,
  { entries, filesWritten }: MethodOutput<'writeArchive'>,
  report: SessionReport,
): Promise<number> {
  report.countAgain('restore', 'verifying')
  const read = await mover.call('checkArchive', { file }, report.progress).catch(otherThanWritten)
  if (read.entries === entries && read.files === filesWritten) return read.files
  throw new BackupError(
    'restore.read-back-differs',
    say('The zip file read back has another number of entries than was written.'),
    { context: { written: String(entries), read: String(read.entries) } },
  )
}

/** The place was reached, so whatever the reader met there is the file. */
function otherThanWritten(error: unknown): never {
  if (!(error instanceof BackupError) || error.code !== 'target.unreachable') throw error
  const { context } = error.toFailure()
  throw new BackupError('restore.read-back-differs', error.toFailure().message, { context, cause: error })
}

/** Replaces what has the name, and is durable then. */
async function place(file: string, target: string): Promise<void> {
  try {
    await rename(file, target)
    const folder = await open(dirname(target), 'r')
    await folder.sync().finally(() => folder.close())
  } catch (cause) {
    throw targetFailure(cause, target)
  }
}

async function prepare(ports: RestorePorts, wish: RestoreWish, signal: AbortSignal, undo: Ladder) {
  const look = async (mover: Mover) => {
    const snapshot = await ports.repository.snapshot(wish.snapshotId)
    const { tree, include, hiddenNames } = await restoredPart(ports.repository, snapshot, wish)
    const request: MethodInput<'planArchive'> = {
      ...{ tree, file: wish.target, include: [...include], hiddenNames: [...hiddenNames] },
      ...(wish.patterns && { patterns: wish.patterns }),
    }
    return { request, would: await mover.call('planArchive', request) }
  }
  const { mover, found } = await openSession(ports, { signal, isReader: true, undo }, look)
  const there = await lstat(wish.target).catch(() => null)
  if (there && !there.isFile())
    throw new BackupError(
      'target.unreachable',
      say('{target} is there, and no file that could be replaced.', { target: wish.target }),
      {
        context: { target: wish.target },
      },
    )
  const bytesAvailable = ports.availableAt(await nearestFolder(dirname(wish.target)))
  return { mover, request: found.request, plan: asPlan(found.would, there !== null, bytesAvailable) }
}

/** As the plan of any restore: one file is written, which replaces one that is there. */
const asPlan = (would: MethodOutput<'planArchive'>, isThere: boolean, bytesAvailable: number): RestorePlan => ({
  ...{ create: would.files, replace: isThere ? 1 : 0, keep: 0, same: 0, refuse: would.refused, delete: 0 },
  ...{ filesDeleted: 0, bytesDeleted: 0, newerThere: 0, bytesNewerThere: 0 },
  ...{ bytesCreated: would.bytes, bytesReplaced: 0, bytesToWrite: would.size, bytesAvailable },
  ...{ entries: [], isComplete: true },
})
