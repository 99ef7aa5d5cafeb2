import type { Backend } from './backend'
import type { BlobIndex } from './blob-index'

/**
 * Whether all these data blobs are in an index, each in a pack that is there with the size that it must have. Any copy
 * will do. Reads no pack. Fails: as the backend does.
 */
export async function holdsBlobs(backend: Backend, index: BlobIndex, ids: readonly string[]): Promise<boolean> {
  const packs = new Map<string, boolean>()
  const isThere = async (id: string): Promise<boolean> => {
    const known = packs.get(id)
    if (known !== undefined) return known
    const found = (await backend.stat('data', id))?.size === index.pack(id)?.size
    packs.set(id, found)
    return found
  }
  for (const id of ids) {
    let isHeld = false
    for (const { pack } of index.find('data', id)) isHeld ||= await isThere(pack)
    if (!isHeld) return false
  }
  return true
}
