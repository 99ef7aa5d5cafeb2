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
  isAlive,
  recoverJournals,
  undoJournal,
} from './run-journal'
import { type BringBack, adoptMirrors, hasMirrors, undoMirrors } from './undo-mirrors'

/** What can be done with finished, waiting and broken restores of components. */
export interface UndoCopies {
  list(): Promise<readonly UndoCopy[]>
  /** Fails: `restore.undo-missing`; `restore.refused` while a program has one of the files open. */
  undo(id: string): Promise<UndoCopy>
  /** Removes what was kept; nothing in its place is touched. Also ends what waits for a restart. */
  drop(id: string): Promise<void>
  /** What a dead run left in the middle is taken back. Called at each start; what waits for a restart is left. */
  recover(): Promise<number>
  /** For the early-boot unit only. Fails: `restore.not-restarted` when all that waits was made in this start. */
  applyPending(): Promise<readonly AppliedPending[]>
}

export function createUndoCopies(
  journals: RestoreJournals,
  bootId: () => Promise<string>,
  bringBack: BringBack,
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
    list: async () => (await journals.list()).flatMap(undoCopyOf),
    undo: (id) =>
      withFiles(async (means) => {
        const journal = await journals.read(id)
        await refuseWhatIsOpen(journal)
        const done = hasMirrors(journal)
          ? await undoMirrors(journal, journals, bringBack, means.bootId)
          : { journal: await undoJournal(id, means), left: { paths: [], total: 0 } }
        const [undone] = undoCopyOf(done.journal)
        if (!undone) throw new Error('an undone restore is a copy')
        return done.left.total === 0 ? undone : { ...undone, left: done.left }
      }),
    drop: (id) => withFiles((means) => dropJournal(id, means)),
    recover: () => withFiles(async (means) => (await recoverJournals(means)).length + (await adoptDead(means))),
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

async function adoptDead({ journals, bootId }: JournalMeans): Promise<number> {
  let adopted = 0
  for (const journal of await journals.list()) {
    const isAtWork = journal.state === 'applying' || journal.state === 'undoing'
    if (!isAtWork || !hasMirrors(journal) || (await isAlive(journal, bootId))) continue
    await adoptMirrors(journal, journals)
    adopted += 1
  }
  return adopted
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

function undoCopyOf({
  id,
  title,
  madeAt,
  state,
  stages,
  workFolders,
  keptByWriter,
  entries,
}: RestoreJournal): readonly UndoCopy[] {
  const shown = keptByWriter === null ? shownState(state) : 'brought-in'
  if (shown === null) return []
  const files = entries ?? stages.flat().filter(({ kind }) => kind === 'keep').length
  return [{ id, title, madeAt, state: shown, files, folders: keptByWriter === null ? workFolders : [keptByWriter] }]
}

function shownState(state: RestoreJournal['state']): UndoCopy['state'] | null {
  switch (state) {
    case 'applied':
    case 'pending':
    case 'undone':
      return state
    case 'applying':
    case 'undoing':
      return null
  }
}
