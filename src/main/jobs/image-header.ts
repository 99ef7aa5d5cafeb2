import type { ImageType } from '../../contract/versions'

/** What the begin of an image says. Units: pixels. */
export interface ImageHeader {
  readonly type: ImageType
  /** Null where they stand further on than what was read. */
  readonly pixels: number | null
}

const ascii = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)

/** The kind and the size of an image, by its own header and never by its name; null for what is none. */
export function imageHeader(bytes: Buffer): ImageHeader | null {
  if (bytes.length < 32) return null
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') {
    return { type: 'image/png', pixels: bytes.readUInt32BE(16) * bytes.readUInt32BE(20) }
  }
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) {
    return { type: 'image/gif', pixels: bytes.readUInt16LE(6) * bytes.readUInt16LE(8) }
  }
  if (ascii(bytes, 0, 2) === 'BM' && bytes.readUInt32LE(14) >= 40 && bytes.readUInt32LE(14) <= 124) {
    return { type: 'image/bmp', pixels: Math.abs(bytes.readInt32LE(18) * bytes.readInt32LE(22)) }
  }
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') {
    return { type: 'image/webp', pixels: webpPixels(bytes) }
  }
  if (bytes.readUInt16BE(0) === 0xffd8) return { type: 'image/jpeg', pixels: jpegPixels(bytes) }
  return null
}

function webpPixels(bytes: Buffer): number | null {
  switch (ascii(bytes, 12, 16)) {
    case 'VP8X':
      return (bytes.readUIntLE(24, 3) + 1) * (bytes.readUIntLE(27, 3) + 1)
    case 'VP8 ':
      return (bytes.readUInt16LE(26) & 0x3fff) * (bytes.readUInt16LE(28) & 0x3fff)
    case 'VP8L': {
      const size = bytes.readUInt32LE(21)
      return ((size & 0x3fff) + 1) * (((size >>> 14) & 0x3fff) + 1)
    }
    default:
      return null
  }
}

/** From segment to segment until the one that begins a frame. */
function jpegPixels(bytes: Buffer): number | null {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7)
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}
