import type { Job } from '../../contract/jobs'
import type { Catalog, FoundRun } from '../catalog'
import type { Repository } from '../repository'
import { readRunDocument, recordOfSnapshot } from '../requester'

/**
 * Makes the catalog say what the repository says: the runs of snapshots that it does not know are read from the
 * snapshots themselves (rule F9). Costs one small read for each unknown snapshot. Answers the ids of all snapshots.
 */
export async function refreshCatalog(
  catalog: Catalog,
  repository: Repository,
  jobs: readonly Job[],
): Promise<ReadonlySet<string>> {
  const { snapshots } = await repository.snapshots()
  const known = await catalog.snapshotsOf(repository.id)
  const found: FoundRun[] = []
  for (const snapshot of snapshots.filter(({ id }) => !known.has(id))) {
    const run = await readRunDocument(repository, snapshot)
    if (!run || !jobs.some(({ id }) => id === run.jobId)) continue
    const tasks = run.volumes.map(({ path, provider, consistency }) => ({ volume: path, provider, consistency }))
    found.push({ record: recordOfSnapshot(repository.id, snapshot, run), tasks })
  }
  if (found.length > 0) await catalog.rebuildFrom(repository.id, found)
  return new Set(snapshots.map(({ id }) => id))
}
