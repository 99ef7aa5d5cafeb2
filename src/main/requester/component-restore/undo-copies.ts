import { openBy } from './open-by'
import type { UndoCopy } from '../../../contract/component-restore'
import { SafeFolders, usersOfFiles } from '../../files'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { RestoreJournal, RestoreJournals } from './restore-journal'
import {
  type AppliedPending,
  type JournalMeans,
  applyPending,
  dropJournal,
  giveUpJournal,
  isAlive,
  undoJournal,
} from './run-journal'
import { heldFolders } from './held-folders'
import { type ClaimRecovery, type Recovered, recoverJournals } from './recover-journals'
import { type BringBack, hasMirrors, undoMirrors } from './undo-mirrors'

/** What can be done with finished, waiting and broken restores of components. */
export interface UndoCopies {
  list(): Promise<readonly UndoCopy[]>
  /** Fails: `restore.undo-missing`; `restore.refused` while a program has one of the files open; `volume.unreachable`. */
  undo(id: string): Promise<UndoCopy>
  /** Removes what was kept; nothing in its place is touched. Also ends what waits for a restart. Fails: `volume.unreachable`. */
  drop(id: string): Promise<void>
  /** Forgets one that is not at work; all its folders and files stay as they are. Answers its folders. Fails: `busy`. */
  giveUp(id: string): Promise<readonly string[]>
  /** What a dead run left in the middle is taken back (rules I42, I54). Called at each start; what waits for a restart is left. */
  recover(): Promise<Recovered>
  /** For the early-boot unit only. Fails: `restore.not-restarted` when all that waits was made in this start. */
  applyPending(): Promise<readonly AppliedPending[]>
}

export function createUndoCopies(
  journals: RestoreJournals,
  bootId: () => Promise<string>,
  bringBack: BringBack,
  claim: ClaimRecovery,
): UndoCopies {
  const withFiles = async <Value>(work: (means: JournalMeans) => Promise<Value>): Promise<Value> => {
    const files = new SafeFolders()
    try {
      return await work({ journals, files, bootId: await bootId() })
    } finally {
      await files.close()
    }
  }
  return {
    async list() {
      const now = await bootId()
      const copies: UndoCopy[] = []
      for (const journal of await journals.list()) copies.push(...undoCopyOf(journal, !(await isAlive(journal, now))))
      return copies
    },
    undo: (id) =>
      withFiles(async (means) => {
        const journal = await journals.read(id)
        await refuseWhatIsOpen(journal)
        const done = hasMirrors(journal)
          ? await undoMirrors(journal, journals, bringBack, means.bootId)
          : { journal: await undoJournal(id, means), left: { paths: [], total: 0 } }
        const [undone] = undoCopyOf(done.journal, false)
        if (!undone) throw new Error('an undone restore is a copy')
        return done.left.total === 0 ? undone : { ...undone, left: done.left }
      }),
    drop: (id) => withFiles((means) => dropJournal(id, means)),
    giveUp: (id) => withFiles((means) => giveUpJournal(id, means)),
    recover: () => withFiles((means) => recoverJournals(means, claim)),
    applyPending: () =>
      withFiles(async (means) => {
        const waiting = (await journals.list()).filter((one) => one.isForRestart && one.state === 'pending')
        const done = await applyPending(means)
        if (done.length === 0 && waiting.length > 0)
          throw new BackupError(
            'restore.not-restarted',
            say('{count, plural, one {# restore waits} other {# restores wait}} for the next start.', {
              count: waiting.length,
            }),
          )
        return done
      }),
  }
}

async function refuseWhatIsOpen({ stages }: RestoreJournal): Promise<void> {
  const { users } = await usersOfFiles(stages.flat().map(({ path }) => path))
  const [user] = users
  if (!user) return
  throw new BackupError('restore.refused', openBy(user), {
    retry: 'later',
    context: { path: user.path },
  })
}

function undoCopyOf(journal: RestoreJournal, isDead: boolean): readonly UndoCopy[] {
  const { id, title, madeAt, stages, workFolders, keptByWriter, entries } = journal
  const shown = shownState(journal, isDead)
  if (shown === null) return []
  const files = entries ?? stages.flat().filter(({ kind }) => kind === 'keep').length
  return [{ id, title, madeAt, state: shown, files, folders: keptByWriter === null ? workFolders : [keptByWriter] }]
}

/** Null while it is at work, and of one that died before it had anything to keep. */
function shownState(journal: RestoreJournal, isDead: boolean): UndoCopy['state'] | null {
  if (journal.keptByWriter !== null) return 'brought-in'
  switch (journal.state) {
    case 'applied':
    case 'pending':
    case 'undone':
      return journal.state
    case 'applying':
    case 'undoing':
      if (!isDead || heldFolders(journal).length === 0) return null
      return journal.isForRestart && journal.state === 'applying' ? 'pending' : 'unfinished'
  }
}
