import type { FilePreview } from '../../contract/versions'
import { BackupError } from '../model/backup-error'
import { type Node, plainLengthOf, type Repository, type Snapshot } from '../repository'
import { imageHeader } from './image-header'
import type { LastBlobs } from './last-blobs'
import { snapshotOf } from './point-comparisons'

/** What a preview reads of. */
export interface PreviewedPoints {
  readonly repository: Pick<Repository, 'lookup' | 'loadBlob' | 'blobIndex'>
  readonly snapshots: readonly Snapshot[]
  readonly last: LastBlobs
}

/** Of a text so much is shown, and of an image so much is sent at once. Units: bytes. */
const TEXT = 256 * 1024
const PART = 512 * 1024
/** An image or a PDF above this is not shown, nor an image that would fill the window's memory. Units: bytes, pixels. */
const LARGEST = 16 * 1024 ** 2
const PIXELS = 64_000_000

/**
 * What the window may see of one file: the begin of a text, an image or a PDF part by part, or why nothing. What a file is, its
 * bytes say. Only the blobs of the asked range are read, each proven by its hash.
 *
 * Fails: `path.missing`, `repository.*`.
 */
export async function previewOf(
  { repository, snapshots, last }: PreviewedPoints,
  { snapshotId, path, offset }: { readonly snapshotId: string; readonly path: string; readonly offset: number },
): Promise<FilePreview> {
  const node = await repository.lookup(snapshotOf(snapshots, snapshotId), path)
  if (node?.type !== 'file' || node.content === null) return { kind: 'none', why: 'no-file', size: 0 }
  const file = new BlobRange((id) => last.load(repository, id), node.content, await sizesOf(repository, node))
  const { size } = file
  const first = await file.read(0, PART)
  const image = imageHeader(first)
  if (image !== null) {
    if (size > LARGEST) return { kind: 'none', why: 'too-large', size }
    if (image.pixels === null || image.pixels > PIXELS) return { kind: 'none', why: 'too-many-pixels', size }
    return { kind: 'image', type: image.type, ...(await partOf(file, offset, first)) }
  }
  if (first.toString('latin1', 0, 5) === '%PDF-') {
    return size > LARGEST ? { kind: 'none', why: 'pdf', size } : { kind: 'pdf', ...(await partOf(file, offset, first)) }
  }
  const bytes = first.subarray(0, TEXT)
  const text = textOf(bytes)
  return text === null ? { kind: 'none', why: 'binary', size } : { kind: 'text', text, shown: bytes.length, size }
}

/** What is sent at once, and where to read on. */
async function partOf(file: BlobRange, offset: number, first: Buffer) {
  const part = offset === 0 ? first : await file.read(offset, PART)
  const end = offset + part.length
  return { part: part.toString('base64'), size: file.size, next: end < file.size ? end : null }
}

/** A text by its marks or by being sound UTF-8; null for anything else. A character that is cut at the end is left out. */
function textOf(bytes: Buffer): string | null {
  const wide = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0
  const encoding = wide === 0xfffe ? 'utf-16le' : wide === 0xfeff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? null : text
  } catch {
    return null
  }
}

async function sizesOf(repository: PreviewedPoints['repository'], node: Node): Promise<readonly number[]> {
  const index = await repository.blobIndex()
  return (node.content ?? []).map((id) => {
    const [copy] = index.find('data', id)
    if (copy) return plainLengthOf(copy)
    throw new BackupError('repository.blob-missing', 'A part of the file is not in the repository.', {
      context: { blob: id },
    })
  })
}

/** The bytes of a file by their place in it. */
class BlobRange {
  readonly size: number

  constructor(
    private readonly load: (id: string) => Promise<Uint8Array>,
    private readonly ids: readonly string[],
    private readonly sizes: readonly number[],
  ) {
    this.size = sizes.reduce((sum, size) => sum + size, 0)
  }

  async read(from: number, most: number): Promise<Buffer> {
    const parts: Uint8Array[] = []
    let start = 0
    for (const [index, id] of this.ids.entries()) {
      const end = start + (this.sizes[index] ?? 0)
      if (end > from && start < from + most) {
        const blob = await this.load(id)
        parts.push(blob.subarray(Math.max(0, from - start), Math.min(blob.length, from + most - start)))
      }
      start = end
    }
    return Buffer.concat(parts)
  }
}
