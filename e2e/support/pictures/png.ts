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
  return { width, height, rgb: coloursOf(lines, samples, palette) }
}

function coloursOf(lines: Uint8Array, samples: number, palette: Uint8Array | undefined): Uint8Array {
  if (!palette && samples === 3) return lines
  const rgb = new Uint8Array((lines.length / samples) * 3)
  const colours = palette ?? lines
  for (let to = 0, at = 0; to < rgb.length; to += 3, at += samples) {
    const from = palette ? (lines[at] ?? 0) * 3 : at
    rgb[to] = colours[from] ?? 0
    rgb[to + 1] = colours[from + 1] ?? 0
    rgb[to + 2] = colours[from + 2] ?? 0
  }
  return rgb
}

/** The colours of a theme, and of every other one the nearest of six steps of red, green and blue: text's shades take little room. */
const OWN = 40
const STEPS = [0, 51, 102, 153, 204, 255]
const COMMON = STEPS.flatMap((red) => STEPS.flatMap((green) => STEPS.map((blue) => (red << 16) | (green << 8) | blue)))

/** The colours that a picture keeps, and which of them each pixel has. */
interface Reduced {
  readonly palette: readonly number[]
  readonly places: Uint8Array
}

/** Leaves a picture the colours it has most of; each other one becomes the nearest of them and of the common ones. */
function reduce({ width, height, rgb }: Picture): Reduced {
  const counts = new Map<number, number>()
  const colours = new Uint32Array(width * height)
  for (let pixel = 0, at = 0; pixel < colours.length; pixel += 1, at += 3)
    colours[pixel] = ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0)
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const sorted = [...counts].sort(([one, times], [other, otherTimes]) => otherTimes - times || one - other)
  const palette = [...sorted.slice(0, OWN).map(([colour]) => colour), ...COMMON]
  const known = new Map(sorted.map(([colour], place) => [colour, place < OWN ? place : nearest(palette, colour)]))
  return { palette, places: Uint8Array.from(colours, (colour) => known.get(colour) ?? 0) }
}

/** What is read again of a picture that was written. */
export function asKept(picture: Picture): Picture {
  const { palette, places } = reduce(picture)
  const rgb = new Uint8Array(places.length * 3)
  for (let pixel = 0, at = 0; pixel < places.length; pixel += 1, at += 3) {
    const colour = palette[places[pixel] ?? 0] ?? 0
    rgb[at] = colour >> 16
    rgb[at + 1] = colour >> 8
    rgb[at + 2] = colour
  }
  return { ...picture, rgb }
}

/** Writes a picture with no more colours than a byte can number. */
export function encodePng(picture: Picture): Buffer {
  const { width, height } = picture
  const { palette, places } = reduce(picture)
  const lines = Buffer.alloc((width + 1) * height)
  for (let line = 0; line < height; line += 1)
    lines.set(places.subarray(line * width, (line + 1) * width), line * (width + 1) + 1)
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

/** Of the colours of its own one looks at each; of the common ones the nearest has the nearest steps. */
function nearest(palette: readonly number[], colour: number): number {
  const red = colour >> 16
  const green = (colour >> 8) & 255
  const blue = colour & 255
  const [toRed, toGreen, toBlue] = [Math.round(red / 51), Math.round(green / 51), Math.round(blue / 51)]
  const own = palette.length - COMMON.length
  let best = own + (toRed * STEPS.length + toGreen) * STEPS.length + toBlue
  let least = (red - toRed * 51) ** 2 + (green - toGreen * 51) ** 2 + (blue - toBlue * 51) ** 2
  for (let place = 0; place < own; place += 1) {
    const other = palette[place] ?? 0
    const distance = ((other >> 16) - red) ** 2 + (((other >> 8) & 255) - green) ** 2 + ((other & 255) - blue) ** 2
    if (distance < least || (distance === least && best >= own)) [best, least] = [place, distance]
  }
  return best
}

/** Undoes the filter that each line names in its first byte. */
function unfilter(data: Buffer, wide: number, height: number, samples: number): Uint8Array {
  const out = new Uint8Array(wide * height)
  for (let line = 0; line < height; line += 1) {
    const [from, to] = [line * (wide + 1) + 1, line * wide]
    const filter = data[from - 1] ?? 0
    if (filter === 0) out.set(data.subarray(from, from + wide), to)
    else unfilterLine(filter, data.subarray(from, from + wide), out, to, line === 0 ? null : to - wide, samples)
  }
  return out
}

/** One line, whose bytes begin at `to`, those of the line above it at `up`. */
function unfilterLine(filter: number, line: Buffer, out: Uint8Array, to: number, up: number | null, samples: number) {
  for (let at = 0; at < line.length; at += 1) {
    const left = at < samples ? 0 : (out[to + at - samples] ?? 0)
    const above = up === null ? 0 : (out[up + at] ?? 0)
    let guessed = left
    if (filter === 2) guessed = above
    else if (filter === 3) guessed = (left + above) >> 1
    else if (filter === 4) guessed = paeth(left, above, at < samples || up === null ? 0 : (out[up + at - samples] ?? 0))
    out[to + at] = (line[at] ?? 0) + guessed
  }
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const toLeft = Math.abs(guess - left)
  const toAbove = Math.abs(guess - above)
  const toCorner = Math.abs(guess - corner)
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
