import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { BlobReader } from './blob-reader'
import type { FolderReader } from './folder-reader'
import { displayPath, type Node, type Snapshot, unquoteName } from './tree'

/** The root folder of a run's documents: Penumbra's own, hidden when browsing, never a source. */
export const DOCUMENTS_FOLDER = '.penumbra'

/** Documents are small: more than this is no document. Units: bytes. */
const DOCUMENT_LIMIT = 16 * 1024 ** 2

/**
 * The node at a quoted path, or null for the root. Names are compared as bytes.
 * Fails: `path.missing` when there is none, or the way to it is not all folders.
 */
export async function findPath(
  folders: Pick<FolderReader, 'find'>,
  snapshot: Snapshot,
  quotedPath: string,
): Promise<Node | null> {
  let node: Node | null = null
  let folder: string | null = snapshot.tree
  for (const quoted of quotedPath.split('/').filter((part) => part !== '')) {
    node = folder === null ? null : await folders.find(folder, nameBytes(quoted, quotedPath))
    if (node === null) throw pathMissing(snapshot, quotedPath)
    folder = node.type === 'dir' ? node.subtree : null
  }
  return node
}

/** The entries of a folder, in the order of the format. The documents folder does not appear in the root. */
export async function readFolder(
  folders: Pick<FolderReader, 'find' | 'load'>,
  snapshot: Snapshot,
  quotedPath: string,
): Promise<readonly Node[]> {
  const tree = await treeAt(folders, snapshot, quotedPath)
  const { nodes } = await folders.load(tree)
  return tree === snapshot.tree ? nodes.filter(({ name }) => name !== DOCUMENTS_FOLDER) : nodes
}

/** Some of the entries of a folder, and how many it has. */
export interface FolderPage {
  readonly entries: readonly Node[]
  readonly total: number
}

/** The same from the one at `offset` on, `limit` at most: no other entry is decoded (rule S167). */
export async function readPage(
  folders: Pick<FolderReader, 'find' | 'browsed'>,
  snapshot: Snapshot,
  quotedPath: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<FolderPage> {
  const tree = await treeAt(folders, snapshot, quotedPath)
  const folder = await folders.browsed(tree)
  const hidden = tree === snapshot.tree ? folder.indexOf(Buffer.from(DOCUMENTS_FOLDER)) : null
  const total = folder.texts.length - (hidden === null ? 0 : 1)
  const length = Math.max(0, Math.min(limit, total - offset))
  const places = Array.from({ length }, (_, place) => offset + place)
  const entries = places.map((place) => folder.node(hidden !== null && place >= hidden ? place + 1 : place))
  return { entries, total }
}

/** The tree of the folder at a quoted path. Fails: `path.missing`; `repository.tree-corrupt` for one that leads nowhere. */
async function treeAt(folders: Pick<FolderReader, 'find'>, snapshot: Snapshot, quotedPath: string): Promise<string> {
  const node = await findPath(folders, snapshot, quotedPath)
  if (node === null) return snapshot.tree
  if (node.type !== 'dir') throw pathMissing(snapshot, quotedPath)
  if (node.subtree === null) throw damagedNode(snapshot, quotedPath)
  return node.subtree
}

/** The text of one of the run's documents; null when the snapshot has none of that name, as another program's has not. */
export async function readDocument(
  folders: Pick<FolderReader, 'find'>,
  blobs: Pick<BlobReader, 'load'>,
  snapshot: Snapshot,
  name: string,
): Promise<string | null> {
  const path = `${DOCUMENTS_FOLDER}/${name}`
  const node = await findPath(folders, snapshot, path).catch(nullIfMissing)
  if (node?.type !== 'file') return null
  if (node.content === null) throw damagedNode(snapshot, path)
  if (node.size > DOCUMENT_LIMIT) {
    throw new BackupError('repository.unsupported', 'A document of the run is too large to be one.', {
      context: { snapshot: snapshot.id, path, bytes: String(node.size) },
    })
  }
  const parts: Uint8Array[] = []
  for (const id of node.content) parts.push(await blobs.load('data', id))
  return Buffer.concat(parts).toString()
}

const nullIfMissing = (error: unknown): null => {
  if (error instanceof BackupError && error.code === 'path.missing') return null
  throw error
}

function nameBytes(quoted: string, path: string): Uint8Array {
  try {
    return unquoteName(quoted)
  } catch (cause) {
    throw new BackupError('path.missing', 'This is not a path of a restore point.', { context: { path }, cause })
  }
}

function pathMissing(snapshot: Snapshot, path: string): BackupError {
  return new BackupError('path.missing', say('The restore point has no {path}.', { path: shown(path) }), {
    context: { snapshot: snapshot.id, path },
  })
}

const damagedNode = (snapshot: Snapshot, path: string) =>
  new BackupError('repository.tree-corrupt', say('The entry {path} leads nowhere.', { path: shown(path) }), {
    context: { snapshot: snapshot.id, path, reason: 'no content' },
  })

function shown(path: string): string {
  try {
    return displayPath(path)
  } catch {
    return path
  }
}
