import { mkdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { isWithin } from '../model/volume-path'
import type { MethodInput, MethodOutput } from '../mover'
import { quotePath, unquoteName } from '../repository'
import type { RestoreJournal, RestoreJournals } from './component-restore/restore-journal'
import { refuseUnfinished } from './component-restore/refuse-unfinished'
import { RestoreWork, canWrite, mountPointsNow, volumeTop } from './component-restore/restore-work'
import { missingFolder } from './component-restore/held-folders'
import { forget, startOf } from './component-restore/run-journal'
import { areEmpty } from './component-restore/undo-mirrors'

/** What the undo copy of a whole restore needs of the world. */
export interface UndoCopyPorts {
  readonly journals: RestoreJournals
  readonly bootId: () => Promise<string>
  readonly now: () => string
  readonly newId: () => string
}

type UndoPlaces = NonNullable<MethodInput<'restore'>['undo']>

/** Paths of the restore point: folders in which it may change something, and other ones at which a volume was. */
export interface UndoFolders {
  readonly sources: readonly string[]
  readonly volumes: readonly string[]
}

/** The undo copy of one restore: a folder on each volume that it may change, remembered before any of them is made. */
export interface BegunUndoCopy {
  readonly id: string
  readonly places: UndoPlaces
  /** Remembers how much is in it, or forgets it when it is empty. Called after the mover has ended. Answers which. */
  end(entries: number): Promise<'kept' | 'empty'>
}

/**
 * The folders in which a restore replaces something, by its plan. A plan that lists only the first of many is joined by what
 * was asked for: quoted paths.
 */
export function replacedIn(
  { entries, isComplete }: Pick<MethodOutput<'planRestore'>, 'entries' | 'isComplete'>,
  asked: readonly string[],
): readonly string[] {
  const replaced = entries.filter(({ action }) => action === 'replace').map(({ path }) => dirname(realPath(path)))
  return [...new Set([...replaced, ...(isComplete ? [] : asked.map(realPath))])]
}

const realPath = (quoted: string): string =>
  quoted
    .split('/')
    .map((name) => unquoteName(name).toString())
    .join('/')

/**
 * Makes the undo copy of a restore to `target` that changes something in `sources`. Where none can be made nothing is
 * replaced; for a restore that `isForAll`, so that it must be able to keep whatever it finds, that is the end.
 *
 * Fails: `target.read-only`, `target.unreachable`, `restore.undo-incomplete`.
 */
export async function beginUndoCopy(
  { journals, bootId, now, newId }: UndoCopyPorts,
  { target, isForAll, ...folders }: UndoFolders & { readonly target: string; readonly isForAll: boolean },
): Promise<BegunUndoCopy> {
  const changed = folders.sources.map((source) => join(target, source))
  await refuseUnfinished(changed, { journals, bootId: await bootId() })
  const id = newId()
  const mountPoints = await mountPointsNow()
  const mirrors: { target: string; kept: string }[] = []
  const journal = async (state: RestoreJournal['state'], workFolders: readonly string[], entries: number) => ({
    ...{ format: 2 as const, id, title: target, madeAt: now(), state, isForRestart: false, bootId: await bootId() },
    owner: { pid: process.pid, startedAt: await startOf(process.pid) },
    ...{ workFolders: [...workFolders], stages: [], keptByWriter: null, mirrors: [...mirrors], entries },
  })
  const announce = async (folders: readonly string[]) => journals.write(await journal('applying', folders, 0))
  const work = new RestoreWork(id, mountPoints, announce)
  const places: { part: string; folder: string }[] = []
  try {
    const parts = isForAll
      ? partsOf(target, folders, mountPoints)
      : await writableParts(target, folders.sources, mountPoints)
    for (const path of parts) {
      const kept = join(await work.on(join(target, path)), KEPT)
      await mkdir(kept, { recursive: true, mode: 0o700 })
      if (mirrors.every((mirror) => mirror.kept !== kept)) mirrors.push({ target, kept })
      places.push({ part: quotePath(path), folder: kept })
    }
    // A journal names no mirror before its folder is there.
    if (mirrors.length > 0) await announce(work.folders)
  } catch (error) {
    await forget(await journal('applying', work.folders, 0), journals)
    throw error
  }
  return {
    id,
    places,
    async end(entries) {
      const applied = await journal('applied', work.folders, entries)
      const isEmpty = (await missingFolder(applied)) === null && (await areEmpty(mirrors.map(({ kept }) => kept)))
      if (isEmpty) await forget(applied, journals)
      else await journals.write(applied)
      return isEmpty ? 'empty' : 'kept'
    },
  }
}

const KEPT = 'kept'

/** One volume is enough below a folder; below the root of the system each source may be on another. */
function partsOf(
  target: string,
  { sources, volumes }: UndoFolders,
  mountPoints: ReadonlySet<string>,
): readonly string[] {
  if (target !== '/') return ['/']
  const below = volumes.filter((path) => mountPoints.has(path) && sources.some((source) => isWithin(source, path)))
  return [...new Set([...sources, ...below])]
}

/** The highest folder of each volume in which these lie and in which this user may write, as far as the target reaches. */
async function writableParts(
  target: string,
  sources: readonly string[],
  mountPoints: ReadonlySet<string>,
): Promise<readonly string[]> {
  const parts = new Set<string>()
  for (const source of sources) {
    const top = await volumeTop(join(target, source), mountPoints)
    if (await canWrite(top)) parts.add(isWithin(target, top) ? join('/', relative(target, top)) : '/')
  }
  return [...parts]
}
