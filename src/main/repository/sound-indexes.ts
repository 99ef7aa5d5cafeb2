import { throwIfCancelled } from '../model/cancellation'
import type { Backend } from './backend'
import type { PackDirectory } from './blob-index'

/**
 * The index files all of whose packs are there with the size that they must have: what is in the others is stored again by
 * whoever knows these alone. Reads names and sizes only. Fails: as the backend does.
 */
export async function soundIndexes(
  backend: Backend,
  packs: PackDirectory,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const sizes = new Map<string, number>()
  for await (const { name, size } of backend.list('data')) {
    throwIfCancelled(signal)
    sizes.set(name, size)
  }
  const unsound = new Set<string>()
  for (const { id, size, isSplit, indexes } of packs.all()) {
    const there = sizes.get(id)
    if (there !== undefined && (isSplit || there === size)) continue
    for (const name of indexes) unsound.add(name)
  }
  return ids.filter((id) => !unsound.has(id))
}
