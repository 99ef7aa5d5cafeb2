import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { copying, counters, frozen, session, succeeded } from '../session.fake'
import { createSessionsStore, isStopping, progressOf, runningSession, sessionOf } from './sessions'

it('S24: a reply that is older than an event changes nothing', async () => {
  let reply: (sessions: SessionState[]) => void = () => undefined
  const fake = createFakeBridge({
    'sessions.list': () => new Promise((resolve) => (reply = (found) => resolve(answer(found)))),
  })
  const { store, load } = createSessionsStore(fake.bridge)
  const loaded = load()
  fake.emit('sessions.changed', [copying])
  reply([frozen])
  await loaded
  expect(sessionOf(store.getState(), 'session-now')).toBe(copying)
})

it('a session that main no longer lists is gone', () => {
  const fake = createFakeBridge({})
  const { store } = createSessionsStore(fake.bridge)
  fake.emit('sessions.changed', [copying])
  fake.emit('sessions.changed', [])
  expect(sessionOf(store.getState(), 'session-now')).toBeUndefined()
})

it('S23: stop is asked once and shown until the session ends', async () => {
  const fake = createFakeBridge({ 'sessions.cancel': () => answer({}) })
  const { store, cancel } = createSessionsStore(fake.bridge)
  fake.emit('sessions.changed', [copying])
  await cancel('session-now')
  expect(fake.inputsOf('sessions.cancel')).toEqual([{ sessionId: 'session-now' }])
  expect(isStopping(store.getState(), 'session-now')).toBe(true)
  expect(isStopping(store.getState(), 'another')).toBe(false)
})

it('S23: a refused stop can be asked again', async () => {
  const fake = createFakeBridge({ 'sessions.cancel': () => refuse('internal') })
  const { store, cancel } = createSessionsStore(fake.bridge)
  await cancel('session-now')
  expect(isStopping(store.getState(), 'session-now')).toBe(false)
})

it('tells which session runs', () => {
  const fake = createFakeBridge({})
  const { store } = createSessionsStore(fake.bridge)
  expect(runningSession(store.getState())).toBeUndefined()
  fake.emit('sessions.changed', [{ ...succeeded, sessionId: 'old' }, copying])
  expect(runningSession(store.getState())).toBe(copying)
})

it('a list that cannot be read is a failure only when nothing is known', async () => {
  const fake = createFakeBridge({ 'sessions.list': () => refuse('internal') })
  const { store, load } = createSessionsStore(fake.bridge)
  await load()
  expect(store.getState().kind).toBe('failed')
  fake.emit('sessions.changed', [copying])
  await load()
  expect(store.getState().kind).toBe('listed')
})

it.each([
  [null, null],
  [0, null],
  [200, 0.5],
  [50, 1],
])('progress of 100 bytes of %s is %s', (bytesTotal, share) => {
  expect(progressOf(session('copying', { counters: { ...counters, bytesDone: 100, bytesTotal } }))).toBe(share)
})

it('S109: a session rests and goes on as it was asked to', async () => {
  const fake = createFakeBridge({ 'sessions.pause': () => answer({}) })
  const { pause } = createSessionsStore(fake.bridge)
  await pause('session-now', true)
  await pause('session-now', false)
  expect(fake.inputsOf('sessions.pause')).toEqual([
    { sessionId: 'session-now', isPaused: true },
    { sessionId: 'session-now', isPaused: false },
  ])
})
