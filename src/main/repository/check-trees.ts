import { fixed } from '../model/sentence'
import { throwIfCancelled } from '../model/cancellation'
import type { BlobLookup } from './blob-index'
import { type CheckFinding, findingOf, flaw, hint } from './check-finding'
import { breathe } from './encoding'
import type { Node, Snapshot, Tree } from './tree'

/** Entries that are compared without a breath: a millisecond's work. */
const ENTRIES_AT_ONCE = 512

export interface TreesToCheck {
  readonly index: BlobLookup
  readonly loadTree: (id: string) => Promise<Tree>
  /** False for a tree of which it is known that neither it nor anything below has a flaw. */
  readonly isWorth: (tree: string) => boolean
}

/** Where a tree was met first: for the words of a finding. */
interface Place {
  readonly tree: string
  readonly snapshot: string
  readonly path: string
}

/**
 * Walks from every snapshot to every file: each tree is read once, however many snapshots share it, and each data blob
 * must be named by an index. Reading a tree verifies it.
 */
export async function* checkTrees(
  snapshots: readonly Snapshot[],
  { index, loadTree, isWorth }: TreesToCheck,
  signal: AbortSignal,
  onTree: (done: number) => void,
): AsyncGenerator<CheckFinding> {
  const seen = new Set<string>()
  for (const snapshot of snapshots) {
    const waiting: Place[] = [{ tree: snapshot.tree, snapshot: snapshot.id, path: '' }]
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      if (seen.has(place.tree) || !isWorth(place.tree)) continue
      seen.add(place.tree)
      throwIfCancelled(signal)
      onTree(seen.size)
      const tree = await loadTree(place.tree).catch((error: unknown) => findingOf(error, { ...place }))
      if ('severity' in tree) {
        yield tree
        continue
      }
      for (const [at, node] of tree.nodes.entries()) {
        if (at % ENTRIES_AT_ONCE === ENTRIES_AT_ONCE - 1) await breathe()
        const here = { ...place, path: `${place.path}/${node.name}` }
        yield* checkNode(node, index, here)
        if (node.subtree !== null) waiting.push({ ...here, tree: node.subtree })
      }
    }
  }
}

function* checkNode(node: Node, index: BlobLookup, { tree, snapshot, path }: Place): Generator<CheckFinding> {
  const context = { tree, snapshot, path }
  switch (node.type) {
    case 'dir':
      if (node.subtree === null) yield flaw('repository.tree-corrupt', fixed('A folder leads nowhere.'), context)
      return
    case 'file':
      if (node.content === null)
        yield flaw('repository.tree-corrupt', fixed('A file has no list of its content.'), context)
      else yield* checkContent(node.content, node.size, index, context)
      return
    case 'symlink':
    case 'dev':
    case 'chardev':
    case 'fifo':
    case 'socket':
      return
  }
}

function* checkContent(
  content: readonly string[],
  size: number,
  index: BlobLookup,
  context: CheckFinding['context'],
): Generator<CheckFinding> {
  let sum = 0
  for (const blob of content) {
    const [copy] = index.find('data', blob)
    if (copy === undefined) {
      yield flaw('repository.blob-missing', fixed('No index names a piece of a file.'), { ...context, blob })
      return
    }
    sum += copy.uncompressedLength ?? copy.length - 32
  }
  if (sum === size) return
  yield hint('size-differs', fixed('The pieces of a file do not add up to its size.'), {
    ...context,
    size: String(size),
    sum: String(sum),
  })
}
