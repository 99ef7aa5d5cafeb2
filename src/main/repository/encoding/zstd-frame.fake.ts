/**
 * A zstd frame of raw blocks: what a compressor that finds nothing to save writes. For tests, which have no compressor.
 * Source: RFC 8878, 3.1.1: magic, descriptor (8-byte content size, single segment), blocks of at most 128 KiB.
 */
export function zstdFrame(content: Uint8Array, claimed = content.length): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32LE(0xfd2fb528)
  header.writeUInt8(0xe0, 4)
  header.writeBigUInt64LE(BigInt(claimed), 5)
  const blocks: Uint8Array[] = [header]
  const size = 128 * 1024
  for (let start = 0; start === 0 || start < content.length; start += size) {
    const part = content.subarray(start, start + size)
    blocks.push(blockHeader(0, part.length, start + size >= content.length), part)
  }
  return Buffer.concat(blocks)
}

/** A frame of few bytes that expands to `blocks` times 128 KiB of one byte. */
export function zstdBomb(blocks: number): Uint8Array {
  const header = Buffer.from('28b52ffd0060', 'hex')
  const block = Buffer.concat([blockHeader(1, 128 * 1024, false), Buffer.of(0x61)])
  return Buffer.concat([header, ...Array.from({ length: blocks }, () => block), blockHeader(0, 0, true)])
}

function blockHeader(type: number, size: number, isLast: boolean): Buffer {
  const header = Buffer.alloc(3)
  header.writeUIntLE((size << 3) | (type << 1) | (isLast ? 1 : 0), 0, 3)
  return header
}
