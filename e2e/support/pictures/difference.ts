import type { Picture } from './png'

/** Where two pictures are not the same to the eye. */
export interface Difference {
  readonly pixels: number
  /** What holds them all, from the upper left. Null when there are none. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
}

/** How far a colour may be off, of 255: what another way of smoothing the edge of a letter changes. */
const SHADE = 26

/**
 * Counts the pixels of each picture that the other has nowhere near: not there and not beside it, within a shade. So the edges
 * of letters may be drawn otherwise, and nothing may be missing, moved or of another colour. Pictures of different
 * sizes differ in all that only one of them has.
 */
export function differenceOf(one: Picture, other: Picture): Difference {
  if (one.width === other.width && Buffer.compare(one.rgb, other.rgb) === 0) return { pixels: 0, box: null }
  const [width, height] = [Math.max(one.width, other.width), Math.max(one.height, other.height)]
  let [pixels, left, top, right, bottom] = [0, width, height, -1, -1]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (isLike(one, other, x, y) && isLike(other, one, x, y)) continue
      pixels += 1
      ;[left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)]
    }
  }
  return { pixels, box: pixels === 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 } }
}

/** Whether this pixel of one is near what stands there in the other; itself first: it nearly always is. */
function isLike(one: Picture, other: Picture, x: number, y: number): boolean {
  if (x >= one.width || y >= one.height) return false
  if (isNear(one, other, x, y, x, y)) return true
  for (let row = y - 1; row <= y + 1; row += 1)
    for (let column = x - 1; column <= x + 1; column += 1) if (isNear(one, other, x, y, column, row)) return true
  return false
}

function isNear(one: Picture, other: Picture, x: number, y: number, column: number, row: number): boolean {
  if (column < 0 || row < 0 || column >= other.width || row >= other.height) return false
  const [at, to] = [(y * one.width + x) * 3, (row * other.width + column) * 3]
  for (let of = 0; of < 3; of += 1)
    if (Math.abs((one.rgb[at + of] ?? 0) - (other.rgb[to + of] ?? 0)) > SHADE) return false
  return true
}
