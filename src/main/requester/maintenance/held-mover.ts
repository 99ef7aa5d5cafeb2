import type { Mover } from '../../mover'
import type { Lock, Repository } from '../../repository'

export type StartMover = (repository: Repository, signal: AbortSignal) => Promise<Mover>

/**
 * Runs `use` with a mover that knows every index of the repository, unless told otherwise, and stops it when the caller's signal fires or the
 * lock is lost. The mover is closed whatever happens.
 */
export async function withHeldMover<T>(
  { repository, startMover, lock, signal, loadsIndexes = true }: Held & { readonly loadsIndexes?: boolean },
  use: (mover: Mover, held: { readonly indexes: readonly string[]; readonly signal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const stop = new AbortController()
  const stopFor = (source: AbortSignal) => () => stop.abort(source.reason)
  const [byCaller, byLock] = [stopFor(signal), stopFor(lock.signal)]
  if (signal.aborted) byCaller()
  if (lock.signal.aborted) byLock()
  signal.addEventListener('abort', byCaller, { once: true })
  lock.signal.addEventListener('abort', byLock, { once: true })
  try {
    const mover = await startMover(repository, stop.signal)
    try {
      const indexes = await repository.indexIds()
      if (loadsIndexes) await mover.call('loadIndexes', indexes)
      return await use(mover, { indexes, signal: stop.signal })
    } finally {
      await mover.close()
    }
  } finally {
    signal.removeEventListener('abort', byCaller)
    lock.signal.removeEventListener('abort', byLock)
  }
}

export interface Held {
  readonly repository: Repository
  readonly startMover: StartMover
  readonly lock: Lock
  readonly signal: AbortSignal
}
