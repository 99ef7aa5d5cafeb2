import { expect, it } from 'vitest'
import type { Timers } from '../../../model/timers'
import type { LockAnswer } from './held-database'
import { holdDatabases, holdLimits } from './hold-databases'

/** Time that passes only by waiting, and half a millisecond for each lock. */
class FakeTime implements Timers {
  #now = 0
  now = () => this.#now
  spend(milliseconds: number) {
    this.#now += milliseconds
  }
  after(milliseconds: number, run: () => void) {
    this.#now += milliseconds
    queueMicrotask(run)
    return () => undefined
  }
}

class FakeDatabase {
  isHeld = false
  heldFor = 0
  #since = 0
  constructor(
    private readonly time: FakeTime,
    private readonly answer: (now: number) => LockAnswer,
  ) {}
  tryLock(): LockAnswer {
    this.time.spend(0.5)
    const answer = this.answer(this.time.now())
    if (answer === 'locked') {
      this.isHeld = true
      this.#since = this.time.now()
    }
    return answer
  }
  release() {
    if (this.isHeld) this.heldFor = Math.max(this.heldFor, this.time.now() - this.#since)
    this.isHeld = false
  }
}

const hold = (time: FakeTime, databases: readonly FakeDatabase[], signal = new AbortController().signal) =>
  holdDatabases(databases, holdLimits, time, signal)

it('W9: free databases are locked at once', async () => {
  const time = new FakeTime()
  const databases = Array.from({ length: 20 }, () => new FakeDatabase(time, () => 'locked'))
  const { held, busy, since } = await hold(time, databases)
  expect([held.length, busy.length, since]).toEqual([20, 0, 0])
  expect(time.now()).toBe(10)
})

it('W9: others are let go while a stubborn one is waited for, and all are locked when it comes', async () => {
  const time = new FakeTime()
  const free = new FakeDatabase(time, () => 'locked')
  const stubborn = new FakeDatabase(time, (now) => (now > 900 ? 'locked' : 'busy'))
  const { held, since } = await hold(time, [free, stubborn])
  expect(held).toHaveLength(2)
  expect(since).toBeGreaterThan(899)
  expect(time.now() - (since ?? 0)).toBeLessThan(holdLimits.gather)
  expect(free.heldFor).toBeLessThanOrEqual(holdLimits.gather + holdLimits.poll)
})

it('W9: after two seconds what can be held is held, the other is busy', async () => {
  const time = new FakeTime()
  const free = new FakeDatabase(time, () => 'locked')
  const kept = new FakeDatabase(time, () => 'busy')
  const { held, busy, since } = await hold(time, [kept, free])
  expect([held, busy]).toEqual([[free], [kept]])
  expect(time.now()).toBeLessThanOrEqual(holdLimits.wait + holdLimits.poll + 1)
  expect(time.now() - (since ?? 0)).toBeLessThanOrEqual(holdLimits.gather + holdLimits.poll + 1)
})

it('W9: what waiting does not change is not waited for', async () => {
  const time = new FakeTime()
  const free = new FakeDatabase(time, () => 'locked')
  const { held, busy } = await hold(time, [new FakeDatabase(time, () => 'unusable'), free])
  expect([held, busy]).toEqual([[free], []])
  expect(time.now()).toBe(1)
})

it('W12: an abort while waiting leaves nothing held', async () => {
  const time = new FakeTime()
  const stopper = new AbortController()
  const free = new FakeDatabase(time, () => 'locked')
  const kept = new FakeDatabase(time, (now) => {
    if (now > 500) stopper.abort()
    return 'busy'
  })
  const { held } = await hold(time, [free, kept], stopper.signal)
  expect([held, free.isHeld]).toEqual([[], false])
  expect(time.now()).toBeLessThan(600)
})
