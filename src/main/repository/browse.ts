import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { displayPath, findNode, type Node, type Snapshot, type Tree, unquoteName } from './tree'

/** The root folder of a run's documents: Penumbra's own, hidden when browsing, never a source. */
export const DOCUMENTS_FOLDER = '.penumbra'

/** Documents are small: more than this is no document. Units: bytes. */
const DOCUMENT_LIMIT = 16 * 1024 ** 2

/** What browsing needs to read. */
export interface TreeSource {
  loadTree(id: string): Promise<Tree>
  loadBlob(id: string): Promise<Uint8Array>
}

/**
 * The node at a quoted path, or null for the root. Names are compared as bytes.
 * Fails: `path.missing` when there is none, or the way to it is not all folders.
 */
export async function findPath(source: TreeSource, snapshot: Snapshot, quotedPath: string): Promise<Node | null> {
  let node: Node | null = null
  let folder: string | null = snapshot.tree
  for (const quoted of quotedPath.split('/').filter((part) => part !== '')) {
    node = folder === null ? null : findNode(await source.loadTree(folder), nameBytes(quoted, quotedPath))
    if (node === null) throw pathMissing(snapshot, quotedPath)
    folder = node.type === 'dir' ? node.subtree : null
  }
  return node
}

/** The entries of a folder, in the order of the format. The documents folder does not appear in the root. */
export async function readFolder(source: TreeSource, snapshot: Snapshot, quotedPath: string): Promise<readonly Node[]> {
  const node = await findPath(source, snapshot, quotedPath)
  if (node === null) {
    const root = await source.loadTree(snapshot.tree)
    return root.nodes.filter(({ name }) => name !== DOCUMENTS_FOLDER)
  }
  if (node.type !== 'dir') throw pathMissing(snapshot, quotedPath)
  if (node.subtree === null) throw damagedNode(snapshot, quotedPath)
  return (await source.loadTree(node.subtree)).nodes
}

/** The text of one of the run's documents; null when the snapshot has none of that name, as another program's has not. */
export async function readDocument(source: TreeSource, snapshot: Snapshot, name: string): Promise<string | null> {
  const path = `${DOCUMENTS_FOLDER}/${name}`
  const node = await findPath(source, snapshot, path).catch(nullIfMissing)
  if (node?.type !== 'file') return null
  if (node.content === null) throw damagedNode(snapshot, path)
  if (node.size > DOCUMENT_LIMIT) {
    throw new BackupError('repository.unsupported', 'A document of the run is too large to be one.', {
      context: { snapshot: snapshot.id, path, bytes: String(node.size) },
    })
  }
  const parts: Uint8Array[] = []
  for (const id of node.content) parts.push(await source.loadBlob(id))
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
