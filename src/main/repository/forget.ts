import { throwIfCancelled } from '../model/cancellation'
import type { Backend } from './backend'
import type { Lock } from './lock'

/**
 * Removes snapshot files, and nothing but them: what they led to stays until a prune. One at a time, so that whatever
 * stops it leaves each snapshot whole or gone.
 *
 * Fails: `repository.lock-lost` before anything is removed without the lock; `cancelled` between two.
 */
export async function removeSnapshots(
  backend: Backend,
  ids: readonly string[],
  lock: Lock,
  signal: AbortSignal,
): Promise<void> {
  if (lock.kind !== 'exclusive') throw new Error('snapshots are removed under an exclusive lock')
  for (const id of ids) {
    throwIfCancelled(signal)
    await lock.verify()
    await backend.remove('snapshots', id)
  }
}
