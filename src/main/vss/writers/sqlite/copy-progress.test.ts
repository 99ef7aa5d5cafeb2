import { expect, it, vi } from 'vitest'
import { FakeTimers } from '../../../model/timers.fake'
import { watchCopy } from './copy-progress'

function setup() {
  const [timers, gaveUp] = [new FakeTimers(), vi.fn()]
  return { timers, gaveUp, watch: watchCopy(timers, gaveUp) }
}

it('W18: a copy that gets nearer its end is let go on, however long it takes', async () => {
  const { timers, gaveUp, watch } = setup()
  for (let remainingPages = 50; remainingPages >= 0; remainingPages--) {
    await timers.advance(4000)
    watch.stepped({ remainingPages })
  }
  watch.end()
  await timers.advance(60_000)
  expect(gaveUp).not.toHaveBeenCalled()
  expect(timers.pending).toBe(0)
})

it('W18: one that is made to start again for the fourth time is given up, once', () => {
  const { gaveUp, watch, timers } = setup()
  for (const remainingPages of [100, 90, 100, 90, 100, 100]) watch.stepped({ remainingPages })
  expect(gaveUp).not.toHaveBeenCalled()
  for (let times = 0; times < 3; times++) watch.stepped({ remainingPages: 100 })
  expect(gaveUp).toHaveBeenCalledTimes(1)
  expect(timers.pending).toBe(0)
})

it('W18: one whose steps never get their turn is given up after five seconds', async () => {
  const { timers, gaveUp, watch } = setup()
  watch.stepped({ remainingPages: 100 })
  await timers.advance(4999)
  expect(gaveUp).not.toHaveBeenCalled()
  await timers.advance(1)
  expect(gaveUp).toHaveBeenCalledTimes(1)
})
