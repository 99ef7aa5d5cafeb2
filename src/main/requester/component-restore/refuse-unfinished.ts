import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { isWithin } from '../../model/volume-path'
import { deadJournals } from './recover-journals'
import type { JournalMeans } from './run-journal'

/**
 * Refuses to put anything where an earlier restore ended in the middle: taking that one back would take the new files
 * away (rule I57). `paths`: what is replaced, or folders in which something is. Fails: `restore.undo-incomplete`.
 */
export async function refuseUnfinished(
  paths: readonly string[],
  means: Pick<JournalMeans, 'journals' | 'bootId'>,
): Promise<void> {
  for (const { id, title, stages } of await deadJournals(means)) {
    const theirs = stages.flat().map(({ path }) => path)
    const isSame = theirs.some((one) => paths.some((path) => isWithin(path, one) || isWithin(one, path)))
    if (isSame)
      throw new BackupError(
        'restore.undo-incomplete',
        say(
          'The restore of {title} to the same place ended in the middle and is finished first: at a start of Penumbra at which that is possible. {command} gives it up.',
          { title, command: `penumbra restore --give-up ${id}` },
        ),
        { retry: 'later', context: { id } },
      )
  }
}
