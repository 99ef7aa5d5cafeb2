import { expect, it } from 'vitest'
import { FakeTimers } from '../model/timers.fake'
import { Herald } from './herald'

function heraldWorld() {
  const timers = new FakeTimers()
  const world = {
    looks: 0,
    isAtWork: true,
    release: (): void => undefined,
    blocks: false,
    signal: null as AbortSignal | null,
  }
  const herald = new Herald({
    timers,
    isAtWork: () => world.isAtWork,
    reportBug: (bug) => {
      throw bug
    },
    notifier: {
      look(signal) {
        world.looks++
        world.signal = signal
        return world.blocks ? new Promise((resolve) => (world.release = resolve)) : Promise.resolve()
      },
    },
  })
  return { timers, world, herald }
}

it('N12: it looks when something has changed and each minute, where what is due is begun', async () => {
  const { timers, world, herald } = heraldWorld()
  herald.wake()
  await timers.advance(120_000)
  expect(world.looks).toBe(0)
  herald.start()
  await timers.advance(0)
  expect(world.looks).toBe(1)
  await timers.advance(180_000)
  expect(world.looks).toBe(4)
  world.isAtWork = false
  await timers.advance(180_000)
  expect(world.looks).toBe(4)
  await herald.stop()
})

it('N12: one look at a time, and whoever wakes it meanwhile waits for nothing and is one more look', async () => {
  const { timers, world, herald } = heraldWorld()
  world.blocks = true
  herald.start()
  await timers.advance(0)
  for (let times = 0; times < 5; times++) herald.wake()
  expect(world.looks).toBe(1)
  world.blocks = false
  world.release()
  await timers.advance(0)
  expect(world.looks).toBe(2)
  await herald.stop()
})

it('N12: its end cuts off what is on its way, and leaves no timer', async () => {
  const { timers, world, herald } = heraldWorld()
  world.blocks = true
  herald.start()
  await timers.advance(0)
  const stopped = herald.stop()
  expect(world.signal?.aborted).toBe(true)
  herald.wake()
  world.release()
  await stopped
  await timers.advance(600_000)
  expect([world.looks, timers.pending]).toEqual([1, 0])
})
