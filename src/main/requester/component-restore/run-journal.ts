import { readFile, rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { RestoreJournal, RestoreJournals } from './restore-journal'
import { type StepFiles, applyStages, revertStages } from './restore-steps'

/** What is done with journals: the place they are in, the files they speak of, and this start of the computer. */
export interface JournalMeans {
  readonly journals: RestoreJournals
  readonly files: StepFiles
  readonly bootId: string
}

/**
 * Puts everything in place, or nothing (rule I41): when a step fails, what was done is taken back, and the journal and
 * its folders are removed. Fails: as the step did.
 */
export async function applyJournal(journal: RestoreJournal, { journals, files }: JournalMeans): Promise<void> {
  await journals.write({ ...journal, state: 'applying' })
  try {
    await applyStages(journal.stages, files)
  } catch (error) {
    await revertStages(journal.stages, files)
    await forget(journal, journals)
    throw error
  }
  await journals.write({ ...journal, state: 'applied' })
}

/**
 * Brings back what was there before a restore (rule I50). What was restored is kept in its place until it is dropped.
 * Fails: `restore.undo-missing` for one that is not applied, as a rename does.
 */
export async function undoJournal(id: string, { journals, files }: JournalMeans): Promise<RestoreJournal> {
  const journal = await journals.read(id)
  if (journal.keptByWriter !== null)
    throw new BackupError(
      'restore.undo-missing',
      say('Its application brought it in by itself. What was there before is in {folder}.', {
        folder: journal.keptByWriter,
      }),
      { context: { id, path: journal.keptByWriter } },
    )
  if (journal.state !== 'applied' && journal.state !== 'undoing')
    throw new BackupError('restore.undo-missing', say('There is nothing to undo of the restore {id}.', { id }))
  await journals.write({ ...journal, state: 'undoing' })
  await revertStages(journal.stages, files)
  const done = { ...journal, state: 'undone' as const }
  await journals.write(done)
  return done
}

/** Removes the copy that a restore or its undo kept, and the journal. Nothing is done to the files in their places. */
export async function dropJournal(id: string, { journals }: JournalMeans): Promise<void> {
  const journal = await journals.read(id)
  if (journal.state === 'applying' || journal.state === 'undoing')
    throw new BackupError('busy', say('The restore {id} is at work.', { id }), { retry: 'later' })
  await forget(journal, journals)
}

/** What died in the middle: a restore is taken back, an undo is finished. What waits for a restart is left (rule I44). */
export async function recoverJournals(means: JournalMeans): Promise<readonly RestoreJournal[]> {
  const recovered: RestoreJournal[] = []
  for (const journal of await means.journals.list()) {
    if (journal.isForRestart && journal.state !== 'undoing') continue
    if (journal.state !== 'applying' && journal.state !== 'undoing') continue
    if (journal.mirrors !== undefined) continue
    if (await isAlive(journal, means.bootId)) continue
    await revertStages(journal.stages, means.files)
    if (journal.state === 'applying') await forget(journal, means.journals)
    else await means.journals.write({ ...journal, state: 'undone' })
    recovered.push(journal)
  }
  return recovered
}

/** What became of one restore that waited. */
export interface AppliedPending {
  readonly journal: RestoreJournal
  /** Null when it was applied. */
  readonly trouble: string | null
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
      done.push({ journal, trouble: null })
    } catch (error) {
      done.push({ journal, trouble: error instanceof Error ? error.message : String(error) })
    }
  }
  return done
}

export async function forget(journal: RestoreJournal, journals: RestoreJournals): Promise<void> {
  for (const folder of journal.workFolders) {
    await rm(folder, { recursive: true, force: true })
    await rmdir(dirname(folder)).catch(() => undefined)
  }
  await journals.remove(journal)
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
