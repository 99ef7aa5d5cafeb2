import { fixed } from '../../model/sentence'
import { BackupError } from '../../model/backup-error'
import { type Held, withHeldMover } from './held-mover'

/**
 * Proves, from the index files and packs that are there now, that the repository holds everything that these trees lead
 * to: after a time in which others may have removed something (docs/spec/repository.md, R69). Reads only.
 *
 * Fails: `repository.lock-lost` when something is missing.
 */
export async function proveReferences(held: Held, trees: readonly string[]): Promise<void> {
  try {
    await withHeldMover(held, async (mover, { indexes }) => {
      const limits = { mostUnusedPercent: null, mostUnusedBytes: null, mostRepacked: 0 }
      await mover.call('planPrune', { trees: [...trees], indexes: [...indexes], ...limits })
    })
  } catch (cause) {
    if (!(cause instanceof BackupError) || !GONE.has(cause.code)) throw cause
    const words = fixed('The lock on the repository was lost for a while, and something that was stored is gone since.')
    throw new BackupError('repository.lock-lost', words, { retry: 'now', context: cause.options.context ?? {}, cause })
  }
}

const GONE: ReadonlySet<string> = new Set([
  'repository.blob-missing',
  'repository.pack-missing',
  'repository.pack-corrupt',
  'repository.tree-corrupt',
])
