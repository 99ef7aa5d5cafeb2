import { expect, it } from 'vitest'
import { answer, createFakeBridge, createFakeClock } from '../bridge.fake'
import { host, status } from '../evidence.fake'
import { copying } from '../session.fake'
import { createStores } from './stores'

function world() {
  const fake = createFakeBridge({
    'host.describe': () => answer(host),
    'jobs.list': () => answer([status()]),
    'sessions.list': () => answer([copying]),
    'backup.start': () => answer({ sessionId: 'session-now' }),
  })
  const { clock, advance } = createFakeClock()
  return { fake, advance, stores: createStores({ bridge: fake.bridge, clock, describe: () => 'going on' }) }
}

it('catches up with main in one call each', async () => {
  const { fake, stores } = world()
  await stores.load()
  expect(fake.asked.map(({ name }) => name).sort()).toEqual([
    'host.describe',
    'jobs.list',
    'mount.list',
    'service.status',
    'sessions.list',
  ])
  expect(stores.announcer.store.getState()).toBe('going on')
})

it('S14: a session that was started here is opened here', async () => {
  const { stores } = world()
  await stores.load()
  await stores.jobs.backUp('job-1')
  expect(stores.router.store.getState()).toEqual({ kind: 'session', sessionId: 'session-now' })
})

it('the tray opens the restore wizard at its beginning, and home', () => {
  const { fake, stores } = world()
  stores.restore.editSource({ location: '/left/over' })
  fake.emit('screen.requested', { sequence: 1, screen: 'restore' })
  expect(stores.router.store.getState().kind).toBe('restore')
  expect(stores.restore.store.getState()).toMatchObject({ kind: 'source', location: '' })
  fake.emit('screen.requested', { sequence: 2, screen: 'home' })
  expect(stores.router.store.getState().kind).toBe('home')
})

it('S11: ages grow without anything else happening', () => {
  const { advance, stores } = world()
  const before = stores.ticker.store.getState()
  advance(30_000)
  expect(stores.ticker.store.getState() - before).toBe(30_000)
})
