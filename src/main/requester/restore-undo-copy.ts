import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isWithin } from '../model/volume-path'
import type { MethodInput } from '../mover'
import { quotePath } from '../repository'
import type { RestoreJournal, RestoreJournals } from './component-restore/restore-journal'
import { RestoreWork, mountPointsNow } from './component-restore/restore-work'
import { forget, startOf } from './component-restore/run-journal'
import { areEmpty } from './component-restore/undo-mirrors'

/** What the undo copy of a whole restore needs of the world. */
export interface UndoCopyPorts {
  readonly journals: RestoreJournals
  readonly bootId: () => Promise<string>
  readonly now: () => string
  readonly newId: () => string
}

type UndoPlaces = NonNullable<MethodInput<'restore'>['identical']>['undo']

/** The undo copy of one restore: a folder on each volume that it may change, remembered before any of them is made. */
export interface BegunUndoCopy {
  readonly id: string
  readonly places: UndoPlaces
  /** Remembers how much is in it, or forgets it when it is empty. Called after the mover has ended. Answers which. */
  end(entries: number): Promise<'kept' | 'empty'>
}

/**
 * Makes the undo copy of a restore to `target` that covers `sources`, folders of the restore point.
 * `volumes` are other paths of the restore point at which a volume was.
 *
 * Fails: `target.read-only`, `target.unreachable`.
 */
export async function beginUndoCopy(
  { journals, bootId, now, newId }: UndoCopyPorts,
  {
    target,
    sources,
    volumes,
  }: { readonly target: string; readonly sources: readonly string[]; readonly volumes: readonly string[] },
): Promise<BegunUndoCopy> {
  const id = newId()
  const mountPoints = await mountPointsNow()
  const mirrors: { target: string; kept: string }[] = []
  const journal = async (state: RestoreJournal['state'], workFolders: readonly string[], entries: number) => ({
    ...{ format: 2 as const, id, title: target, madeAt: now(), state, isForRestart: false, bootId: await bootId() },
    owner: { pid: process.pid, startedAt: await startOf(process.pid) },
    ...{ workFolders: [...workFolders], stages: [], keptByWriter: null, mirrors: [...mirrors], entries },
  })
  const announce = async (folders: readonly string[]) => {
    mirrors.splice(0, mirrors.length, ...folders.map((folder) => ({ target, kept: join(folder, KEPT) })))
    await journals.write(await journal('applying', folders, 0))
  }
  const work = new RestoreWork(id, mountPoints, announce)
  const places: { part: string; folder: string }[] = []
  try {
    for (const path of partsOf(target, sources, volumes, mountPoints)) {
      const kept = join(await work.on(join(target, path)), KEPT)
      await mkdir(kept, { recursive: true, mode: 0o700 })
      places.push({ part: quotePath(path), folder: kept })
    }
  } catch (error) {
    await forget(await journal('applying', work.folders, 0), journals)
    throw error
  }
  return {
    id,
    places,
    async end(entries) {
      const isEmpty = await areEmpty(mirrors.map(({ kept }) => kept))
      if (isEmpty) await forget(await journal('applying', work.folders, 0), journals)
      else await journals.write(await journal('applied', work.folders, entries))
      return isEmpty ? 'empty' : 'kept'
    },
  }
}

const KEPT = 'kept'

/** One volume is enough below a folder; below the root of the system each source may be on another. */
function partsOf(
  target: string,
  sources: readonly string[],
  volumes: readonly string[],
  mountPoints: ReadonlySet<string>,
): readonly string[] {
  if (target !== '/') return ['/']
  const below = volumes.filter((path) => mountPoints.has(path) && sources.some((source) => isWithin(source, path)))
  return [...new Set([...sources, ...below])]
}
