import { mkdir, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BackupError } from '../../model/backup-error'
import type { RestoreJournal, RestoreJournals } from './restore-journal'
import { forget } from './run-journal'

/** Puts an undo copy back; see src/main/native/bring-back.ts. */
export type BringBack = (places: {
  readonly target: string
  readonly kept: string
  readonly aside: string
}) => Promise<{
  readonly failures: readonly { readonly path: string; readonly message: string }[]
  readonly failuresTotal: number
}>

/** Whether a restore kept what it took away as whole folders, not step by step. */
export const hasMirrors = ({ mirrors = [] }: RestoreJournal): boolean => mirrors.length > 0

/**
 * Brings back what a restore of whole folders deleted and replaced (rules T14, T15). What has the places now goes to a
 * folder beside the copy. Stopped anywhere, done again it goes on. Fails: `restore.undo-incomplete` with what could not be moved;
 * the rest is back, and it can be asked for again.
 */
export async function undoMirrors(
  journal: RestoreJournal,
  journals: RestoreJournals,
  bringBack: BringBack,
): Promise<RestoreJournal> {
  if (journal.state !== 'applied')
    throw new BackupError(
      'restore.undo-missing',
      `The restore ${journal.id} is ${journal.state}: there is nothing to undo.`,
    )
  await journals.write({ ...journal, state: 'undoing' })
  const failed: string[] = []
  let total = 0
  for (const { target, kept } of journal.mirrors ?? []) {
    const aside = await freshFolder(dirname(kept))
    const { failures, failuresTotal } = await bringBack({ target, kept, aside })
    failed.push(...failures.map(({ path, message }) => `${path}: ${message}`))
    total += failuresTotal
  }
  if (total > 0) {
    await journals.write({ ...journal, state: 'applied' })
    throw new BackupError(
      'restore.undo-incomplete',
      `${total} entries could not be brought back: ${failed.slice(0, 3).join('; ')}`,
      {
        retry: 'later',
        context: { path: failed[0] ?? '' },
      },
    )
  }
  const done = { ...journal, state: 'undone' as const }
  await journals.write(done)
  return done
}

/**
 * A restore of whole folders that died: what it took away lies in its undo copy, and stays there until a person brings it
 * back or drops it; nothing is moved by itself.
 */
export async function adoptMirrors(journal: RestoreJournal, journals: RestoreJournals): Promise<void> {
  const folders = (journal.mirrors ?? []).map(({ kept }) => kept)
  const isEmpty = await areEmpty(folders)
  if (isEmpty && journal.state === 'applying') {
    await forget(journal, journals)
    return
  }
  let entries = 0
  for (const folder of folders) entries += await countEntries(folder)
  await journals.write({ ...journal, state: isEmpty ? 'undone' : 'applied', entries })
}

/** A folder that is not there is empty. */
export async function areEmpty(folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) if ((await readdir(folder).catch(() => [])).length > 0) return false
  return true
}

async function freshFolder(beside: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const folder = join(beside, `restored-${attempt}`)
    try {
      await mkdir(folder, { mode: 0o700 })
      return folder
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** What is no folder, of any name. */
async function countEntries(folder: string): Promise<number> {
  const pending = [Buffer.from(folder)]
  let count = 0
  for (let at = pending.pop(); at; at = pending.pop()) {
    for (const entry of await readdir(at, { withFileTypes: true, encoding: 'latin1' }).catch(() => [])) {
      if (entry.isDirectory()) pending.push(Buffer.concat([at, Buffer.from('/'), Buffer.from(entry.name, 'latin1')]))
      else count += 1
    }
  }
  return count
}
