import type { ComponentFileSet, FilePattern } from '../../vss/documents'
import { fitsFileSpec, holdsFile } from '../../vss/documents'
import { type Node, quotePath, type Repository, type Snapshot, Unfolding, unquoteName } from '../../repository'
import { BackupError } from '../../model/backup-error'

/** A file of a component in a restore point. */
export interface PointFile {
  /** Which of the file sets it belongs to. */
  readonly set: number
  /** Below the folder of its set, with `/`. */
  readonly relative: string
  /** Quoted, in the snapshot. */
  readonly tree: string
  readonly size: number
}

/** A folder that a recursive set brings back even when it is empty. */
export interface PointFolder {
  readonly set: number
  readonly relative: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtime: string
}

export interface PointContent {
  readonly files: readonly PointFile[]
  readonly folders: readonly PointFolder[]
  /** Names that are not UTF-8: documents cannot name them, and they are not restored with a component. */
  readonly unnameable: readonly string[]
}

/**
 * The files of file sets in a snapshot, below `prefix` (rules I1, I2): what a writer excludes is no file of a component,
 * and a file belongs to the first set that holds it.
 * Fails: as reading trees and {@link Unfolding} do.
 */
export async function pointFiles(
  repository: Repository,
  snapshot: Snapshot,
  prefix: string,
  fileSets: readonly ComponentFileSet[],
  excludes: readonly FilePattern[],
): Promise<PointContent> {
  const files: PointFile[] = []
  const folders: PointFolder[] = []
  const unnameable: string[] = []
  const seen = new Set<string>()
  const unfolding = new Unfolding((await repository.blobIndex()).blobs)

  const read = async (set: number, relative: string, tree: string, id = snapshot.tree): Promise<void> => {
    const { path, fileSpec, recursive } = fileSets[set] ?? never()
    const entries = await repository.folder(snapshot, tree).catch(noneIfMissing)
    unfolding.meet(id, relative.split('/').length, entries?.entries ?? [])
    for (const node of entries?.entries ?? []) {
      const name = textOf(node)
      const inTree = `${tree}/${node.name}`
      if (name === null) {
        unnameable.push(inTree)
        continue
      }
      const below = relative === '' ? name : `${relative}/${name}`
      if (node.type === 'dir') {
        if (!recursive) continue
        const { mode, uid, gid, mtime } = node
        folders.push({ set, relative: below, mode, uid, gid, mtime })
        await read(set, below, inTree, node.subtree ?? undefined)
      } else if (fitsFileSpec(fileSpec, name) && !seen.has(inTree)) {
        if (excludes.some((pattern) => holdsFile(pattern, `${path}/${below}`))) continue
        seen.add(inTree)
        files.push({ set, relative: below, tree: inTree, size: node.size })
      }
    }
  }
  for (const [set, { path }] of fileSets.entries())
    await read(set, '', `${prefix}${quotePath(path.replace(/\/+$/, ''))}`)
  return { files, folders, unnameable }
}

function textOf({ name }: Node): string | null {
  const bytes = unquoteName(name)
  const text = bytes.toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? text : null
}

const noneIfMissing = (error: unknown): null => {
  if (error instanceof BackupError && error.code === 'path.missing') return null
  throw error
}

const never = (): never => {
  throw new Error('a set that is not there')
}

/** A quoted path as the file system knows it; null when it is not UTF-8. */
export function realPath(quoted: string): string | null {
  const bytes = Buffer.concat(
    quoted.split('/').flatMap((part, at) => (at === 0 ? [unquoteName(part)] : [Buffer.from('/'), unquoteName(part)])),
  )
  const text = bytes.toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? text : null
}
