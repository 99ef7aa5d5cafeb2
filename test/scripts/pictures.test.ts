import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differenceOf } from '../../e2e/support/pictures/difference'
import { type Picture, asKept, decodePng, encodePng } from '../../e2e/support/pictures/png'

type Colour = readonly [number, number, number]

function drawn(width: number, height: number, colour: (x: number, y: number) => Colour): Picture {
  const rgb = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel += 1)
    rgb.set(colour(pixel % width, Math.floor(pixel / width)), pixel * 3)
  return { width, height, rgb }
}

const WHITE: Colour = [255, 255, 255]
const BLACK: Colour = [0, 0, 0]

const within = (x: number, y: number, [left, top, width, height]: readonly [number, number, number, number]) =>
  x >= left && x < left + width && y >= top && y < top + height

/** A page with a button of 20 by 8. */
const page = (button: Colour, at = 10) => drawn(60, 40, (x, y) => (within(x, y, [at, 10, 20, 8]) ? button : WHITE))

it('S183: a picture of few colours is kept as it is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 30 }),
      fc.nat(255),
      (width, height, seed) => {
        const picture = drawn(width, height, (x, y) => [(x * seed) % 4, (y * 5) % 3, (x + y + seed) % 3])
        expect(decodePng(encodePng(picture))).toEqual(picture)
      },
    ),
  )
})

it('S183: one of more colours is the same to the eye', () => {
  const picture = drawn(64, 64, (x, y) => [x * 4, y * 4, 128])
  expect(differenceOf(decodePng(encodePng(picture)), picture).pixels).toBeLessThan(64 * 64 * 0.02)
  expect(asKept(picture)).toEqual(decodePng(encodePng(picture)))
})

it('S183: what is missing is noticed, and where', () => {
  const box = { x: 10, y: 10, width: 20, height: 8 }
  expect(differenceOf(page(BLACK), page(WHITE)).box).toEqual(box)
  expect(differenceOf(page([225, 225, 225]), page(WHITE))).toEqual({ pixels: 160, box })
})

it('S183: a button that moved by more than a pixel, and a page that grew, are noticed', () => {
  expect(differenceOf(page(BLACK), page(BLACK, 12)).pixels).toBeGreaterThan(0)
  expect(
    differenceOf(
      page(BLACK),
      drawn(60, 41, () => WHITE),
    ).pixels,
  ).toBe(160 + 60)
})

it('S183: an edge that is smoothed otherwise is not', () => {
  const smooth = drawn(60, 40, (x) => (x < 30 ? BLACK : x === 30 ? [4, 4, 4] : WHITE))
  const hard = drawn(60, 40, (x) => (x < 31 ? BLACK : WHITE))
  expect(differenceOf(smooth, hard)).toEqual({ pixels: 0, box: null })
})

it('S183: what is no such PNG is refused', () => {
  expect(() => decodePng(Buffer.from('no picture'))).toThrow('not a PNG')
})
