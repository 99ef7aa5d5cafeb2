import type { Tree } from './tree'

/** Entries of all kept folders together: paging through one of a million names must not read it again each time. */
const MOST_NODES = 200_000

/** The folders read last, for browsing. The newest is kept whatever its size. */
export class TreeCache {
  private readonly trees = new Map<string, Tree>()
  private nodes = 0

  get(id: string): Tree | null {
    const tree = this.trees.get(id)
    if (tree === undefined) return null
    this.trees.delete(id)
    this.trees.set(id, tree)
    return tree
  }

  add(tree: Tree): void {
    if (this.trees.has(tree.id)) return
    this.trees.set(tree.id, tree)
    this.nodes += tree.nodes.length + 1
    for (const oldest of this.trees.values()) {
      if (this.nodes <= MOST_NODES || oldest === tree) return
      this.trees.delete(oldest.id)
      this.nodes -= oldest.nodes.length + 1
    }
  }

  clear(): void {
    this.trees.clear()
    this.nodes = 0
  }
}
