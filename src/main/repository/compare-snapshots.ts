import { DOCUMENTS_FOLDER } from './browse'
import { type Node, type Tree, unquoteName } from './tree'
import type { Unfolding } from './unfolding'

/**
 * What became of one path. `bitrot` is a file whose bytes changed while all that is known about it stayed.
 * Folders end with a slash. Paths are quoted as the format stores them.
 */
export interface Change {
  readonly path: string
  readonly kind: 'added' | 'removed' | 'modified' | 'bitrot' | 'type' | 'metadata'
}

export interface Counts {
  files: number
  dirs: number
  others: number
}

/** Blobs as `data:<id>` and `tree:<id>`. */
export interface Comparison {
  changedFiles: number
  readonly added: Counts
  readonly removed: Counts
  readonly before: Set<string>
  readonly after: Set<string>
}

const SIDES = { removed: 'before', added: 'after' } as const

/**
 * The differences of two folders, in the order of names, and in `into` what they were made of. Equal subtrees are not
 * read for differences, only once for their blobs. Our own documents differ in every run and are counted, not told.
 * Fails: as `unfolding` does.
 */
export async function* compareTrees(
  source: { loadTree(id: string): Promise<Tree> },
  unfolding: Unfolding,
  before: string,
  after: string,
  into: Comparison,
): AsyncGenerator<Change> {
  into.before.add(`tree:${before}`)
  into.after.add(`tree:${after}`)
  const entered = entering(source, unfolding)
  yield* compareFolders('', 0, before, after)

  async function* compareFolders(prefix: string, depth: number, one: string, other: string): AsyncGenerator<Change> {
    const left = new Map((await entered(one, depth)).map((node) => [node.name, node]))
    const right = new Map((await entered(other, depth)).map((node) => [node.name, node]))
    for (const name of inOrder(left.keys(), right.keys())) {
      const [was, is] = [left.get(name), right.get(name)]
      const path = `${prefix}/${name}`
      if (prefix === '' && name === DOCUMENTS_FOLDER) await countDocuments(was, is)
      else if (was !== undefined && is !== undefined) yield* compareNodes(path, depth + 1, was, is)
      else if (was !== undefined) yield* oneSide('removed', path, depth + 1, was)
      else if (is !== undefined) yield* oneSide('added', path, depth + 1, is)
    }
  }

  async function* compareNodes(path: string, depth: number, was: Node, is: Node): AsyncGenerator<Change> {
    addBlobs(into.before, was)
    addBlobs(into.after, is)
    const kind = differenceOf(was, is)
    if (kind === 'modified' || kind === 'bitrot') into.changedFiles++
    if (kind !== null) yield { path: shownPath(path, is), kind }
    if (was.type !== 'dir' || is.type !== 'dir' || was.subtree === null || is.subtree === null) return
    if (was.subtree === is.subtree) await collect(was.subtree, [into.before, into.after])
    else yield* compareFolders(path, depth, was.subtree, is.subtree)
  }

  async function* oneSide(kind: 'added' | 'removed', path: string, depth: number, node: Node): AsyncGenerator<Change> {
    yield { path: shownPath(path, node), kind }
    count(into[kind], node)
    addBlobs(into[SIDES[kind]], node)
    if (node.type !== 'dir' || node.subtree === null) return
    for (const below of await entered(node.subtree, depth))
      yield* oneSide(kind, `${path}/${below.name}`, depth + 1, below)
  }

  async function countDocuments(was: Node | undefined, is: Node | undefined): Promise<void> {
    for (const [node, blobs] of [[was, into.before] as const, [is, into.after] as const]) {
      if (node === undefined) continue
      addBlobs(blobs, node)
      if (node.subtree !== null) await collect(node.subtree, [blobs])
    }
  }

  /** A folder that is reached twice with the same sets is read once. */
  async function collect(tree: string, sets: readonly Set<string>[]): Promise<void> {
    for (const node of (await source.loadTree(tree)).nodes) {
      const { subtree } = node
      const isKnown = subtree === null || sets.every((blobs) => blobs.has(`tree:${subtree}`))
      for (const blobs of sets) addBlobs(blobs, node)
      if (!isKnown) await collect(subtree, sets)
    }
  }
}

const entering =
  (source: { loadTree(id: string): Promise<Tree> }, unfolding: Unfolding) =>
  async (tree: string, depth: number): Promise<readonly Node[]> => {
    const { nodes } = await source.loadTree(tree)
    unfolding.meet(tree, depth, nodes)
    return nodes
  }

export const noDifference = (): Comparison => ({
  changedFiles: 0,
  added: { files: 0, dirs: 0, others: 0 },
  removed: { files: 0, dirs: 0, others: 0 },
  before: new Set(),
  after: new Set(),
})

/** How two entries of one name differ; null when they do not. */
export function differenceOf(was: Node, is: Node): Exclude<Change['kind'], 'added' | 'removed'> | null {
  if (was.type !== is.type) return 'type'
  const [old, now] = [was, is].map((node) => JSON.stringify({ ...node, content: null }))
  if (is.type === 'file' && was.content?.join() !== is.content?.join()) return old === now ? 'bitrot' : 'modified'
  return old === now ? null : 'metadata'
}

function addBlobs(blobs: Set<string>, node: Node): void {
  for (const id of node.content ?? []) blobs.add(`data:${id}`)
  if (node.subtree !== null) blobs.add(`tree:${node.subtree}`)
}

function count(counts: Counts, node: Node): void {
  if (node.type === 'file') counts.files++
  else if (node.type === 'dir') counts.dirs++
  else counts.others++
}

/** All names of both, each once, ascending by their bytes as everywhere in the format. */
export const inOrder = (...names: readonly Iterable<string>[]): readonly string[] =>
  [...new Set(names.flatMap((some) => [...some]))]
    .map((name) => ({ name, bytes: unquoteName(name) }))
    .sort((one, other) => one.bytes.compare(other.bytes))
    .map(({ name }) => name)

const shownPath = (path: string, node: Node) => (node.type === 'dir' ? `${path}/` : path)
