import type { BlobReader } from './blob-reader'
import { parseTree, readStoredFolder, type StoredFolder, type Tree } from './tree'
import { TreeCache } from './tree-cache'

/** The folders of a repository by the ids of their trees. Fails: as the reader of blobs; `repository.tree-corrupt`. */
export class FolderReader {
  private readonly known = new TreeCache()

  constructor(private readonly blobs: Pick<BlobReader, 'load'>) {}

  /** Remembers those that were read last. */
  async load(id: string): Promise<Tree> {
    const known = this.known.get(id)
    if (known !== null) return known
    const tree = await this.read(id)
    this.known.add(tree)
    return tree
  }

  async read(id: string): Promise<Tree> {
    return parseTree(id, await this.blobs.load('tree', id))
  }

  async stored(id: string): Promise<StoredFolder> {
    return readStoredFolder(id, await this.blobs.load('tree', id))
  }

  clear(): void {
    this.known.clear()
  }
}
