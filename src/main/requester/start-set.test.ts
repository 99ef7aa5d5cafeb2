import { expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { FakeTimers } from '../model/timers.fake'
import { startSet } from './start-set'

const inProgress = new BackupError('vss.set-in-progress', 'another backup is making its shadow copies')

/** Another program makes its set until then. Units: milliseconds. */
function busyUntil(end: number, failure = inProgress) {
  const timers = new FakeTimers()
  const startSnapshotSet = () => {
    if (timers.now() < end) throw failure
    return 'set'
  }
  return { timers, components: { startSnapshotSet } }
}

const { signal } = new AbortController()

it('O15: a set begins at once where nobody makes one', async () => {
  const { timers, components } = busyUntil(0)
  expect(await startSet(components, timers, signal)).toBe(0)
})

it('O15: it waits for the set of another program, and says how long', async () => {
  const { timers, components } = busyUntil(7_000)
  const started = startSet(components, timers, signal)
  await timers.advance(60_000)
  expect(await started).toBe(7_000)
})

it('O15: after ten minutes it fails, and whatever else fails, fails at once', async () => {
  const { timers, components } = busyUntil(Infinity)
  const started = expect(startSet(components, timers, signal)).rejects.toBe(inProgress)
  await timers.advance(600_000)
  await started
  const other = busyUntil(Infinity, new BackupError('vss.bad-state', 'not now'))
  await expect(startSet(other.components, other.timers, signal)).rejects.toMatchObject({ code: 'vss.bad-state' })
})

it('O15: a wait is cancelled like any other step', async () => {
  const { timers, components } = busyUntil(Infinity)
  const stop = new AbortController()
  const started = expect(startSet(components, timers, stop.signal)).rejects.toMatchObject({ code: 'cancelled' })
  await timers.advance(1_000)
  stop.abort()
  await started
  expect(timers.pending).toBe(0)
})
