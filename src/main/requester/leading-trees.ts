import { BackupError } from '../model/backup-error'
import type { Repository } from '../repository'
import type { StartMover } from './maintenance/held-mover'

/**
 * Which folders hold a name with one of these stretches, or lead to one that does, of all below these roots: read in the
 * mover's process, each once. Null when an index file is damaged, so that whoever asks has to look into every folder.
 *
 * Fails: as the mover does; `cancelled`.
 */
export async function foldersWithNames(
  startMover: StartMover,
  repository: Repository,
  trees: readonly string[],
  names: { readonly needles: readonly string[]; readonly ignoresCase: boolean },
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  const mover = await startMover(repository, signal)
  try {
    await mover.call('loadIndexes', await repository.indexIds())
    const question = { kind: 'name' as const, ...names, needles: [...names.needles] }
    return new Set(await mover.call('leadingTrees', { trees: [...new Set(trees)], question }))
  } catch (error) {
    if (error instanceof BackupError && error.code === 'repository.index-corrupt') return null
    throw error
  } finally {
    await mover.close()
  }
}
