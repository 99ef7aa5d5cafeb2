import { mkdir, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readIfThere } from '../../files'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { refuseAway } from './held-folders'
import type { RestoreJournal, RestoreJournals } from './restore-journal'
import { forget, startOf } from './run-journal'

/** Puts an undo copy back; see src/main/native/bring-back.ts. */
export type BringBack = (places: {
  readonly target: string
  readonly kept: string
  readonly aside: string
}) => Promise<{
  readonly failures: readonly { readonly path: string; readonly message: string }[]
  readonly failuresTotal: number
  readonly left: readonly string[]
  readonly leftTotal: number
}>

/** Whether a restore kept what it took away as whole folders, not step by step. */
export const hasMirrors = ({ mirrors = [] }: RestoreJournal): boolean => mirrors.length > 0

/**
 * Brings back what a restore of whole folders deleted and replaced (rules T14, T15). What has the places now goes to a
 * folder beside the copy. Stopped anywhere, done again it goes on. Fails: `restore.undo-incomplete` with what could not be moved;
 * the rest is back, and it can be asked for again; `volume.unreachable`.
 */
export async function undoMirrors(
  journal: RestoreJournal,
  journals: RestoreJournals,
  bringBack: BringBack,
  bootId: string,
): Promise<{ readonly journal: RestoreJournal; readonly left: LeftThere }> {
  if (journal.state !== 'applied' && journal.state !== 'undoing')
    throw new BackupError(
      'restore.undo-missing',
      say('There is nothing to undo of the restore {id}.', { id: journal.id }),
    )
  await refuseAway(journal)
  if (journal.state === 'undoing')
    throw new BackupError('busy', say('The restore {id} is at work.', { id: journal.id }), { retry: 'later' })
  const owner = { pid: process.pid, startedAt: await startOf(process.pid) }
  await journals.write({ ...journal, state: 'undoing', owner, bootId })
  const failed: string[] = []
  const left: string[] = []
  let [total, leftTotal] = [0, 0]
  for (const { target, kept } of journal.mirrors ?? []) {
    const done = await freshFolder(dirname(kept))
      .then((aside) => bringBack({ target, kept, aside }))
      .catch(async (error: unknown) => {
        await journals.write({ ...journal, state: 'applied' })
        throw error
      })
    failed.push(...done.failures.map(({ path, message }) => `${path}: ${message}`))
    left.push(...done.left)
    total += done.failuresTotal
    leftTotal += done.leftTotal
  }
  if (total > 0) {
    await journals.write({ ...journal, state: 'applied' })
    throw new BackupError(
      'restore.undo-incomplete',
      say('{total} entries could not be brought back: {entries}', { total, entries: failed.slice(0, 3).join('; ') }),
      {
        retry: 'later',
        context: { path: failed[0] ?? '' },
      },
    )
  }
  for (const { kept } of journal.mirrors ?? []) await rm(addedBeside(kept), { force: true })
  const done = { ...journal, state: 'undone' as const }
  await journals.write(done)
  return { journal: done, left: { paths: left.slice(0, 100), total: leftTotal } }
}

/** What the restore added and was left, since it was changed later or holds what came later. At most 100 quoted paths. */
export interface LeftThere {
  readonly paths: readonly string[]
  readonly total: number
}

/** The record of what a restore added; the native engine writes it. */
const addedBeside = (kept: string): string => join(dirname(kept), 'added')

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

/** Undo copies that keep nothing, of restores that added nothing. One that is not there is empty. */
export async function areEmpty(folders: readonly string[]): Promise<boolean> {
  for (const folder of folders) {
    if ((await readdir(folder).catch(() => [])).length > 0) return false
    if ((await readIfThere(addedBeside(folder))) !== null) return false
  }
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
