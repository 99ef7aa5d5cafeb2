import { DOCUMENTS_FOLDER } from './browse'
import type { Node, Snapshot, Tree } from './tree'
import type { Unfolding } from './unfolding'

/** One entry on the way through a restore point. */
export interface Visited {
  /** Names as they are stored, from the root down; the last is the node's own. */
  readonly names: readonly string[]
  readonly node: Node
  /** Id of the folder it is in. */
  readonly parent: string
}

/**
 * Every entry of a restore point, a folder before what is in it, in the order of the format. `enter` says which folders
 * are gone into. Our own documents are part of it only when asked for. Fails: as `unfolding` does.
 */
export async function* walkSnapshot(
  source: { loadTree(id: string): Promise<Tree> },
  snapshot: Snapshot,
  unfolding: Unfolding,
  options: { readonly enter?: (visited: Visited) => boolean; readonly withDocuments?: boolean } = {},
): AsyncGenerator<Visited> {
  yield* walkFolder([], snapshot.tree)

  async function* walkFolder(above: readonly string[], tree: string): AsyncGenerator<Visited> {
    const { nodes } = await source.loadTree(tree)
    unfolding.meet(tree, above.length, nodes)
    for (const node of nodes) {
      if (above.length === 0 && node.name === DOCUMENTS_FOLDER && !options.withDocuments) continue
      const visited = { names: [...above, node.name], node, parent: tree }
      yield visited
      if (node.type === 'dir' && node.subtree !== null && (options.enter?.(visited) ?? true)) {
        yield* walkFolder(visited.names, node.subtree)
      }
    }
  }
}

export const pathOf = (names: readonly string[]): string => `/${names.join('/')}`
