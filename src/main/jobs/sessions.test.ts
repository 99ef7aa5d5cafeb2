import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
import { localTime } from '../model/local-time'
import { FakeTimers } from '../model/timers.fake'
import { Sessions } from './sessions'

const about = { kind: 'backup', jobId: 'job', title: 'Job', target: null } as const

function setUp() {
  const published: (readonly SessionState[])[] = []
  const bugs: unknown[] = []
  let next = 0
  const clock = { now: () => Date.parse('2026-11-21T09:00:00Z') }
  const sessions = new Sessions(
    clock,
    () => `s${next++}`,
    (states) => published.push(states),
    (bug) => bugs.push(bug),
  )
  return { sessions, published, bugs }
}

it('F6: knows the running session of a job, and that it has ended', async () => {
  const { sessions } = setUp()
  let end: () => void = () => undefined
  sessions.start(about, async (report) => {
    await new Promise<void>((resolve) => (end = resolve))
    report.end('success', null)
  })
  expect(sessions.ofJob('job')?.sessionId).toBe('s0')
  end()
  await sessions.stop()
  expect(sessions.ofJob('job')).toBeUndefined()
  expect(sessions.isRunning()).toBe(false)
})

it('F8: keeps the last ten that ended, newest first', async () => {
  const { sessions } = setUp()
  for (let index = 0; index < 14; index++) {
    sessions.start(about, (report) => Promise.resolve(void report.end('success', null)))
    await sessions.stop()
  }
  expect(sessions.list().map(({ sessionId }) => sessionId)).toEqual(
    Array.from({ length: 11 }, (_, index) => `s${13 - index}`),
  )
})

it('cancels by signal, and waits for the orderly end', async () => {
  const { sessions, published } = setUp()
  const id = sessions.start(about, async (report, signal) => {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    report.end('cancelled', null)
  })
  sessions.cancel(id)
  await sessions.stop()
  expect(published.at(-1)?.[0]).toMatchObject({ result: 'cancelled', phase: 'ended' })
})

it('a bug ends the session as failed, and is reported', async () => {
  const { sessions, bugs } = setUp()
  sessions.start(about, () => Promise.reject(new Error('bug')))
  await sessions.stop()
  expect(sessions.list()[0]).toMatchObject({ result: 'failed', failure: { code: 'internal' } })
  expect(bugs).toHaveLength(1)
})

it('F120: only a session that can rest is paused', async () => {
  const { sessions } = setUp()
  const id = sessions.start(about, async (_, signal) => {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  })
  await expect(sessions.pause(id, true)).rejects.toMatchObject({ code: 'busy' })
  await expect(sessions.pause('another', true)).rejects.toMatchObject({ code: 'busy' })
  await sessions.stop()
})

/** A session that can rest, what it was told, and why it ended. */
function pausable() {
  const timers = new FakeTimers()
  const told: boolean[] = []
  const reasons: unknown[] = []
  const sessions = new Sessions(
    { now: () => timers.now() },
    () => 's',
    () => undefined,
    (bug) => reasons.push(bug),
    timers,
  )
  sessions.start(about, async (report, signal) => {
    report.whilePausable((isPaused) => told.push(isPaused))
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    reasons.push(signal.reason)
    report.end('cancelled', null)
  })
  return { sessions, timers, told, reasons }
}

it('F121: after thirty minutes of rest a session ends, and says why', async () => {
  const { sessions, timers, told, reasons } = pausable()
  await sessions.pause('s', true)
  await sessions.pause('s', true)
  expect(sessions.list()[0]?.pause?.until).toBe(localTime(30 * 60_000))
  await timers.advance(30 * 60_000 - 1)
  expect(reasons).toEqual([])
  await timers.advance(1)
  expect(told).toEqual([true])
  expect(reasons).toEqual([expect.objectContaining({ code: 'run.paused-long' })])
  expect(sessions.isRunning()).toBe(false)
})

it('F121: one that goes on in time is not ended, and may rest anew for as long', async () => {
  const { sessions, timers, told, reasons } = pausable()
  await sessions.pause('s', true)
  await timers.advance(29 * 60_000)
  await sessions.pause('s', false)
  expect(sessions.list()[0]?.pause).toBeNull()
  await timers.advance(60 * 60_000)
  await sessions.pause('s', true)
  await timers.advance(29 * 60_000)
  expect([told, reasons]).toEqual([[true, false, true], []])
  sessions.cancel('s')
  await sessions.stop()
  expect(timers.pending).toBe(0)
})
