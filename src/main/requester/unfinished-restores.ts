import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeAtomically } from '../files'
import { readBootId, startOf } from './component-restore/run-journal'
import { removeMarked } from './remove-marked'

/**
 * Restores that are at work, one small file each, so that what a killed one had not finished is found by the next start.
 *
 * A restore writes under names that begin with its own mark, 128 random bits, until a file is whole; only those names
 * are ever removed, and only when the process that made them is gone. Nothing is remembered of one that ended.
 * Source: docs/spec/native-restore.md, rules N25 and N39.
 */
export interface UnfinishedRestores {
  /** A restore to come; nothing is written yet. */
  begin(wish: Pick<Begun, 'target' | 'include'>): BegunRestore
  /** Removes what killed restores left. A target that is away is looked at by the next start. */
  sweep(): Promise<number>
}

export interface BegunRestore {
  readonly mark: string
  /** Remembers it, durably: called before its first name is made. */
  remember(): Promise<void>
  /** Its mover says that nothing is left. */
  isWhole(): void
  /** Removes what it left, if anything, and forgets it. Called after its mover has ended. */
  end(): Promise<void>
}

const Begun = z.object({
  format: z.literal(1),
  mark: z.string().regex(/^[0-9a-f]{1,32}$/),
  target: z.string().startsWith('/'),
  include: z.array(z.string()),
  bootId: z.string(),
  owner: z.object({ pid: z.int(), startedAt: z.string() }),
})
type Begun = z.infer<typeof Begun>

export function createUnfinishedRestores(folder: string, newId: () => string): UnfinishedRestores {
  const fileOf = (mark: string) => join(folder, `${mark}.json`)
  return {
    begin(wish) {
      const mark = newId().replaceAll('-', '')
      let state: 'planned' | 'begun' | 'whole' = 'planned'
      return {
        mark,
        async remember() {
          await mkdir(folder, { recursive: true, mode: 0o700 })
          const owner = { pid: process.pid, startedAt: await startOf(process.pid) }
          const { target, include } = wish
          const begun: Begun = { format: 1, mark, target, include, bootId: await readBootId(), owner }
          await writeAtomically(fileOf(mark), `${JSON.stringify(begun)}\n`)
          state = 'begun'
        },
        isWhole: () => void (state = 'whole'),
        async end() {
          if (state === 'planned') return
          if (state === 'begun' && (await removeMarked({ ...wish, mark })).isAway) return
          await rm(fileOf(mark), { force: true })
        },
      }
    },
    async sweep() {
      const names = await readdir(folder).catch(() => [])
      let removed = 0
      for (const name of names.filter((one) => one.endsWith('.json'))) {
        const begun = await readBegun(join(folder, name))
        if (!begun || `${begun.mark}.json` !== name || (await isAlive(begun))) continue
        const swept = await removeMarked(begun)
        removed += swept.removed
        if (!swept.isAway) await rm(join(folder, name), { force: true })
      }
      return removed
    },
  }
}

async function readBegun(file: string): Promise<Begun | null> {
  const bytes = await readIfThere(file)
  try {
    return Begun.parse(JSON.parse(bytes?.toString('utf8') ?? ''))
  } catch {
    return null
  }
}

const isAlive = async ({ owner, bootId }: Begun): Promise<boolean> =>
  bootId === (await readBootId()) && (await startOf(owner.pid)) === owner.startedAt
