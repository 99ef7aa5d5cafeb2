import { expect, it } from 'vitest'
import { FakeTimers } from '../../model/timers.fake'
import { createThrottle, SLICE, TokenBucket } from './throttle'

it('B50: streams that share a bucket get the rate together, within a tenth over five seconds', async () => {
  const timers = new FakeTimers()
  const rate = 4 * 2 ** 20
  const bucket = new TokenBucket(rate, timers)
  let moved = 0
  const stream = async () => {
    while (timers.now() < 5000) {
      await bucket.take(SLICE)
      moved += SLICE
    }
  }
  await timers.drive(Promise.all([stream(), stream(), stream(), stream()]))
  expect(moved).toBeGreaterThan(5 * rate * 0.9)
  expect(moved).toBeLessThan(5 * rate * 1.1)
})

it('B50: a rest is worth no more than a tenth of a second', async () => {
  const timers = new FakeTimers()
  const bucket = new TokenBucket(1000, timers)
  await timers.advance(60_000)
  await bucket.take(100)
  expect(timers.now()).toBe(60_000)
  await timers.drive(bucket.take(100))
  expect(timers.now()).toBe(60_100)
})

it('B50: no limit makes nobody wait', () => {
  expect(createThrottle({ upload: null, download: null }, new FakeTimers()).up(SLICE)).toBeNull()
})
