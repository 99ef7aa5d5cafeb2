import { expect, it } from 'vitest'
import { FakeTimers } from '../model/timers.fake'
import { holdLater } from './hold-later'

function held() {
  const told: boolean[] = []
  const timers = new FakeTimers()
  const spare = holdLater({ running: (isRunning) => void told.push(isRunning) }, timers)
  return { told, timers, spare }
}

it('I1: a command takes the locks when it has run for a second', async () => {
  const { told, timers } = held()
  await timers.advance(999)
  expect(told).toEqual([])
  await timers.advance(1)
  expect(told).toEqual([true])
})

it('I1: a command that ends before takes none', async () => {
  const { told, timers, spare } = held()
  await timers.advance(500)
  spare()
  await timers.advance(5_000)
  expect(told).toEqual([])
  expect(timers.pending).toBe(0)
})
