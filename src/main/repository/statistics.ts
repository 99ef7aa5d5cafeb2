import { createHash } from 'node:crypto'
import type { BlobLookup } from './blob-index'
import { SEAL_OVERHEAD } from './crypto'
import { plainLengthOf } from './plain-length'
import type { Node, Snapshot, Tree } from './tree'
import { Unfolding } from './unfolding'
import { pathOf, type Visited, walkSnapshot } from './walk'

/** What is counted, named and meant as by stock clients. */
export const COUNTING_MODES = ['restore-size', 'files-by-contents', 'blobs-per-file', 'raw-data'] as const
export type CountingMode = (typeof COUNTING_MODES)[number]

/** Units: bytes. What a mode does not count is 0. */
export interface StoredCounts {
  files: number
  blobs: number
  size: number
  uncompressed: number
  /** Of the blobs that are compressed: as stored, and before. */
  compressed: number
  compressedFrom: number
}

interface Source {
  loadTree(id: string): Promise<Tree>
  blobIndex(): Promise<BlobLookup>
}

/** Counts what the snapshots hold together. `onSnapshot` is called after each, and may throw to end it. */
export async function countStored(
  source: Source,
  snapshots: readonly Snapshot[],
  mode: CountingMode,
  onSnapshot: (done: number) => void,
): Promise<StoredCounts> {
  const counts = { files: 0, blobs: 0, size: 0, uncompressed: 0, compressed: 0, compressedFrom: 0 }
  const index = await source.blobIndex()
  const counters = {
    'restore-size': () => restoreSize(counts),
    'files-by-contents': () => byContents,
    'blobs-per-file': () => byPath,
    'raw-data': () => rawData,
  }
  const byContents = filesByContents(counts)
  const byPath = blobsPerFile(counts, index)
  const blobs = new Set<string>()
  const rawData = ({ node }: Visited) => {
    for (const id of node.content ?? []) countBlob(counts, index, blobs, 'data', id)
    if (node.subtree !== null) countBlob(counts, index, blobs, 'tree', node.subtree)
  }
  // A folder that was counted is not gone into again, where it is the blobs that count.
  const entered = new Set<string>()
  const enter = ({ node }: Visited) => {
    if (mode !== 'raw-data' || node.subtree === null) return true
    const isFirst = !entered.has(node.subtree)
    entered.add(node.subtree)
    return isFirst
  }
  for (const [done, snapshot] of snapshots.entries()) {
    const visit = counters[mode]()
    if (mode === 'raw-data') countBlob(counts, index, blobs, 'tree', snapshot.tree)
    const visiting = walkSnapshot(source, snapshot, new Unfolding(index.blobs), { withDocuments: true, enter })
    for await (const visited of visiting) visit(visited)
    onSnapshot(done + 1)
  }
  return counts
}

/** Every entry counts; the bytes of a file with several names once in each snapshot. */
function restoreSize(counts: StoredCounts) {
  const linked = new Set<string>()
  return ({ node }: Visited) => {
    counts.files++
    if (node.links > 1 && node.type !== 'dir') {
      const inode = `${node.deviceId}:${node.inode}`
      if (linked.has(inode)) return
      linked.add(inode)
    }
    counts.size += node.size
  }
}

/** What has the same content counts once; everything without content is one. */
function filesByContents(counts: StoredCounts) {
  const known = new Set<string>()
  return ({ node }: Visited) => {
    const contents = contentsOf(node)
    if (known.has(contents)) return
    known.add(contents)
    counts.files++
    counts.size += node.size
  }
}

/** Each blob counts once for each path that it is at; content that was seen is not looked at again. */
function blobsPerFile(counts: StoredCounts, index: BlobLookup) {
  const known = new Set<string>()
  const paths = new Map<string, Set<string>>()
  return ({ names, node }: Visited) => {
    const contents = contentsOf(node)
    if (known.has(contents)) return
    known.add(contents)
    for (const id of node.content ?? []) {
      const path = pathOf(names)
      const blobs = paths.get(path) ?? new Set<string>()
      if (!paths.has(path)) {
        counts.files++
        paths.set(path, blobs)
      }
      if (blobs.has(id)) continue
      blobs.add(id)
      const [copy] = index.find('data', id)
      counts.blobs++
      counts.size += copy === undefined ? 0 : plainLengthOf(copy)
    }
  }
}

function countBlob(
  counts: StoredCounts,
  index: BlobLookup,
  known: Set<string>,
  type: 'data' | 'tree',
  id: string,
): void {
  const blob = `${type}:${id}`
  if (known.has(blob)) return
  known.add(blob)
  counts.blobs++
  const [copy] = index.find(type, id)
  if (copy === undefined) return
  counts.size += copy.length
  counts.uncompressed += plainLengthOf(copy) + SEAL_OVERHEAD
  if (copy.uncompressedLength === null) return
  counts.compressed += copy.length
  counts.compressedFrom += plainLengthOf(copy) + SEAL_OVERHEAD
}

const contentsOf = ({ content }: Node): string =>
  createHash('sha256')
    .update((content ?? []).join())
    .digest('base64')
