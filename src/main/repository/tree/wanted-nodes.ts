import { type Node, parseNode } from './node'

/** A name that is shown as it is stored, and whose bytes are in the order of its characters. */
const PLAIN = /^[ !#-.0-[\]-~]+$/
/** What one turn of the event loop may parse at once. Units: bytes. */
const MOST = 2 ** 20

/**
 * The folders of a tree blob and those of its other nodes whose name is wanted: the rest is not looked at any closer, which
 * is a tenth of the work. Null for a folder that has to be read node by node: one that is large, has a name that is not plain
 * ASCII, or is not as a folder should be.
 */
export function wantedNodes(blob: Uint8Array, isWanted: (name: string) => boolean): readonly Node[] | null {
  if (blob.length > MOST) return null
  const elements = elementsOf(blob)
  if (elements === null) return null
  const wanted: Node[] = []
  let previous = ''
  for (const element of elements) {
    if (typeof element !== 'object' || element === null || !('name' in element)) return null
    const { name } = element
    if (typeof name !== 'string' || !PLAIN.test(name) || name <= previous || name === '.' || name === '..') return null
    previous = name
    if (!isWanted(name) && !('type' in element && element.type === 'dir')) continue
    const node = parseNode(element)
    if (node === null) return null
    wanted.push(node)
  }
  return wanted
}

function elementsOf(blob: Uint8Array): readonly unknown[] | null {
  try {
    const tree: unknown = JSON.parse(Buffer.from(blob.buffer, blob.byteOffset, blob.length).toString())
    const nodes = typeof tree === 'object' && tree !== null && 'nodes' in tree ? tree.nodes : null
    return Array.isArray(nodes) ? nodes : null
  } catch {
    return null
  }
}
