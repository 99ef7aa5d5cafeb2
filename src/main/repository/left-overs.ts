import { type Lock, type LockSurroundings, readLocks } from './lock'

/**
 * Nobody else is at work: what was begun and has no name yet belongs to the dead. With another lock there, or one that
 * nobody can read, nothing goes. Fails never: what stays is removed another time.
 * Source: docs/spec/repository.md, R6.
 */
export async function removeLeftOvers(around: LockSurroundings, { id }: Lock): Promise<void> {
  if (id === null || !around.backend.removeLeftOvers) return
  try {
    for await (const record of readLocks(around, new AbortController().signal)) if (record.id !== id) return
  } catch {
    return
  }
  await around.backend.removeLeftOvers(id)
}
