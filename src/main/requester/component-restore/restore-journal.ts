import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeAtomically } from '../../files'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'

const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('make'), path: z.string() }),
  z.object({ kind: z.literal('keep'), path: z.string(), kept: z.string() }),
  z.object({ kind: z.literal('place'), staged: z.string(), path: z.string() }),
])

/** One component's restore, as it is remembered across crashes and restarts (docs/formats/restore-journal.md). */
export const RestoreJournal = z.object({
  /** 2 for one with mirrors: a version that does not know them leaves it alone. */
  format: z.literal([1, 2]),
  id: z.string().regex(/^[0-9a-z-]{1,80}$/),
  title: z.string(),
  madeAt: z.string(),
  /**
   * pending: waits for the next start of the computer. applying, undoing: at work, or it died there. applied: done, the
   * undo copy is kept. undone: taken back, what was restored is kept instead.
   */
  state: z.enum(['pending', 'applying', 'applied', 'undoing', 'undone']),
  isForRestart: z.boolean(),
  /** The start of the computer in which it was made, as the kernel names it. */
  bootId: z.string(),
  /** Who is at work: a process and when it was started. */
  owner: z.object({ pid: z.int(), startedAt: z.string() }),
  /** Folders of this restore alone, removed with it. */
  workFolders: z.array(z.string().startsWith('/')),
  /** One for each backup of the chain, in order; each is taken back before the one before it. */
  stages: z.array(z.array(step)),
  /** Where an application that brought the data in by itself left what was there before; null when none did. */
  keptByWriter: z.string().nullable(),
  /** Of a restore of whole folders: undo copies whose entries lie under the path that they had below the target. */
  mirrors: z.array(z.object({ target: z.string().startsWith('/'), kept: z.string().startsWith('/') })).optional(),
  /** In the mirrors, a folder that went as a whole as one; 0 while nobody has counted them. */
  entries: z.int().optional(),
})
export type RestoreJournal = z.infer<typeof RestoreJournal>

/** The journals of one computer or person: one file each, replaced as a whole. */
export class RestoreJournals {
  constructor(readonly folder: string) {}

  async write(journal: RestoreJournal): Promise<void> {
    await writeAtomically(this.#file(journal.id), `${JSON.stringify(RestoreJournal.parse(journal))}\n`)
  }

  /** Fails: `restore.undo-missing`. */
  async read(id: string): Promise<RestoreJournal> {
    const found = (await this.list()).find((journal) => journal.id === id)
    if (!found)
      throw new BackupError('restore.undo-missing', say('There is no restore {id} to undo.', { id }), {
        context: { id },
      })
    return found
  }

  /** Oldest first. What is no journal is left alone. */
  async list(): Promise<readonly RestoreJournal[]> {
    const names = await readdir(this.folder).catch(() => [])
    const found: RestoreJournal[] = []
    for (const name of names.filter((one) => one.endsWith('.json'))) {
      const text = await readIfThere(join(this.folder, name))
      const parsed = RestoreJournal.safeParse(text && jsonOf(text.toString()))
      if (parsed.success && `${parsed.data.id}.json` === name) found.push(parsed.data)
    }
    return found.sort((one, other) => (one.madeAt < other.madeAt ? -1 : 1))
  }

  async remove({ id }: RestoreJournal): Promise<void> {
    await rm(this.#file(id), { force: true })
  }

  #file(id: string): string {
    return join(this.folder, `${id}.json`)
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
