import { createHash } from 'node:crypto'
import type { BlobType, PackEntry } from '../pack'
import { packSize } from '../pack'
import { BlobTable } from './blob-table'
import type { BlobLocation, BlobLookup, PackSummary } from './growing-index'
import type { IndexPack } from './index-file'
import { type IndexedPack, PackDirectory } from './pack-directory'

/**
 * Which pack holds which blob, in JavaScript's memory: what the native index is compared with, and what stands in for it
 * where there is no addon.
 *
 * Filled once and then only read; files that say the same of a pack count once. A blob may have several copies.
 */
export class BlobIndex implements BlobLookup {
  private readonly table = new BlobTable()
  private readonly directory = new PackDirectory()
  private readonly names: string[] = []
  private readonly numbers = new Map<string, number>()

  get blobs(): number {
    return this.table.size
  }

  pack(id: string): IndexedPack | null {
    return this.directory.get(id)
  }

  has(type: BlobType, id: string): boolean {
    for (const row of this.table.find(id)) if (row.isTree === (type === 'tree')) return true
    return false
  }

  /** The first one added first. */
  find(type: BlobType, id: string): readonly BlobLocation[] {
    return [...this.table.find(id)]
      .filter((row) => row.isTree === (type === 'tree'))
      .map((row) => ({
        id,
        type,
        pack: this.names[row.pack] ?? '',
        offset: row.offset,
        length: row.length,
        uncompressedLength: row.uncompressed === 0 ? null : row.uncompressed,
      }))
  }

  add(index: string, pack: IndexPack): PackSummary {
    const summary = summaryOf(pack)
    if (this.directory.add(index, summary)) this.addBlobs(this.numberOf(pack.id), pack.blobs)
    return summary
  }

  private numberOf(pack: string): number {
    const number = this.numbers.get(pack) ?? this.names.length
    if (number === this.names.length) this.names.push(pack)
    this.numbers.set(pack, number)
    return number
  }

  private addBlobs(pack: number, blobs: readonly PackEntry[]): void {
    for (const { id, type, offset, length, uncompressedLength } of blobs) {
      this.table.add(id, { pack, isTree: type === 'tree', offset, length, uncompressed: uncompressedLength ?? 0 })
    }
  }
}

export function summaryOf({ id, blobs }: IndexPack): PackSummary {
  const types = new Set(blobs.map((blob) => blob.type))
  return { id, size: packSize(blobs), types, fingerprint: fingerprintOf(blobs) }
}

function fingerprintOf(blobs: readonly PackEntry[]): string {
  const lines = blobs.map(({ id, type, offset, length, uncompressedLength }) =>
    [id, type, offset, length, uncompressedLength].join(' '),
  )
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex').slice(0, 32)
}
