import { BackupError } from '../../model/backup-error'
import { say, within } from '../../model/sentence'
import { stopReason, throwIfCancelled } from '../../model/cancellation'
import type { MethodOutput, Mover, MoverEvent } from '../../mover'
import type { Lock, Renewed, Snapshot } from '../../repository'
import { type Held, withHeldMover } from './held-mover'

/** What a prune may leave unused in packs that hold something used. */
export type UnusedLimit =
  | { readonly kind: 'unlimited' }
  /** Of what remains; 0 to below 100. */
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'bytes'; readonly bytes: number }

export interface PruneWish {
  readonly mostUnused: UnusedLimit
  /** Null for no limit. Units: bytes. */
  readonly mostRepacked: number | null
  /** Which packs are copied whatever is unused in them, and which never are. */
  readonly repack?: {
    readonly treesOnly: boolean
    readonly uncompressed: boolean
    /** Units: bytes; null is none. */
    readonly smallerThan: number | null
  }
  readonly isDryRun: boolean
  /** Restore points that are about to go, as a dry run of `forget` imagines it. */
  readonly without?: readonly string[]
}

export interface PruneOutcome {
  readonly plan: MethodOutput<'planPrune'>
  /** Null after a dry run. Units: bytes. */
  readonly written: { readonly packs: number; readonly bytes: number } | null
  /** Null after a dry run, and where the storage keeps nothing by itself. */
  readonly renewed: Renewed | null
}

/** Files that are removed between two looks at the lock: a second's work at most. */
const REMOVE_AT_ONCE = 500

/**
 * Removes the data that no restore point needs (docs/spec/repository-verbs.md, Z40-Z49): under the exclusive lock, which
 * is asked for before every step that removes. Everything that lasts is done in the mover's process.
 *
 * Fails: `repository.snapshot-corrupt` and whatever keeps a restore point from being read: then nothing is removed;
 * `repository.lock-lost`, `target.full`, `cancelled`: everything is whole then, and the next prune ends the work.
 */
export async function pruneRepository(
  held: Held & { readonly onEvent: (event: MoverEvent) => void },
  wish: PruneWish,
): Promise<PruneOutcome> {
  const { repository, lock, onEvent } = held
  if (lock.kind !== 'exclusive') throw new Error('data is removed under an exclusive lock')
  if (repository.formatVersion !== 2) throw onlyReadable(repository.location)
  if (!wish.isDryRun) await repository.requireRemovable()
  const staying = await readableSnapshots(held)
  const trees = [...new Set(staying.filter(({ id }) => !wish.without?.includes(id)).map(({ tree }) => tree))]
  return withHeldMover(held, async (mover, { indexes, signal }) => {
    const { mostUnused } = wish
    const plan = await mover.call(
      'planPrune',
      {
        trees,
        indexes: [...indexes],
        mostUnusedPercent: mostUnused.kind === 'percent' ? mostUnused.percent : null,
        mostUnusedBytes: mostUnused.kind === 'bytes' ? mostUnused.bytes : null,
        mostRepacked: wish.mostRepacked,
        ...(wish.repack && { repack: wish.repack }),
      },
      onEvent,
    )
    if (wish.isDryRun) return { plan, written: null, renewed: null }
    try {
      await removeAll(mover, lock, signal, 'unindexed')
      await lock.verify()
      const written = await mover.call('copyForPrune', {}, onEvent)
      await removeAll(mover, lock, signal, 'indexes')
      await removeAll(mover, lock, signal, 'packs')
      return { plan, written, renewed: await repository.renewRetention({ lock, signal }) }
    } catch (error) {
      throw signal.aborted ? stopReason(signal, 'The prune was cancelled.') : error
    }
  })
}

async function removeAll(mover: Mover, lock: Lock, signal: AbortSignal, kind: 'unindexed' | 'indexes' | 'packs') {
  let left: number
  do {
    throwIfCancelled(signal)
    await lock.verify()
    left = await mover.call('removePruned', { kind, most: REMOVE_AT_ONCE })
  } while (left > 0)
}

/** A restore point that cannot be read may lead to anything: then nothing can be removed. */
async function readableSnapshots({ repository }: Held): Promise<readonly Snapshot[]> {
  const { snapshots, damaged } = await repository.snapshots()
  const [first] = damaged
  if (first === undefined) return snapshots
  throw new BackupError(
    'repository.snapshot-corrupt',
    say('Nothing was removed: {why}', { why: within(first.message) }),
    {
      context: { snapshot: first.id },
    },
  )
}

export const onlyReadable = (location: string) =>
  new BackupError('repository.unsupported', 'A repository of format version 1 can only be read.', {
    context: { location },
  })
