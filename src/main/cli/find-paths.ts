import { throwIfCancelled } from '../model/cancellation'
import {
  displayName,
  matchesPath,
  mayEndIn,
  mayMatchBelow,
  modeText,
  type Node,
  type PathPattern,
  pathOf,
  type Repository,
  type Snapshot,
  walkSnapshot,
} from '../repository'

/** What is looked for by name. Times are milliseconds since 1970 UTC; null is any. */
export interface PathQuestion {
  readonly patterns: readonly PathPattern[]
  readonly oldest: number | null
  readonly newest: number | null
}

export interface Hit {
  /** For a person. */
  readonly path: string
  readonly node: Node
}

/**
 * The entries of one restore point that match. `barren` are folders that hold no match of their own, which later restore
 * points of the same files need not read again.
 */
export async function findPaths(
  repository: Repository,
  snapshot: Snapshot,
  { patterns, oldest, newest }: PathQuestion,
  {
    barren,
    leading,
    signal,
  }: {
    readonly barren: Set<string>
    /** The only folders that can hold a name that is asked for, or lead to one; null when that is not known. */
    readonly leading: ReadonlySet<string> | null
    readonly signal: AbortSignal
  },
): Promise<readonly Hit[]> {
  if (leading?.has(snapshot.tree) === false) return []
  const found: Hit[] = []
  const open: { readonly names: readonly string[]; readonly tree: string; readonly before: number }[] = []
  // Only a pattern of one name matches the same entries below a folder whatever the folder is called and where it is.
  const isLocal = patterns.every(({ isAnchored, components }) => !isAnchored && components.length === 1)
  // Below a folder that matches all is wanted; else only what its own name makes a match.
  let isAllWanted = false
  const source = {
    loadTree: (id: string) =>
      repository.loadWanted(id, (name) => isAllWanted || patterns.some((pattern) => mayEndIn(pattern, name))),
  }
  const enter = ({ names, node }: { readonly names: readonly string[]; readonly node: Node }) => {
    if (node.subtree === null) return false
    // A folder that matches takes all that is in it along.
    const holdsNone = barren.has(node.subtree) || leading?.has(node.subtree) === false
    const path = shown(names)
    if (holdsNone && !patterns.some((pattern) => matchesPath(pattern, path))) return false
    if (!patterns.some((pattern) => mayMatchBelow(pattern, path))) return false
    isAllWanted = patterns.some((pattern) => matchesPath(pattern, path))
    open.push({ names, tree: node.subtree, before: found.length })
    return true
  }
  for await (const { names, node } of walkSnapshot(source, snapshot, { enter })) {
    throwIfCancelled(signal)
    leave(names.length)
    const path = shown(names)
    if (!patterns.some((pattern) => matchesPath(pattern, path))) continue
    const modified = Date.parse(node.mtime)
    if ((oldest !== null && modified < oldest) || (newest !== null && modified > newest)) continue
    found.push({ path: pathOf(path), node })
  }
  leave(0)
  return found

  /** Closes the folders that an entry of this depth is not in. */
  function leave(depth: number): void {
    for (let last = open.at(-1); last !== undefined && last.names.length >= Math.max(depth, 1); last = open.at(-1)) {
      open.pop()
      if (isLocal && last.before === found.length) barren.add(last.tree)
    }
  }
}

const shown = (names: readonly string[]): readonly string[] => names.map(displayName)

/** A hit as restic's JSON has it. */
export function hitJson({ path, node }: Hit): Record<string, unknown> {
  return {
    path,
    permissions: modeText(node.mode),
    type: node.type,
    mode: node.mode,
    ...{ mtime: node.mtime, atime: node.atime, ctime: node.ctime, uid: node.uid, gid: node.gid },
    ...{ user: node.user || undefined, group: node.group || undefined, inode: node.inode || undefined },
    ...{ device_id: node.deviceId || undefined, size: node.size || undefined, links: node.links || undefined },
    ...{ linktarget: node.linkTarget || undefined, device: node.device || undefined },
  }
}

/** Mode, owner, size and time before the path. */
export function hitLine({ path, node }: Hit): string {
  const pad = (value: number, width: number) => String(value).padStart(width)
  const target = node.type === 'symlink' ? ` -> ${node.linkTarget}` : ''
  const time = node.mtime.slice(0, 19).replace('T', ' ')
  return `${modeText(node.mode)} ${pad(node.uid, 5)} ${pad(node.gid, 5)} ${pad(node.size, 6)} ${time} ${path}${target}`
}
