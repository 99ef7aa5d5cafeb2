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

it('B50: each direction has its own rate, which all its streams get together, within a tenth over any five seconds', async () => {
  const timers = new FakeTimers()
  const rates = { upload: 2 * 2 ** 20, download: 512 * 1024 }
  const throttle = createThrottle(rates, timers)
  const moved = { up: [] as number[], down: [] as number[] }
  const stream = async (direction: 'up' | 'down') => {
    while (timers.now() < 15_000) {
      await throttle[direction](SLICE)
      moved[direction].push(timers.now())
    }
  }
  await timers.drive(Promise.all((['up', 'up', 'up', 'down', 'down'] as const).map(stream)))
  for (const [direction, rate] of [['up', rates.upload] as const, ['down', rates.download] as const]) {
    for (let from = 0; from <= 10_000; from += 500) {
      const bytes = moved[direction].filter((at) => at >= from && at < from + 5000).length * SLICE
      expect(bytes / (5 * rate), `${direction} from ${from}`).toBeGreaterThan(0.9)
      expect(bytes / (5 * rate), `${direction} from ${from}`).toBeLessThan(1.1)
    }
  }
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
