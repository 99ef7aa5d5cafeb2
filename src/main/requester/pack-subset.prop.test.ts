import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { choosePacks, parseSubset } from './pack-subset'

const pack = fc.record({ id: fc.stringMatching(/^[0-9a-f]{64}$/), size: fc.integer({ min: 1, max: 1000 }) })
const packs = fc.uniqueArray(pack, { selector: ({ id }) => id, maxLength: 60 })
const numbers = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 60, maxLength: 60 })
const drawn = (values: readonly number[]) => {
  let at = 0
  return () => values[at++ % values.length] ?? 0
}

it.each([
  ['2/5', { kind: 'part', part: 2, of: 5 }],
  ['12.5%', { kind: 'share', share: 0.125 }],
  ['100%', { kind: 'share', share: 1 }],
  ['500', { kind: 'bytes', bytes: 500 }],
  ['5m', { kind: 'bytes', bytes: 5 * 1024 ** 2 }],
])('R67: %s is a subset', (text, subset) => {
  expect(parseSubset(text)).toEqual(subset)
})

it.each(['', '0/5', '6/5', '1/257', '0%', '101%', '0', '-1', 'M', '1/2/3', '5X'])('R67: %j is none', (text) => {
  expect(parseSubset(text)).toBeNull()
})

it('R67: the parts are all packs, each once', () => {
  fc.assert(
    fc.property(packs, fc.integer({ min: 1, max: 256 }), (all, of) => {
      const parts = Array.from({ length: of }, (_, place) =>
        choosePacks(all, { kind: 'part', part: place + 1, of }, () => 0),
      )
      expect(
        parts
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(all.map(({ id }) => id).sort())
    }),
  )
})

it('R68: what is chosen at random is as much as asked for, and never nothing', () => {
  fc.assert(
    fc.property(packs, numbers, fc.integer({ min: 1, max: 20_000 }), (all, values, bytes) => {
      const bySize = choosePacks(all, { kind: 'bytes', bytes }, drawn(values))
      const total = bySize.reduce((sum, { size }) => sum + size, 0)
      expect(bySize.length <= 1 || total <= bytes).toBe(true)
      expect(bySize.length > 0).toBe(all.length > 0)
      const share = choosePacks(all, { kind: 'share', share: 0.5 }, drawn(values))
      expect(share.length).toBe(all.length === 0 ? 0 : Math.max(1, Math.round(all.length / 2)))
      expect(new Set(share).size).toBe(share.length)
    }),
  )
})
