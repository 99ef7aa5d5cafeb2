import { jsonElements } from '../encoding'
import type { BlobType, PackEntry } from '../pack'

/** Nothing, sealed. Units: bytes. */
const SMALLEST_BLOB = 32

/** What an index file says of one pack. */
export interface IndexPack {
  readonly id: string
  readonly blobs: readonly PackEntry[]
}

/**
 * Reads the packs of an index file, one at a time.
 *
 * Checked by hand: an index has tens of thousands of blobs, and this is where a reader's time goes.
 * Fails: a SyntaxError or RangeError for what is no index; the caller knows which file it was.
 * Source: docs/formats/repository.md, section 6.
 */
export async function* parseIndex(text: Uint8Array): AsyncGenerator<IndexPack> {
  for await (const element of jsonElements(text, 'packs', 'whole')) {
    const { id, blobs } = record(element)
    if (!Array.isArray(blobs) || blobs.length === 0) throw new RangeError('a pack without blobs')
    yield { id: storageId(id), blobs: blobs.map(parseBlob) }
  }
}

function parseBlob(element: unknown): PackEntry {
  const { id, type, offset, length, uncompressed_length: uncompressed } = record(element)
  return {
    id: storageId(id),
    type: blobType(type),
    offset: unsigned(offset),
    length: sealed(unsigned(length)),
    uncompressedLength: uncompressed === undefined || uncompressed === 0 ? null : unsigned(uncompressed),
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new RangeError('not an object')
  return value as Readonly<Record<string, unknown>>
}

function storageId(value: unknown): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) throw new RangeError('not an id')
  return value
}

function blobType(value: unknown): BlobType {
  if (value !== 'data' && value !== 'tree') throw new RangeError('not a type of blob')
  return value
}

function sealed(length: number): number {
  if (length < SMALLEST_BLOB) throw new RangeError(`a blob of ${length} bytes cannot be sealed`)
  return length
}

function unsigned(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
    throw new RangeError('not a number of 32 bits')
  }
  return value
}
