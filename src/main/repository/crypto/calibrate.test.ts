import { expect, it } from 'vitest'
import { calibrate } from './scrypt'

/** A clock on which one derivation took so long. */
const clockOf = (...times: number[]) => ({ now: () => times.shift() ?? 0 })
const random = (count: number) => Buffer.alloc(count, 1)

it.each([
  [100, 5],
  [2000, 1],
  [0, 16],
])('R12: a derivation of %d ms is repeated %d times', async (milliseconds, p) => {
  const cost = await calibrate(clockOf(0, milliseconds), random)
  expect(cost).toEqual({ N: 32768, r: 8, p })
  expect(128 * cost.N * cost.r).toBeLessThanOrEqual(60 * 1024 ** 2)
})
