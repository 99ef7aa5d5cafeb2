import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { jsonElements } from '../encoding'
import { unquoteName } from './go-quote'
import { type Node, parseNode } from './node'

/** One folder: its nodes in ascending order of the bytes of their names. */
export interface Tree {
  readonly id: string
  readonly nodes: readonly Node[]
}

/**
 * Reads a tree blob.
 *
 * As strict as the native reader: a name is one component, not empty, not `.` or `..`, without slash and NUL; names
 * ascend strictly, so none is there twice. Whatever breaks a rule would be a way out of a restore target.
 * Fails: `repository.tree-corrupt`, with the reason in its context.
 */
export async function parseTree(id: string, blob: Uint8Array): Promise<Tree> {
  const nodes: Node[] = []
  let previous: Buffer | null = null
  try {
    for await (const element of jsonElements(blob, 'nodes', 'whole')) {
      const node = parseNode(element)
      if (node === null) throw new RangeError(`entry ${nodes.length} is no node`)
      const name = unquoteName(node.name)
      requireComponent(name)
      if (previous !== null && previous.compare(name) >= 0)
        throw new RangeError(`${node.name} is out of order or twice`)
      previous = name
      nodes.push(node)
    }
  } catch (cause) {
    if (!(cause instanceof RangeError || cause instanceof SyntaxError)) throw cause
    throw new BackupError('repository.tree-corrupt', say('A folder is damaged: {cause}.', { cause: cause.message }), {
      context: { tree: id, reason: cause.message },
      cause,
    })
  }
  return { id, nodes }
}

/** The node with exactly these bytes as its name, or null. */
export function findNode(tree: Tree, name: Uint8Array): Node | null {
  let [low, high] = [0, tree.nodes.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const node = tree.nodes[middle]
    if (node === undefined) return null
    const order = unquoteName(node.name).compare(name)
    if (order === 0) return node
    if (order < 0) low = middle + 1
    else high = middle - 1
  }
  return null
}

function requireComponent(name: Buffer): void {
  const isComponent = name.length > 0 && !name.includes(0x2f) && !name.includes(0)
  const text = name.toString('latin1')
  if (!isComponent || text === '.' || text === '..') throw new RangeError(`${JSON.stringify(text)} is not one name`)
}
