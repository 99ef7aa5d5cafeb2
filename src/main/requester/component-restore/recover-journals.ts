import { BackupError } from '../../model/backup-error'
import { say, within } from '../../model/sentence'
import { systemWords } from '../../model/system-words'
import { heldFolders, stopIfAway } from './held-folders'
import type { RestoreJournal } from './restore-journal'
import { revertStages } from './restore-steps'
import { type JournalMeans, forget, isAlive } from './run-journal'
import { adoptMirrors, hasMirrors } from './undo-mirrors'

/** What a start of Penumbra came to with what had died. */
export interface Recovered {
  readonly done: number
  /** Of those that stay as they are and are tried again at the next start: why, and where everything is (rule I54). */
  readonly unfinished: readonly BackupError[]
}

/** Takes the right to recover, given back by what it answers; null while another process has it. */
export type ClaimRecovery = () => (() => void) | null

/**
 * What died in the middle: a restore is taken back, an undo is finished (rule I42). What waits for a start of the computer
 * is left (rule I44). One that cannot be recovered now stays as it is, and stops neither the others nor the caller.
 */
export async function recoverJournals(means: JournalMeans, claim: ClaimRecovery): Promise<Recovered> {
  let done = 0
  const unfinished: BackupError[] = []
  for (const journal of await deadJournals(means)) {
    try {
      if (await recoverClaimed(journal, means, claim)) done += 1
    } catch (error) {
      if (!(error instanceof BackupError || isSystem(error))) throw error
      unfinished.push(notRecovered(journal, error))
    }
  }
  return { done, unfinished }
}

/** What is at work by its state, and whose process is gone. */
export async function deadJournals({
  journals,
  bootId,
}: Pick<JournalMeans, 'journals' | 'bootId'>): Promise<readonly RestoreJournal[]> {
  const dead: RestoreJournal[] = []
  for (const journal of await journals.list()) {
    if (journal.state !== 'applying' && journal.state !== 'undoing') continue
    if (journal.isForRestart && journal.state === 'applying') continue
    if (!(await isAlive(journal, bootId))) dead.push(journal)
  }
  return dead
}

/** One process at a time: two that take the same files back would take back each other's moves. */
async function recoverClaimed({ id }: RestoreJournal, means: JournalMeans, claim: ClaimRecovery): Promise<boolean> {
  const release = claim()
  if (release === null) return false
  try {
    const journal = (await deadJournals(means)).find((one) => one.id === id)
    if (!journal) return false
    await recover(journal, means)
    return true
  } finally {
    release()
  }
}

async function recover(journal: RestoreJournal, { journals, files }: JournalMeans): Promise<void> {
  await stopIfAway(journal)
  if (hasMirrors(journal)) return adoptMirrors(journal, journals)
  await revertStages(journal.stages, files)
  await stopIfAway(journal)
  if (journal.state === 'applying') await forget(journal, journals)
  else await journals.write({ ...journal, state: 'undone' })
}

const isSystem = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error

function notRecovered(journal: RestoreJournal, error: BackupError | NodeJS.ErrnoException): BackupError {
  if (error instanceof BackupError && error.code === 'volume.unreachable') return error
  const { title, workFolders } = journal
  const folder = heldFolders(journal)[0] ?? workFolders[0] ?? ''
  const facts = { title, folder, cause: within(error instanceof BackupError ? error.said : systemWords(error)) }
  const words =
    heldFolders(journal).length === 0
      ? say(
          'The restore of {title} ended before it changed anything, and its folder {folder} cannot be removed now: {cause}. Penumbra tries again at its next start.',
          facts,
        )
      : say(
          'The restore of {title} or its undoing ended in the middle and cannot be finished now: {cause}. What was there before is kept in {folder}. Look at the reason: Penumbra tries again at its next start.',
          facts,
        )
  return new BackupError('restore.undo-incomplete', words, { retry: 'later', context: { path: folder }, cause: error })
}
