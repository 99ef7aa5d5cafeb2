import { type Node, type Snapshot, type StoredFolder, unquoteName } from './tree'

/** What is read of a repository for that. */
export interface StoredFolders {
  storedFolder(id: string): Promise<StoredFolder>
}

/** One content that a path has had. */
export interface ContentVersion {
  /** As the newest restore point with this content has it. */
  readonly node: Node
  /** Those that hold it, the newest first. */
  readonly snapshots: readonly Snapshot[]
}

/**
 * The distinct contents of one quoted path, told apart by the ids of its blobs: nothing of a file is read. Folders that
 * restore points share are looked into once. `snapshots` is the newest first, and so are the answers.
 *
 * Fails: `cancelled`; `repository.*` when a folder on the way cannot be read.
 */
export async function findVersions(
  source: StoredFolders,
  snapshots: readonly Snapshot[],
  quotedPath: string,
  between: () => Promise<void>,
): Promise<readonly ContentVersion[]> {
  const names = quotedPath
    .split('/')
    .filter((part) => part !== '')
    .map((part) => unquoteName(part))
  const known = new Map<string, Node | null>()
  const versions = new Map<string, { readonly node: Node; readonly snapshots: Snapshot[] }>()
  for (const snapshot of snapshots) {
    await between()
    const node = await nodeAt(source, snapshot.tree, names, known)
    if (node === null) continue
    const key = contentOf(node)
    const version = versions.get(key)
    if (version) version.snapshots.push(snapshot)
    else versions.set(key, { node, snapshots: [snapshot] })
  }
  return [...versions.values()]
}

/** What a path is below a tree; null when it is not there. Remembers each folder that it has passed. */
async function nodeAt(
  source: StoredFolders,
  root: string,
  names: readonly Uint8Array[],
  known: Map<string, Node | null>,
): Promise<Node | null> {
  let node: Node | null = null
  let folder: string | null = root
  for (const [depth, name] of names.entries()) {
    if (folder === null) return null
    const place: string = `${depth} ${folder}`
    const found: Node | null | undefined = known.get(place)
    node = found === undefined ? (await source.storedFolder(folder)).find(name) : found
    known.set(place, node)
    folder = node?.subtree ?? null
  }
  return node
}

/** Equal for what a restore would fill with the same bytes. */
function contentOf(node: Node): string {
  if (node.type === 'file') return `file ${node.content?.join(' ') ?? ''}`
  if (node.type === 'dir') return `dir ${node.subtree ?? ''}`
  return JSON.stringify([node.type, node.linkTarget, node.linkTargetRaw && [...node.linkTargetRaw], node.device])
}
