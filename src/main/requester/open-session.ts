import type { Mover } from '../mover'
import type { Lock, Repository } from '../repository'
import type { Ladder } from './ladder'

/** A repository that is locked for one session, with a mover that knows its indexes. */
export interface OpenSession<Found> {
  readonly lock: Lock
  readonly mover: Mover
  /** For who wants it closed before the ladder gets there. */
  readonly closeMover: () => Promise<void>
  readonly found: Found
}

interface Look<Found> {
  readonly mover: Mover
  readonly indexes: readonly string[]
  readonly found: Found
}

/**
 * Locks the repository, and meanwhile starts the mover, loads the indexes and looks at what `look` wants: all that only
 * reads. What was seen before the lock was certain counts only when the indexes are still the same (rule O7).
 *
 * The mover is closed before the lock is released. Fails as each part does.
 */
export async function openSession<Found>(
  { repository, startMover }: Parts,
  { signal, isReader = false, undo, indexIds = () => repository.indexIds() }: Session,
  look: (mover: Mover) => Promise<Found>,
): Promise<OpenSession<Found>> {
  let lock: Lock | null = null
  undo.push(async () => lock?.release())
  let starting = startMover(repository, signal)
  starting.catch(() => undefined)
  let isClosed = false
  const closeMover = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    await (await starting).close()
  }
  undo.push(closeMover)

  const lookAround = async (): Promise<Look<Found>> => {
    const mover = await starting
    const indexes = await indexIds()
    await mover.call('loadIndexes', [...indexes])
    return { mover, indexes, found: await look(mover) }
  }
  let ahead: Promise<Look<Found> | null> = Promise.resolve(null)
  const whileWaiting = () => {
    ahead = lookAround().catch(() => null)
  }
  lock = await repository.lock('shared', { signal, isReader, whileWaiting })
  const seen = await ahead
  if (seen && isSame(seen.indexes, await indexIds())) {
    return { lock, mover: seen.mover, closeMover, found: seen.found }
  }
  if (seen) {
    await seen.mover.close()
    starting = startMover(repository, signal)
  }
  const { mover, found } = await lookAround()
  return { lock, mover, closeMover, found }
}

interface Session {
  readonly signal: AbortSignal
  readonly isReader?: boolean
  readonly undo: Ladder
  /** The indexes that the mover loads: all, unless told. */
  readonly indexIds?: () => Promise<readonly string[]>
}

interface Parts {
  readonly repository: Repository
  readonly startMover: (repository: Repository, signal: AbortSignal) => Promise<Mover>
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && new Set([...some, ...others]).size === some.length
