import { type Node, type Repository, type Snapshot, Unfolding } from '../repository'
import { DOCUMENTS_FOLDER } from '../requester'

/** An entry on the way through a restore point. */
export interface ListedEntry {
  /** Quoted. */
  readonly path: string
  readonly node: Node
  /** One for what is in the root. */
  readonly depth: number
  /** Not a folder that only leads to one that is named. */
  readonly isShown: boolean
}

/**
 * The entries of a restore point, folders before what is in them: all, or the folders that are named and what is directly
 * in them, with `isRecursive` also what is deeper. Our own documents are not shown. Quoted paths.
 * Fails: as reading trees and {@link Unfolding} do.
 */
export async function* listedEntries(
  repository: Pick<Repository, 'blobIndex' | 'folder' | 'loadTree'>,
  snapshot: Snapshot,
  { folders, isRecursive }: { readonly folders: readonly string[]; readonly isRecursive: boolean },
): AsyncGenerator<ListedEntry> {
  const named = folders.map((folder) => folder.split('/').filter((name) => name !== ''))
  const unfolding = new Unfolding((await repository.blobIndex()).blobs)
  yield* below('', [], snapshot.tree)

  async function* below(from: string, above: readonly string[], tree: string | null): AsyncGenerator<ListedEntry> {
    // Who asks for one that leads nowhere by its path is told why.
    const nodes =
      tree === null ? (await repository.folder(snapshot, from)).entries : (await repository.loadTree(tree)).nodes
    unfolding.meet(tree ?? '', above.length, nodes)
    for (const node of nodes) {
      if (from === '' && node.name === DOCUMENTS_FOLDER) continue
      const names = [...above, node.name]
      const isShown = named.length === 0 || named.some((folder) => isListed(folder, names))
      const leadsOn = isShown || named.some((folder) => begins(folder, names))
      if (!leadsOn) continue
      const path = `${from}/${node.name}`
      yield { path, node, depth: names.length, isShown }
      if (node.type === 'dir' && (named.length === 0 || named.some((folder) => isOpened(folder, names))))
        yield* below(path, names, node.subtree)
    }
  }

  /** The folder itself, and what is in it. */
  function isListed(folder: readonly string[], names: readonly string[]): boolean {
    return begins(names, folder) && (isRecursive || names.length <= folder.length + 1)
  }

  /** What leads to the folder, and the folder. */
  function isOpened(folder: readonly string[], names: readonly string[]): boolean {
    return begins(folder, names) || (isRecursive && begins(names, folder))
  }
}

const begins = (names: readonly string[], beginning: readonly string[]): boolean =>
  beginning.every((name, at) => names[at] === name)
