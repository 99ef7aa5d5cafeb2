import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shareRate } from './share-rate'

const wants = fc.array(fc.option(fc.integer({ min: 0, max: 1000 })), { minLength: 1, maxLength: 8 })

it('F65: parts never add up to more than the rate, nobody gets more than asked, and what one leaves the others get', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4000 }), wants, (rate, asked) => {
      const parts = shareRate(rate, asked)
      const sum = parts.reduce((all, part) => all + part, 0)
      expect(sum).toBeLessThanOrEqual(rate + 1e-6)
      for (const [at, part] of parts.entries()) expect(part).toBeLessThanOrEqual(asked[at] ?? rate)
      const isFull = sum > rate - 1e-6
      const unserved = asked.filter((want, at) => (parts[at] ?? 0) < (want ?? Infinity) - 1e-6)
      if (!isFull) expect(unserved).toEqual([])
      // Whoever got less than asked got as much as anybody else.
      const most = Math.max(...parts)
      for (const [at, part] of parts.entries())
        if (part < (asked[at] ?? Infinity) - 1e-6) expect(part).toBeGreaterThanOrEqual(most - 1e-6)
    }),
  )
})
