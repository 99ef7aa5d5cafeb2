import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
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
