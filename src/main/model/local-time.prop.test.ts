import fc from 'fast-check'
import { expect, it } from 'vitest'
import { localTime } from './local-time'

it('names the very same instant, with an offset', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (at) => {
      const text = localTime(at)
      expect(Date.parse(text)).toBe(at)
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.]\d{3}(Z|[+-]\d\d:\d\d)$/)
    }),
  )
})
