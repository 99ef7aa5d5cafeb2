import { Decompress } from 'fzstd'
import { slices } from './breath'

/** Compressed bytes between two breaths: a block expands to at most 128 KiB, so little fits into one slice. */
const COMPRESSED_SLICE = 8 * 1024

/**
 * Expands one zstd frame.
 *
 * Units: `limit` is the most bytes the result may have; a frame that claims less and holds more is refused.
 * Fails: a RangeError when the frame is damaged or too long; the caller knows what it means.
 * Source: docs/formats/repository.md, section 4.
 */
export async function decompress(frame: Uint8Array, limit: number): Promise<Uint8Array> {
  if (frame.length === 0) throw new RangeError('zstd frame is empty')
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Decompress((part) => {
    length += part.length
    if (length > limit) throw new RangeError(`zstd frame holds more than ${limit} bytes`)
    parts.push(part.slice())
  })
  try {
    let rest = frame.length
    for await (const slice of slices(frame, COMPRESSED_SLICE)) {
      rest -= slice.length
      stream.push(slice, rest === 0)
    }
  } catch (cause) {
    if (cause instanceof RangeError) throw cause
    throw new RangeError('zstd frame is damaged', { cause })
  }
  return Buffer.concat(parts, length)
}
