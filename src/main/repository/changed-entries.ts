import { BackupError } from '../model/backup-error'
import { differenceOf } from './compare-snapshots'
import type { StoredFolders } from './file-versions'
import { type Node, StoredFolder } from './tree'

/** One difference of two folders; one side is null where only the other has the path. */
export interface EntryChange {
  /** Quoted, below the folders that are compared. */
  readonly path: string
  readonly before: Node | null
  readonly after: Node | null
  readonly kind: 'added' | 'removed' | 'modified' | 'bitrot' | 'type' | 'metadata'
}

/** Deeper a backup does not go (rule M17). */
const DEEPEST = 2500

/**
 * The differences of two folders for a person, in the order of names: equal folders are not read, and a folder that only
 * one of them has is one difference with all below it. A folder of which only its own attributes changed is none. Null is
 * a folder that is not there. Two folders in which nothing differs are compared once, however often they are met.
 *
 * Fails: `repository.tree-corrupt`, also for folders that are nested more than 2,500 deep.
 */
export async function* changedEntries(
  source: StoredFolders,
  before: string | null,
  after: string | null,
): AsyncGenerator<EntryChange> {
  const alike = new Set<string>()
  let told = 0
  yield* compareFolders(before, after, '', 0)

  async function* compareFolders(
    one: string | null,
    other: string | null,
    prefix: string,
    depth: number,
  ): AsyncGenerator<EntryChange> {
    const pair = `${one ?? ''} ${other ?? ''}`
    if (one === other || alike.has(pair)) return
    if (depth > DEEPEST) throw tooDeep(prefix)
    const known = told
    for (const [was, is] of differingEntries(await folderOf(source, one), await folderOf(source, other))) {
      const path = `${prefix}/${(was ?? is)?.name ?? ''}`
      const kind = was === null ? 'added' : is === null ? 'removed' : differenceOf(was, is)
      if (was?.type === 'dir' && is?.type === 'dir') yield* compareFolders(was.subtree, is.subtree, path, depth + 1)
      else if (kind !== null) {
        told++
        yield { path, before: was, after: is, kind }
      }
    }
    if (told === known) alike.add(pair)
  }
}

/** Entry by entry what is not written the same in both, each decoded only then. */
function* differingEntries(left: StoredFolder, right: StoredFolder): Generator<readonly [Node | null, Node | null]> {
  let [at, to] = [0, 0]
  while (at < left.texts.length || to < right.texts.length) {
    const [was, is] = [left.texts[at], right.texts[to]]
    if (was && is?.equals(was)) {
      at++
      to++
      continue
    }
    const order = !was ? 1 : !is ? -1 : left.name(at).compare(right.name(to))
    yield [order <= 0 ? left.node(at) : null, order >= 0 ? right.node(to) : null]
    if (order <= 0) at++
    if (order >= 0) to++
  }
}

const folderOf = async (source: StoredFolders, tree: string | null): Promise<StoredFolder> =>
  tree === null ? new StoredFolder('', []) : source.storedFolder(tree)

const tooDeep = (path: string) =>
  new BackupError('repository.tree-corrupt', 'A folder of this restore point is nested too deeply.', {
    context: { path: path.slice(0, 1000) },
  })
