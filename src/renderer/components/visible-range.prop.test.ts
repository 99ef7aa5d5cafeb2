import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TALLEST, drawnAs, placeAt, rowAfterKey, rowsAtMost, rowsIn, scrollToShow, visibleRange } from './visible-range'

const height = fc.integer({ min: 40, max: 2000 })
const count = fc.integer({ min: 0, max: 1_000_000 })
const scroll = fc.integer({ min: 0, max: 40_000_000 })

it('a visible range lies in the list and is short', () => {
  fc.assert(
    fc.property(scroll, height, count, (top, room, total) => {
      const range = visibleRange(top, room, 40, total)
      expect(range.first).toBeGreaterThanOrEqual(0)
      expect(range.last).toBeLessThan(Math.max(total, 1))
      expect(range.last - range.first + 1).toBeLessThanOrEqual(rowsAtMost(room, 40))
    }),
  )
})

it('what is scrolled to is visible', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), scroll, height, (row, top, room) => {
      const next = scrollToShow(row, top, room, 40)
      expect(next).toBeLessThanOrEqual(row * 40)
      expect(next + room).toBeGreaterThanOrEqual(row * 40 + 40)
    }),
  )
})

it.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 0, 0],
  ['PageDown', 3, 9],
  ['PageUp', 3, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['x', 5, undefined],
])('%s from %d goes to %s', (key, from, to) => {
  expect(rowAfterKey(key, from, 10, 8)).toBe(to)
})

it('an empty list has no rows', () => {
  expect(rowsIn(visibleRange(0, 400, 40, 0))).toEqual([])
})

it('S182: a list is never drawn taller than can be scrolled, and each of its rows can be reached', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 100_000_000 }), fc.nat(), (total, any) => {
      const drawn = drawnAs(total, 40, 360)
      expect(drawn.height).toBeLessThanOrEqual(TALLEST)
      const row = any % total
      const place = scrollToShow(row, 0, 360, 40)
      const scrolled = Math.round(place / drawn.pace)
      expect(scrolled).toBeLessThanOrEqual(drawn.height - 360)
      const { first, last } = visibleRange(placeAt(scrolled, drawn, place), 360, 40, total)
      expect(first).toBeLessThanOrEqual(row)
      expect(last).toBeGreaterThanOrEqual(row)
    }),
  )
})

it('S182: the end of a list of a million is its last row', () => {
  const drawn = drawnAs(1_000_000, 40, 360)
  expect(visibleRange(placeAt(drawn.height - 360, drawn, 0), 360, 40, 1_000_000).last).toBe(999_999)
})

it('S182: what fits is drawn as it is', () => {
  expect(drawnAs(5000, 40, 360)).toEqual({ height: 200_000, pace: 1 })
  expect(placeAt(1234, { height: 200_000, pace: 1 }, 0)).toBe(1234)
})
