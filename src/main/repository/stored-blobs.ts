import type { Backend } from './backend'
import type { BlobLookup, PackDirectory } from './blob-index'

/**
 * Whether all these data blobs are in an index, each in a pack that is there with the size that it must have. Any copy
 * will do. Reads no pack. Fails: as the backend does.
 */
export async function holdsBlobs(
  backend: Backend,
  { index, packs }: { readonly index: BlobLookup; readonly packs: PackDirectory },
  ids: readonly string[],
): Promise<boolean> {
  const seen = new Map<string, boolean>()
  const isThere = async (id: string): Promise<boolean> => {
    const known = seen.get(id)
    if (known !== undefined) return known
    const found = (await backend.stat('data', id))?.size === packs.get(id)?.size
    seen.set(id, found)
    return found
  }
  for (const id of ids) {
    let isHeld = false
    for (const { pack } of index.find('data', id)) isHeld ||= await isThere(pack)
    if (!isHeld) return false
  }
  return true
}
