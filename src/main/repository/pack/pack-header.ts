import { SEAL_OVERHEAD } from '../crypto'

/**
 * The trailer of a pack: which blobs it holds, in order.
 *
 * Units: lengths in bytes of ciphertext, offsets from the start of the pack.
 * Fails: `decodePackHeader` throws a RangeError for anything that is not a whole header; the caller names the pack.
 * Source: docs/formats/repository.md, section 5.
 */
export interface PackEntry {
  readonly id: string
  readonly type: BlobType
  readonly offset: number
  readonly length: number
  /** Null for a blob that is stored as it is. */
  readonly uncompressedLength: number | null
}

export type BlobType = 'data' | 'tree'

const PLAIN_ENTRY = 37
const COMPRESSED_ENTRY = 41
const LENGTH_FIELD = 4

/** Header and its length field of a pack with one uncompressed blob. */
export const SMALLEST_TRAILER = PLAIN_ENTRY + SEAL_OVERHEAD + LENGTH_FIELD

type Sized = Pick<PackEntry, 'length' | 'uncompressedLength'>

/** What one blob adds to its pack: its ciphertext and its header entry. */
export const sizeInPack = (blob: Sized): number =>
  blob.length + (blob.uncompressedLength === null ? PLAIN_ENTRY : COMPRESSED_ENTRY)

/** The size of a pack with these blobs, to the byte. */
export const packSize = (blobs: readonly Sized[]): number =>
  blobs.reduce((sum, blob) => sum + sizeInPack(blob), SEAL_OVERHEAD + LENGTH_FIELD)

export function encodePackHeader(entries: readonly Omit<PackEntry, 'offset'>[]): Uint8Array {
  return Buffer.concat(
    entries.map(({ id, type, length, uncompressedLength }) => {
      const isCompressed = uncompressedLength !== null
      const entry = Buffer.alloc(isCompressed ? COMPRESSED_ENTRY : PLAIN_ENTRY)
      entry.writeUInt8((type === 'tree' ? 1 : 0) + (isCompressed ? 2 : 0))
      entry.writeUInt32LE(length, 1)
      if (isCompressed) entry.writeUInt32LE(uncompressedLength, 5)
      entry.write(id, entry.length - 32, 'hex')
      return entry
    }),
  )
}

export function decodePackHeader(header: Uint8Array): readonly PackEntry[] {
  const bytes = Buffer.from(header.buffer, header.byteOffset, header.length)
  const entries: PackEntry[] = []
  let offset = 0
  for (let position = 0; position < bytes.length;) {
    const kind = bytes.readUInt8(position)
    if (kind > 3) throw new RangeError(`unknown kind of blob ${kind}`)
    const isCompressed = kind >= 2
    const end = position + (isCompressed ? COMPRESSED_ENTRY : PLAIN_ENTRY)
    if (end > bytes.length) throw new RangeError('the header ends inside an entry')
    const length = bytes.readUInt32LE(position + 1)
    if (length < SEAL_OVERHEAD) throw new RangeError(`a blob of ${length} bytes cannot be sealed`)
    if (isCompressed && bytes.readUInt32LE(position + 5) === 0) throw new RangeError('a compressed blob of nothing')
    entries.push({
      id: bytes.toString('hex', end - 32, end),
      type: kind % 2 === 1 ? 'tree' : 'data',
      offset,
      length,
      uncompressedLength: isCompressed ? bytes.readUInt32LE(position + 5) : null,
    })
    offset += length
    if (offset > 0xffff_ffff) throw new RangeError('the blobs have more than four gigabytes')
    position = end
  }
  if (entries.length === 0) throw new RangeError('a header without entries')
  return entries
}
