import type { RememberedWriter } from '../../contract/writers'
import type { Repository } from '../repository'
import { readRunDocument } from './read-run-document'
import type { RunDocument } from './run-document'

/**
 * What a restore point tells of the applications. Empty for one that is gone, or that is not Penumbra's.
 * Fails: as reading the snapshot does.
 */
export async function rememberedWriters(
  repository: Repository,
  snapshotId: string,
): Promise<readonly RememberedWriter[]> {
  const { snapshots } = await repository.snapshots()
  const snapshot = snapshots.find(({ id }) => id === snapshotId)
  const run = snapshot && (await readRunDocument(repository, snapshot))
  return run ? writersOf(run) : []
}

/** Pure. Writers of older runs have no part; those without a component are kept for what their part says. */
export function writersOf({ writers = [], components }: RunDocument): readonly RememberedWriter[] {
  const all = new Map<string, { readonly head: Omit<RememberedWriter, 'components'>; readonly rows: Row[] }>()
  for (const { writerId, name, takesPart, kind, type, why } of writers) {
    const known = all.get(writerId)
    if (known && !takesPart) continue
    all.set(writerId, {
      head: { writerId, name, part: { takesPart, kind, type, why } },
      rows: known?.rows ?? [],
    })
  }
  for (const { writerId, writer, logicalPath, name, caption, consistency, reason, backup } of components) {
    const known = all.get(writerId) ?? { head: { writerId, name: writer }, rows: [] }
    all.set(writerId, known)
    const row = { logicalPath, name, caption: caption ?? name, consistency, reason }
    known.rows.push(backup ? { ...row, backup } : row)
  }
  return [...all.values()].map(({ head, rows }) => ({ ...head, components: rows }))
}

type Row = RememberedWriter['components'][number]
