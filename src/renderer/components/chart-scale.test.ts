import fc from 'fast-check'
import { expect, it } from 'vitest'
import { heightsOf, namedPlaces, placesInTime } from './chart-scale'

const GIB = 1024 ** 3

it.each([
  [53, 'count', [0, 20, 40, 60]],
  [3, 'count', [0, 1, 2, 3]],
  [0, 'count', [0, 1]],
  [1.7, 'ratio', [0, 0.5, 1, 1.5, 2]],
  [700 * GIB, 'bytes', [0, 200 * GIB, 400 * GIB, 600 * GIB, 800 * GIB]],
  [2.1 * GIB, 'bytes', [0, GIB, 2 * GIB, 3 * GIB]],
] as const)('S180: the heights of a chart up to %s by %s are round', (greatest, unit, heights) => {
  expect(heightsOf(greatest, unit)).toEqual(heights)
})

it('S180: the heights begin at nothing, reach what is greatest, and are few', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 2 ** 60, noNaN: true }),
      fc.constantFrom('bytes', 'count', 'ratio'),
      (top, unit) => {
        const heights = heightsOf(top, unit)
        expect(heights[0]).toBe(0)
        expect(heights[heights.length - 1]).toBeGreaterThanOrEqual(top * (1 - 1e-9))
        expect(heights.length).toBeGreaterThanOrEqual(2)
        expect(heights.length).toBeLessThanOrEqual(5)
      },
    ),
  )
})

it('S180: at most as many places are named as there is room for, the first among them', () => {
  expect(namedPlaces(30, 4)).toEqual([0, 10, 20])
  expect(namedPlaces(31, 4)).toEqual([0, 10, 20, 30])
  expect(namedPlaces(3, 5)).toEqual([0, 1, 2])
  expect(namedPlaces(1, 5)).toEqual([0])
  expect(namedPlaces(0, 5)).toEqual([])
})

it('S180: moments stand where their time is, and a single one in the middle', () => {
  expect(placesInTime([10, 20, 110])).toEqual([0, 0.1, 1])
  expect(placesInTime([10])).toEqual([0.5])
  expect(placesInTime([])).toEqual([])
})
