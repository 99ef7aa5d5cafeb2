import { lstat } from 'node:fs/promises'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { isWithin } from '../../model/volume-path'
import type { RestoreJournal } from './restore-journal'

/**
 * The work folders that hold something of a restore: they are there from before the journal names what is in them until
 * the journal is about to be removed. Of one that died, a folder may have been remembered and not been made (rule I47).
 */
export function heldFolders({
  state,
  workFolders,
  stages,
  mirrors = [],
  keptByWriter,
}: RestoreJournal): readonly string[] {
  if (state !== 'applying') return workFolders
  const held = [
    ...stages.flat().flatMap((step) => (step.kind === 'make' ? [] : [step.kind === 'keep' ? step.kept : step.staged])),
    ...mirrors.map(({ kept }) => kept),
    ...(keptByWriter === null ? [] : [keptByWriter]),
  ]
  return workFolders.filter((folder) => held.some((path) => isWithin(folder, path)))
}

/** The first folder of a restore that cannot be reached, so that its volume is away; null when all are there. */
export async function missingFolder(journal: RestoreJournal): Promise<string | null> {
  for (const folder of heldFolders(journal)) {
    const found = await lstat(folder).catch(() => null)
    if (!found?.isDirectory()) return folder
  }
  return null
}

/** Before a person's wish is begun (rule I55). Fails: `volume.unreachable`. */
export async function refuseAway(journal: RestoreJournal): Promise<void> {
  const folder = await missingFolder(journal)
  if (folder === null) return
  throw away(
    folder,
    say(
      'What the restore of {title} keeps lies in {folder}, and the volume of that folder is not there now. Nothing was changed. Connect the volume and ask again.',
      { title: journal.title, folder },
    ),
  )
}

/** Before what waited is put in place (rule I55). Fails: `volume.unreachable`. */
export async function waitWhileAway(journal: RestoreJournal): Promise<void> {
  const folder = await missingFolder(journal)
  if (folder === null) return
  throw away(
    folder,
    say(
      'It lies in {folder}, and the volume of that folder is not there now. Connect the volume and start the computer again.',
      { folder },
    ),
  )
}

/**
 * In the middle: what was not found was not moved, so nothing may be said to be done (rule I53).
 * Fails: `volume.unreachable`.
 */
export async function stopIfAway(journal: RestoreJournal): Promise<void> {
  const folder = await missingFolder(journal)
  if (folder === null) return
  const facts = { title: journal.title, folder }
  throw away(
    folder,
    journal.isForRestart && journal.state !== 'undoing'
      ? say(
          'The restore of {title} ended in the middle, and the volume of {folder} is not there now. What was there before is kept in that folder. Connect the volume and start the computer again: then it goes on.',
          facts,
        )
      : say(
          'The restore of {title} or its undoing ended in the middle, and the volume of {folder} is not there now. What was there before is kept in that folder. Connect the volume: Penumbra goes on by itself at its next start.',
          facts,
        ),
  )
}

const away = (folder: string, words: ReturnType<typeof say>): BackupError =>
  new BackupError('volume.unreachable', words, { retry: 'later', context: { path: folder } })
