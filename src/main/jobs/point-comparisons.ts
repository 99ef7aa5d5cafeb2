import type { ChangedEntry, Comparison, FileVersions } from '../../contract/versions'
import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import {
  changedEntries,
  DOCUMENTS_FOLDER,
  type EntryChange,
  findVersions,
  type Repository,
  type Snapshot,
} from '../repository'
import { entryOf } from './present-point'

/** A repository that is open for reading, with its restore points, the newest first. */
export interface OpenedPoints {
  readonly repository: Pick<Repository, 'storedFolder' | 'lookup'>
  readonly snapshots: readonly Snapshot[]
}

/** How many differences are told. */
const MOST_CHANGES = 1_000

/** Other work of the process has its turn between two restore points. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * The contents that a quoted path has had in all restore points of one computer: the one that made `snapshotId`.
 * Fails: `repository.snapshot-missing`, `cancelled`.
 */
export async function versionsOf(
  { repository, snapshots }: OpenedPoints,
  snapshotId: string,
  path: string,
  signal: AbortSignal,
): Promise<FileVersions> {
  const { hostname } = snapshotOf(snapshots, snapshotId)
  const own = snapshots.filter((snapshot) => snapshot.hostname === hostname)
  const between = async () => {
    throwIfCancelled(signal)
    await breathe()
  }
  const versions = await findVersions(repository, own, path, between)
  const holding = versions.reduce((sum, version) => sum + version.snapshots.length, 0)
  return {
    versions: versions.map((version) => ({
      entry: entryOf(folderAbove(path), version.node),
      snapshotIds: version.snapshots.map(({ id }) => id),
    })),
    looked: own.length,
    without: own.length - holding,
  }
}

/** What became of a folder in between. Fails: `repository.snapshot-missing`, `path.missing` where neither has it, `cancelled`. */
export async function comparisonOf(
  { repository, snapshots }: OpenedPoints,
  wish: { readonly before: string; readonly after: string; readonly path: string },
  signal: AbortSignal,
): Promise<Comparison> {
  const before = await folderAt(repository, snapshotOf(snapshots, wish.before), wish.path)
  const after = await folderAt(repository, snapshotOf(snapshots, wish.after), wish.path)
  if (before === null && after === null) throw missing(wish.path)
  const changes: ChangedEntry[] = []
  for await (const change of changedEntries(repository, before, after)) {
    throwIfCancelled(signal)
    if (wish.path === '' && change.path.split('/')[1] === DOCUMENTS_FOLDER) continue
    if (changes.length === MOST_CHANGES) return { changes, isComplete: false }
    changes.push(present(wish.path, change))
    if (changes.length % 50 === 0) await breathe()
  }
  return { changes, isComplete: true }
}

const KINDS = {
  added: 'added',
  removed: 'removed',
  modified: 'changed',
  bitrot: 'changed',
  type: 'kind-changed',
  metadata: 'metadata',
} as const satisfies Record<EntryChange['kind'], ChangedEntry['kind']>

function present(folder: string, { path, before, after, kind }: EntryChange): ChangedEntry {
  const above = folder + folderAbove(path)
  return {
    kind: KINDS[kind],
    before: before && entryOf(above, before),
    after: after && entryOf(above, after),
  }
}

/** The tree of a folder; null where the restore point has none at that path. */
async function folderAt(
  repository: OpenedPoints['repository'],
  snapshot: Snapshot,
  path: string,
): Promise<string | null> {
  if (path === '') return snapshot.tree
  try {
    return (await repository.lookup(snapshot, path))?.subtree ?? null
  } catch (error) {
    if (error instanceof BackupError && error.code === 'path.missing') return null
    throw error
  }
}

const folderAbove = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** Fails: `repository.snapshot-missing`. */
export function snapshotOf(snapshots: readonly Snapshot[], id: string): Snapshot {
  const snapshot = snapshots.find((one) => one.id === id)
  if (snapshot) return snapshot
  throw new BackupError('repository.snapshot-missing', 'The restore point is not there any more.', {
    context: { snapshot: id },
  })
}

const missing = (path: string) =>
  new BackupError('path.missing', 'Neither restore point has this folder.', { context: { path } })
