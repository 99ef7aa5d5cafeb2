import { differenceOf, inOrder } from './compare-snapshots'
import type { Node, Tree } from './tree'

/** One difference of two folders; one side is null where only the other has the path. */
export interface EntryChange {
  /** Quoted, below the folders that are compared. */
  readonly path: string
  readonly before: Node | null
  readonly after: Node | null
  readonly kind: 'added' | 'removed' | 'modified' | 'bitrot' | 'type' | 'metadata'
}

/**
 * The differences of two folders for a person, in the order of names: equal folders are not read, and a folder that only
 * one of them has is one difference with all below it. A folder of which only its own attributes changed is none. Null is
 * a folder that is not there.
 */
export async function* changedEntries(
  source: { loadTree(id: string): Promise<Tree> },
  before: string | null,
  after: string | null,
  prefix = '',
): AsyncGenerator<EntryChange> {
  if (before === after) return
  const [left, right] = [await entriesOf(source, before), await entriesOf(source, after)]
  for (const name of inOrder(left.keys(), right.keys())) {
    const [was, is] = [left.get(name) ?? null, right.get(name) ?? null]
    const path = `${prefix}/${name}`
    if (was === null || is === null) yield { path, before: was, after: is, kind: was === null ? 'added' : 'removed' }
    else if (was.type === 'dir' && is.type === 'dir') yield* changedEntries(source, was.subtree, is.subtree, path)
    else {
      const kind = differenceOf(was, is)
      if (kind !== null) yield { path, before: was, after: is, kind }
    }
  }
}

async function entriesOf(
  source: { loadTree(id: string): Promise<Tree> },
  tree: string | null,
): Promise<ReadonlyMap<string, Node>> {
  if (tree === null) return new Map()
  return new Map((await source.loadTree(tree)).nodes.map((node) => [node.name, node]))
}
