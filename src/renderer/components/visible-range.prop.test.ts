import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowAfterKey, rowsIn, scrollToShow, visibleRange } from './visible-range'

const height = fc.integer({ min: 40, max: 2000 })
const count = fc.integer({ min: 0, max: 1_000_000 })
const scroll = fc.integer({ min: 0, max: 40_000_000 })

it('a visible range lies in the list and is short', () => {
  fc.assert(
    fc.property(scroll, height, count, (top, room, total) => {
      const range = visibleRange(top, room, 40, total)
      expect(range.first).toBeGreaterThanOrEqual(0)
      expect(range.last).toBeLessThan(Math.max(total, 1))
      expect(range.last - range.first).toBeLessThanOrEqual(room / 40 + 14)
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
