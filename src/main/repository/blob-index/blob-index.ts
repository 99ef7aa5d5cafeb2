import { createHash } from 'node:crypto'
import type { BlobType, PackEntry } from '../pack'
import { packSize } from '../pack'
import { BlobTable } from './blob-table'
import type { IndexPack } from './index-file'

/** Where one copy of a blob lies. Units: bytes. */
export interface BlobLocation extends PackEntry {
  readonly pack: string
}

export interface IndexedPack {
  readonly id: string
  /** The size the file must have. Units: bytes. */
  readonly size: number
  readonly types: ReadonlySet<BlobType>
  /** The index files that name it. More than one is allowed when they say the same. */
  readonly indexes: readonly string[]
  /** Whether its blobs are spread over several index files: damage. */
  readonly isSplit: boolean
}

/**
 * Which pack holds which blob: all index files of a repository together.
 *
 * Filled once and then only read; files that say the same of a pack count once. A blob may have several copies, and any
 * of them will do.
 */
export class BlobIndex {
  private readonly table = new BlobTable()
  private readonly known: (IndexedPack & { readonly fingerprint: string })[] = []
  private readonly numbers = new Map<string, number>()

  /** Copies of blobs, counted once for each pack. */
  get blobs(): number {
    return this.table.size
  }

  packs(): readonly IndexedPack[] {
    return this.known
  }

  pack(id: string): IndexedPack | null {
    const number = this.numbers.get(id)
    return number === undefined ? null : (this.known[number] ?? null)
  }

  has(type: BlobType, id: string): boolean {
    for (const row of this.table.find(id)) if (row.isTree === (type === 'tree')) return true
    return false
  }

  /** Every copy, the first one added first; empty when the blob is unknown. */
  find(type: BlobType, id: string): readonly BlobLocation[] {
    return [...this.table.find(id)]
      .filter((row) => row.isTree === (type === 'tree'))
      .map((row) => ({
        id,
        type,
        pack: this.known[row.pack]?.id ?? '',
        offset: row.offset,
        length: row.length,
        uncompressedLength: row.uncompressed === 0 ? null : row.uncompressed,
      }))
  }

  add(index: string, { id, blobs }: IndexPack): void {
    const fingerprint = fingerprintOf(blobs)
    const number = this.numbers.get(id)
    const earlier = number === undefined ? undefined : this.known[number]
    if (number === undefined || earlier === undefined) {
      this.numbers.set(id, this.known.length)
      this.addBlobs(this.known.length, blobs)
      const types = new Set(blobs.map((blob) => blob.type))
      this.known.push({ id, size: packSize(blobs), types, indexes: [index], isSplit: false, fingerprint })
      return
    }
    const indexes = [...earlier.indexes, index]
    if (earlier.fingerprint === fingerprint) {
      this.known[number] = { ...earlier, indexes }
      return
    }
    this.addBlobs(number, blobs)
    const types = new Set([...earlier.types, ...blobs.map((blob) => blob.type)])
    this.known[number] = { ...earlier, indexes, types, isSplit: true }
  }

  private addBlobs(pack: number, blobs: readonly PackEntry[]): void {
    for (const { id, type, offset, length, uncompressedLength } of blobs) {
      this.table.add(id, { pack, isTree: type === 'tree', offset, length, uncompressed: uncompressedLength ?? 0 })
    }
  }
}

/** Equal for two lists of the same blobs, in whatever order. */
function fingerprintOf(blobs: readonly PackEntry[]): string {
  const lines = blobs.map(({ id, type, offset, length, uncompressedLength }) =>
    [id, type, offset, length, uncompressedLength].join(' '),
  )
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}
