import { stopReason } from '../../model/cancellation'
import type { MethodInput, MethodOutput, MoverEvent } from '../../mover'
import type { Repository, Snapshot } from '../../repository'
import { type StartMover, withHeldMover } from './held-mover'
import { proveReferences } from './prove-references'
import { onlyReadable } from './prune-session'

export interface Copying {
  readonly source: Repository
  readonly destination: Repository
  readonly startMover: StartMover
  /** How the mover opens a repository besides its own. */
  readonly openingOf: (repository: Repository) => MethodInput<'open'>
  readonly signal: AbortSignal
  readonly onEvent: (event: MoverEvent) => void
}

export interface CopyOutcome {
  /** In the order asked. `isNew` is false for what was there already. */
  readonly copies: readonly { readonly snapshot: Snapshot; readonly id: string; readonly isNew: boolean }[]
  /** Null when nothing had to be copied. */
  readonly stored: MethodOutput<'copySnapshots'> | null
}

/**
 * Copies restore points into another repository (docs/spec/repository-verbs.md, Z80-Z84): everything they lead to, read,
 * proven and sealed anew in the mover's process; then, when that is durable, the restore points themselves.
 *
 * Fails: as each repository does; stopped anywhere, both are whole, and what was stored is not stored again.
 */
export async function copyRepository(copying: Copying, chosen: readonly Snapshot[]): Promise<CopyOutcome> {
  const { source, destination, signal } = copying
  if (destination.formatVersion !== 2) throw onlyReadable(destination.location)
  const reading = await source.lock('shared', { signal, isReader: true })
  try {
    const lock = await destination.lock('shared', { signal })
    try {
      const { snapshots: there } = await destination.snapshots()
      const wanted = chosen.map((snapshot) => ({ snapshot, there: there.find((other) => isCopy(other, snapshot)) }))
      const missing = wanted.filter((one) => one.there === undefined).map(({ snapshot }) => snapshot)
      if (missing.length === 0) {
        const copies = wanted.map(({ snapshot, there: copy }) => ({ snapshot, id: copy?.id ?? '', isNew: false }))
        return { copies, stored: null }
      }
      const held = { ...copying, repository: destination, lock }
      return await withHeldMover(held, async (mover, { signal: stop }) => {
        try {
          const request = { source: copying.openingOf(source), indexes: await source.indexIds() }
          const trees = [...new Set(missing.map(({ tree }) => tree))]
          const stored = await mover.call('copySnapshots', { ...request, trees }, copying.onEvent)
          await lock.verifyOr((fresh) => proveReferences({ ...held, lock: fresh }, trees))
          const copies: { snapshot: Snapshot; id: string; isNew: boolean }[] = []
          for (const { snapshot, there: copy } of wanted) {
            if (copy === undefined) await lock.verify()
            const id = copy?.id ?? (await destination.saveSnapshot(contentOf(snapshot)))
            copies.push({ snapshot, id, isNew: copy === undefined })
          }
          return { copies, stored }
        } catch (error) {
          throw stop.aborted ? stopReason(stop, 'The copy was cancelled.') : error
        }
      })
    } finally {
      await lock.release()
    }
  } finally {
    await reading.release()
  }
}

/** The parent lies in the other repository. */
function contentOf({ id, ...content }: Snapshot) {
  return { ...content, parent: null, original: content.original ?? id }
}

const isCopy = (there: Snapshot, snapshot: Snapshot): boolean =>
  (there.original ?? there.id) === (snapshot.original ?? snapshot.id) &&
  there.tree === snapshot.tree &&
  there.time === snapshot.time &&
  there.tags.join() === snapshot.tags.join()
