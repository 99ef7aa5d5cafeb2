import type { Repository, Snapshot } from '../repository'

/** Whoever opens a restore point is led down through folders that hold nothing but one folder: through so many at most. */
const DEEPEST = 64

/**
 * Reads the folders of a restore point that are shown first, so that they are known when somebody looks. What fails is
 * said to who looks, and to nobody here.
 */
export async function readFirstFolders(repository: Pick<Repository, 'folderPage'>, snapshot: Snapshot): Promise<void> {
  let path = ''
  for (let depth = 0; depth < DEEPEST; depth++) {
    const page = await repository.folderPage(snapshot, path, { offset: 0, limit: 1 }).catch(() => null)
    const only = page?.total === 1 ? page.entries[0] : undefined
    if (only?.type !== 'dir') return
    path = `${path}/${only.name}`
  }
}
