import { createHash } from 'node:crypto'
import { type Node, StoredFolder, type Tree } from './tree'

type Known = Partial<Node> & Pick<Node, 'type'>

/** A folder in memory: a file is its content ids, or a whole node; a folder is a folder. */
export interface Shelf {
  readonly [name: string]: readonly string[] | Known | Shelf
}

const isNode = (value: Shelf[string]): value is Known => typeof (value as Partial<Node>).type === 'string'

/** Trees of memory, and which of them were read. */
export class ShelfTrees {
  readonly reads: string[] = []
  private readonly trees = new Map<string, Tree>()

  /** Answers the id of the tree. */
  store(shelf: Shelf): string {
    const nodes = Object.entries(shelf)
      .sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
      .map(([name, value]) => this.nodeOf(name, value))
    const id = createHash('sha256').update(JSON.stringify(nodes)).digest('hex')
    this.trees.set(id, { id, nodes })
    return id
  }

  loadTree(id: string): Promise<Tree> {
    this.reads.push(id)
    const tree = this.trees.get(id)
    return tree ? Promise.resolve(tree) : Promise.reject(new Error(`no tree ${id}`))
  }

  async storedFolder(id: string): Promise<StoredFolder> {
    const { nodes } = await this.loadTree(id)
    const texts = nodes.map((node) => Buffer.from(JSON.stringify(node)))
    return new StoredFolder(id, texts, (text) => JSON.parse(text.toString()) as Node)
  }

  private nodeOf(name: string, value: Shelf[string]): Node {
    if (Array.isArray(value)) return nodeWith({ name, type: 'file', content: value.map(idOf) })
    if (isNode(value)) return { ...nodeWith({ name, type: value.type }), ...value }
    return nodeWith({ name, type: 'dir', subtree: this.store(value as Shelf) })
  }
}

/** The id of a blob with this content. */
export const idOf = (content: string): string => createHash('sha256').update(content).digest('hex')

const EPOCH = '1970-01-01T00:00:00Z'

/** An entry of which nothing else is known. */
const nodeWith = (fields: Pick<Node, 'name' | 'type'> & Partial<Node>): Node => ({
  ...{ mode: 0, mtime: EPOCH, atime: EPOCH, ctime: EPOCH, uid: 0, gid: 0, user: '', group: '', inode: 0, deviceId: 0 },
  ...{ size: 0, links: 0, linkTarget: '', linkTargetRaw: null, extendedAttributes: [], device: 0, error: '' },
  ...{ content: null, subtree: null },
  ...fields,
})
