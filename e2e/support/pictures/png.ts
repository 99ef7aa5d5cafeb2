import { deflateSync, inflateSync } from 'node:zlib'

/** A picture: three bytes for each pixel, red, green and blue, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
/** The kinds of colour that are read: how many bytes a pixel has. */
const SAMPLES: Readonly<Record<number, number>> = { 2: 3, 3: 1, 6: 4 }

/**
 * Reads what Chromium and `encodePng` write: eight bits for each sample, not interlaced; transparency is left out.
 * Fails: for any other kind of PNG. Source: the PNG specification, second edition.
 */
export function decodePng(file: Buffer): Picture {
  const chunks = chunksOf(file)
  const header = chunks.find(({ kind }) => kind === 'IHDR')?.data ?? Buffer.alloc(13)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const samples = SAMPLES[header[9] ?? -1]
  if (!file.subarray(0, 8).equals(SIGNATURE) || header[8] !== 8 || samples === undefined || header[12] !== 0)
    throw new Error('not a PNG of eight bits for each sample, as Chromium writes it')
  const data = inflateSync(Buffer.concat(chunks.filter(({ kind }) => kind === 'IDAT').map((chunk) => chunk.data)))
  const lines = unfilter(data, width * samples, height, samples)
  const palette = chunks.find(({ kind }) => kind === 'PLTE')?.data
  const rgb = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const from = palette ? (lines[pixel] ?? 0) * 3 : pixel * samples
    rgb.set((palette ?? lines).subarray(from, from + 3), pixel * 3)
  }
  return { width, height, rgb }
}

/** The colours of a theme, and of every other one the nearest of six steps of red, green and blue: text's shades take little room. */
const OWN = 40
const STEPS = [0, 51, 102, 153, 204, 255]
const COMMON = STEPS.flatMap((red) => STEPS.flatMap((green) => STEPS.map((blue) => (red << 16) | (green << 8) | blue)))

/** Writes a picture with the colours it has most of; each other one becomes the nearest of them and of the common ones. */
export function encodePng({ width, height, rgb }: Picture): Buffer {
  const counts = new Map<number, number>()
  const colourAt = (pixel: number) =>
    ((rgb[pixel * 3] ?? 0) << 16) | ((rgb[pixel * 3 + 1] ?? 0) << 8) | (rgb[pixel * 3 + 2] ?? 0)
  for (let pixel = 0; pixel < width * height; pixel += 1)
    counts.set(colourAt(pixel), (counts.get(colourAt(pixel)) ?? 0) + 1)
  const sorted = [...counts].sort(([one, times], [other, otherTimes]) => otherTimes - times || one - other)
  const palette = [...sorted.slice(0, OWN).map(([colour]) => colour), ...COMMON]
  const places = new Map(sorted.map(([colour], place) => [colour, place < OWN ? place : nearest(palette, colour)]))
  const lines = Buffer.alloc((width + 1) * height)
  for (let pixel = 0; pixel < width * height; pixel += 1)
    lines[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = places.get(colourAt(pixel)) ?? 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function nearest(palette: readonly number[], colour: number): number {
  let [best, least] = [0, Infinity]
  for (const [place, other] of palette.entries()) {
    const [red, green, blue] = [
      (other >> 16) - (colour >> 16),
      ((other >> 8) & 255) - ((colour >> 8) & 255),
      (other & 255) - (colour & 255),
    ]
    const distance = red * red + green * green + blue * blue
    if (distance < least) [best, least] = [place, distance]
  }
  return best
}

/** Undoes the filter that each line names in its first byte. */
function unfilter(data: Buffer, wide: number, height: number, samples: number): Uint8Array {
  const out = new Uint8Array(wide * height)
  for (let line = 0; line < height; line += 1) {
    const [from, to] = [line * (wide + 1) + 1, line * wide]
    const filter = data[from - 1]
    for (let at = 0; at < wide; at += 1) {
      const left = at < samples ? 0 : (out[to + at - samples] ?? 0)
      const above = line === 0 ? 0 : (out[to + at - wide] ?? 0)
      const corner = at < samples || line === 0 ? 0 : (out[to + at - wide - samples] ?? 0)
      const guessed = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0
      out[to + at] = (data[from + at] ?? 0) + guessed
    }
  }
  return out
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

function chunksOf(file: Buffer): readonly { readonly kind: string; readonly data: Buffer }[] {
  const chunks = []
  for (let at = SIGNATURE.length; at + 8 <= file.length;) {
    const length = file.readUInt32BE(at)
    chunks.push({ kind: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(checksum(body))
  return Buffer.concat([length, body, sum])
}

/** CRC-32, as PNG has it. */
function checksum(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}
