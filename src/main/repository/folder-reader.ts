import type { BlobReader } from './blob-reader'
import { RecentFolders } from './recent-folders'
import { findNode, type Node, parseTree, readStoredFolder, type StoredFolder, type Tree } from './tree'

/** Entries of all kept folders together. */
const MOST_NODES = 200_000
/** Of all folders that are kept as they are stored: paging through one must not read it again. Units: bytes. */
const MOST_TEXT = 64 * 1024 ** 2

/** The folders of a repository by the ids of their trees. Fails: as the reader of blobs; `repository.tree-corrupt`. */
export class FolderReader {
  private readonly trees = new RecentFolders<Tree>(MOST_NODES, ({ nodes }) => nodes.length + 1)
  private readonly texts = new RecentFolders<StoredFolder>(MOST_TEXT, ({ bytes }) => bytes)

  constructor(private readonly blobs: Pick<BlobReader, 'load'>) {}

  /** Remembers those that were read last. */
  async load(id: string): Promise<Tree> {
    const known = this.trees.get(id)
    if (known !== null) return known
    const tree = await this.read(id)
    this.trees.add(tree)
    return tree
  }

  async read(id: string): Promise<Tree> {
    return parseTree(id, await this.blobs.load('tree', id))
  }

  async stored(id: string): Promise<StoredFolder> {
    return this.texts.get(id) ?? readStoredFolder(id, await this.blobs.load('tree', id))
  }

  /** The same; remembers those that were read last. */
  async browsed(id: string): Promise<StoredFolder> {
    const folder = await this.stored(id)
    this.texts.add(folder)
    return folder
  }

  /** The entry with exactly these bytes as its name, or null. No other entry is decoded. */
  async find(id: string, name: Uint8Array): Promise<Node | null> {
    const tree = this.trees.get(id)
    return tree === null ? (await this.browsed(id)).find(name) : findNode(tree, name)
  }

  clear(): void {
    this.trees.clear()
    this.texts.clear()
  }
}
