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

it('B51: a rate that changes holds from then on, and none makes nobody wait', async () => {
  const timers = new FakeTimers()
  const throttle = createThrottle({ upload: null, download: null }, timers)
  throttle.limitUp(1000)
  await timers.drive(throttle.up(1100) ?? Promise.resolve())
  expect(timers.now()).toBe(1100)
  throttle.limitUp(100)
  await timers.drive(throttle.up(100) ?? Promise.resolve())
  expect(timers.now()).toBe(2100)
  throttle.limitUp(null)
  expect(throttle.up(SLICE)).toBeNull()
})
