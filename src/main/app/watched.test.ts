import { expect, it, vi } from 'vitest'
import { Watched } from './watched'

const running = { sessionId: 's', endedAt: null }
const ended = { sessionId: 's', endedAt: 'then' }

it('A6: waits until no session runs', async () => {
  const watched = new Watched()
  await watched.untilNoneRuns(1_000_000)
  watched.take('sessions.changed', [running, ended])
  expect(watched.running).toEqual([running])
  const waiting = watched.untilNoneRuns(1_000_000)
  watched.take('jobs.changed', [])
  watched.take('sessions.changed', [ended])
  await waiting
  expect(watched.running).toEqual([])
})

it('A6: waits no longer than the limit', async () => {
  vi.useFakeTimers()
  try {
    const watched = new Watched()
    watched.take('sessions.changed', [running])
    const waiting = watched.untilNoneRuns(30_000)
    await vi.advanceTimersByTimeAsync(30_000)
    await waiting
    expect(watched.running).toEqual([running])
  } finally {
    vi.useRealTimers()
  }
})
