import { readFile, rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BackupError, saidBy } from '../../model/backup-error'
import { inEnglish, say } from '../../model/sentence'
import type { RestoreJournal, RestoreJournals } from './restore-journal'
import { type StepFiles, applyStages, revertStages } from './restore-steps'
import { refuseAway, stopIfAway, waitWhileAway } from './held-folders'

/** What is done with journals: the place they are in, the files they speak of, and this start of the computer. */
export interface JournalMeans {
  readonly journals: RestoreJournals
  readonly files: StepFiles
  readonly bootId: string
}

/**
 * Puts everything in place, or nothing (rule I41): when a step fails, what was done is taken back, and the journal and
 * its folders are removed. Fails: as the step did; `volume.unreachable`, and the journal stays.
 */
export async function applyJournal(journal: RestoreJournal, { journals, files }: JournalMeans): Promise<void> {
  await waitWhileAway(journal)
  await journals.write({ ...journal, state: 'applying' })
  try {
    await applyStages(journal.stages, files)
    await stopIfAway(journal)
  } catch (error) {
    await revertStages(journal.stages, files)
    await stopIfAway(journal)
    await forget(journal, journals)
    throw error
  }
  await journals.write({ ...journal, state: 'applied' })
}

/**
 * Brings back what was there before a restore (rule I50). What was restored is kept in its place until it is dropped.
 * Fails: `restore.undo-missing` for one that is not applied, `volume.unreachable`, as a rename does.
 */
export async function undoJournal(id: string, { journals, files, bootId }: JournalMeans): Promise<RestoreJournal> {
  const journal = await journals.read(id)
  if (journal.keptByWriter !== null)
    throw new BackupError(
      'restore.undo-missing',
      say('Its application brought it in by itself. What was there before is in {folder}.', {
        folder: journal.keptByWriter,
      }),
      { context: { id, path: journal.keptByWriter } },
    )
  if (journal.state === 'applying') await refuseAway(journal)
  if (journal.state !== 'applied' && journal.state !== 'undoing')
    throw new BackupError('restore.undo-missing', say('There is nothing to undo of the restore {id}.', { id }))
  await refuseAway(journal)
  const owner = { pid: process.pid, startedAt: await startOf(process.pid) }
  await journals.write({ ...journal, state: 'undoing', owner, bootId })
  await revertStages(journal.stages, files)
  await stopIfAway(journal)
  const done = { ...journal, state: 'undone' as const }
  await journals.write(done)
  return done
}

/**
 * Removes the copy that a restore or its undo kept, and the journal. Nothing is done to the files in their places.
 * Fails: `busy`, `volume.unreachable`.
 */
export async function dropJournal(id: string, { journals }: JournalMeans): Promise<void> {
  const journal = await journals.read(id)
  await refuseAway(journal)
  if (journal.state === 'applying' || journal.state === 'undoing')
    throw new BackupError('busy', say('The restore {id} is at work.', { id }), { retry: 'later' })
  await forget(journal, journals)
}

/** Forgets a restore whose volume does not come back, or that cannot be finished (rule I58). Fails: `busy`. */
export async function giveUpJournal(id: string, { journals, bootId }: JournalMeans): Promise<readonly string[]> {
  const journal = await journals.read(id)
  const isAtWork = journal.state === 'applying' || journal.state === 'undoing'
  if (isAtWork && (await isAlive(journal, bootId)))
    throw new BackupError('busy', say('The restore {id} is at work.', { id }), { retry: 'later' })
  await journals.remove(journal)
  return journal.workFolders
}

/** What became of one restore that waited. */
export interface AppliedPending {
  readonly journal: RestoreJournal
  /** Null when it was applied. */
  readonly trouble: string | null
  /** It ended in the middle, and the next start of the computer goes on. */
  readonly isHalf: boolean
}

/**
 * Applies what waits for a start of the computer (rules I45, I46): only in another start than the one it was made in,
 * each as a whole; what a crash left in the middle is finished.
 */
export async function applyPending(means: JournalMeans): Promise<readonly AppliedPending[]> {
  const done: AppliedPending[] = []
  for (const journal of await means.journals.list()) {
    const waits = journal.isForRestart && (journal.state === 'pending' || journal.state === 'applying')
    if (!waits || journal.bootId === means.bootId) continue
    try {
      await applyJournal(journal, means)
      done.push({ journal, trouble: null, isHalf: false })
    } catch (error) {
      const isHalf = (await means.journals.list()).some(({ id, state }) => id === journal.id && state === 'applying')
      done.push({ journal, trouble: inEnglish(saidBy(error)), isHalf })
    }
  }
  return done
}

/**
 * Removes what a restore has in its folders, then its journal. First the journal says that nothing is held any more: when
 * this ends in between, the next start finishes it, and does not look for the folders (rule I56).
 */
export async function forget(journal: RestoreJournal, journals: RestoreJournals): Promise<void> {
  const ending = { state: 'applying' as const, isForRestart: false, stages: [], mirrors: [], keptByWriter: null }
  // What is removed may be what fills the disk.
  await journals.write({ ...journal, ...ending }).catch(unlessFull)
  for (const folder of journal.workFolders) {
    await rm(folder, { recursive: true, force: true })
    await rmdir(dirname(folder)).catch(() => undefined)
  }
  await journals.remove(journal)
}

function unlessFull(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOSPC' && error.code !== 'EDQUOT') throw error
}

export async function isAlive({ owner, bootId }: RestoreJournal, now: string): Promise<boolean> {
  return bootId === now && (await startOf(owner.pid)) === owner.startedAt
}

/** When a process was started, in the kernel's ticks; empty when it is gone. Source: proc(5), /proc/PID/stat. */
export async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

/** This start of the computer. Source: random(4). */
export const readBootId = async (): Promise<string> =>
  (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
