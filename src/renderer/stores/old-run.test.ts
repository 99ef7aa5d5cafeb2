import { expect, it } from 'vitest'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { run } from '../evidence.fake'
import { restored } from '../session.fake'
import { createOldRunStore, foundRestore, foundRun, isGone } from './old-run'

it('S113: a run that its job does not tell of any more is asked for', async () => {
  const old = run(400)
  const fake = createFakeBridge({ 'sessions.story': () => answer({ events: [], tasks: [], run: old }) })
  const { store, ask } = createOldRunStore(fake.bridge)
  await ask(old.sessionId)
  expect(foundRun(store.getState(), old.sessionId)).toBe(old)
  expect(foundRun(store.getState(), 'another')).toBeUndefined()
})

it('S113: one that nobody remembers is said to be gone, and so is one that cannot be read', async () => {
  for (const reply of [() => answer({ events: [], tasks: [] }), () => refuse('internal')]) {
    const { store, ask } = createOldRunStore(createFakeBridge({ 'sessions.story': reply }).bridge)
    const asked = ask('old')
    expect(isGone(store.getState(), 'old')).toBe(false)
    await asked
    expect(isGone(store.getState(), 'old')).toBe(true)
  }
})

it('S113: a reply for another run is dropped', async () => {
  const old = run(400)
  const fake = createFakeBridge({ 'sessions.story': () => answer({ events: [], tasks: [], run: old }) })
  const { store, ask } = createOldRunStore(fake.bridge)
  await Promise.all([ask('first'), ask('second')])
  expect(store.getState()).toMatchObject({ kind: 'found', sessionId: 'second' })
})

it('S198: a restore that main has forgotten is asked for like a run', async () => {
  const fake = createFakeBridge({ 'sessions.story': () => answer({ events: [], tasks: [], restore: restored }) })
  const { store, ask } = createOldRunStore(fake.bridge)
  await ask(restored.sessionId)
  expect(foundRestore(store.getState(), restored.sessionId)).toBe(restored)
  expect(foundRestore(store.getState(), 'another')).toBeUndefined()
  expect(foundRun(store.getState(), restored.sessionId)).toBeUndefined()
})
