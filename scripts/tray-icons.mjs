// Draws assets/tray/: one picture for each state, told apart by shape as well as by colour. Run it after a change here.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { root } from './run.mjs'

/** Units of every shape: 24 by 24, the middle at (0, 0). Each is a function from a point to whether it is inside. */
const disc = (radius) => (x, y) => Math.hypot(x, y) <= radius
const without = (shape, hole) => (x, y) => shape(x, y) && !hole(x, y)
const either =
  (...shapes) =>
  (x, y) =>
    shapes.some((shape) => shape(x, y))

/** A line with round ends. */
const line = (x1, y1, x2, y2, width) => (x, y) => {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) <= width / 2
}

/** The inside of a polygon with its corners in order. */
const polygon = (corners) => (x, y) =>
  corners.every(([x1, y1], index) => {
    const [x2, y2] = corners[(index + 1) % corners.length]
    return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) >= 0
  })

const octagon = polygon(
  Array.from({ length: 8 }, (_, index) => {
    const angle = (Math.PI / 4) * (index + 0.5)
    return [11.5 * Math.cos(angle), 11.5 * Math.sin(angle)]
  }),
)

const WHITE = [255, 255, 255]
/** Each picture: its shape and colour, and the sign on it. */
const PICTURES = {
  green: [disc(11), [22, 130, 66], either(line(-5, 0.5, -1.5, 4, 2.6), line(-1.5, 4, 5, -3.5, 2.6))],
  amber: [
    polygon([
      [0, -11],
      [11.8, 10],
      [-11.8, 10],
    ]),
    [245, 158, 11],
    either(line(0, -4, 0, 2.2, 2.6), (x, y) => Math.hypot(x, y - 6.4) <= 1.6),
    [30, 20, 0],
  ],
  red: [octagon, [200, 30, 30], either(line(-4, -4, 4, 4, 2.8), line(-4, 4, 4, -4, 2.8))],
  grey: [without(disc(11), disc(7.8)), [125, 130, 140], () => false],
  running: [
    disc(11),
    [37, 99, 200],
    either(line(0, 5.5, 0, -4.5, 2.6), line(0, -4.5, -4, -0.8, 2.6), line(0, -4.5, 4, -0.8, 2.6)),
  ],
}
const SAMPLES = 4

/** The share of a pixel that lies inside. */
function cover(shape, column, row, size) {
  let inside = 0
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const x = column + ((sample % SAMPLES) + 0.5) / SAMPLES
    const y = row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES
    if (shape((x / size) * 24 - 12, (y / size) * 24 - 12)) inside++
  }
  return inside / (SAMPLES * SAMPLES)
}

function draw([shape, colour, sign, ink = WHITE], size) {
  const rows = Buffer.alloc(size * (1 + size * 4))
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const signed = cover(sign, column, row, size)
      const at = row * (1 + size * 4) + 1 + column * 4
      for (let channel = 0; channel < 3; channel++) {
        rows[at + channel] = Math.round(colour[channel] * (1 - signed) + ink[channel] * signed)
      }
      rows[at + 3] = Math.round(255 * cover(shape, column, row, size))
    }
  }
  return png(size, rows)
}

/** PNG: signature, then IHDR (8 bits, RGBA), IDAT, IEND; each chunk has its length before and its CRC after. */
function png(size, rows) {
  const chunk = (name, body) => {
    const whole = Buffer.concat([Buffer.from(name, 'latin1'), body])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(body.length, 0)
    frame.writeUInt32BE(crc32(whole), 4)
    return Buffer.concat([frame.subarray(0, 4), whole, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const folder = path.join(root, 'assets', 'tray')
fs.mkdirSync(folder, { recursive: true })
for (const [name, picture] of Object.entries(PICTURES)) {
  for (const [scale, suffix] of [
    [1, ''],
    [2, '@2x'],
  ]) {
    fs.writeFileSync(path.join(folder, `${name}${suffix}.png`), draw(picture, 22 * scale))
  }
}
