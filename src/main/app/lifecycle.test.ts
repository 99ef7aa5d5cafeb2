import { expect, it } from 'vitest'
import type { QuitAnswer } from './dialogs'
import { Lifecycle } from './lifecycle'

interface World {
  hasTray: boolean
  isBusy: boolean
  isSettling: boolean
  answer: QuitAnswer
}

/** A desktop on which one session may run; `said` is what the lifecycle did, in order. */
function setup(start: Partial<World> = {}) {
  const world: World = { hasTray: false, isBusy: false, isSettling: false, answer: 'stay', ...start }
  const said: string[] = []
  const lifecycle = new Lifecycle({
    isBusy: () => world.isBusy,
    isSettling: () => world.isSettling,
    canHide: () => Promise.resolve(world.hasTray),
    ask: () => {
      said.push('ask')
      return Promise.resolve(world.answer)
    },
    stopSessions: () => {
      said.push('stop')
      world.isBusy = world.isSettling = false
      return Promise.resolve()
    },
    hide: () => said.push('hide'),
    sayThatItQuits: () => Promise.resolve(void said.push('say')),
    quit: () => said.push('quit'),
  })
  return { lifecycle, world, said }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

it('A3: closing the window hides it where a tray icon can bring it back', async () => {
  const { lifecycle, said } = setup({ hasTray: true, isBusy: true })
  await lifecycle.closeWindow()
  expect(said).toEqual(['hide'])
  expect(lifecycle.isQuitting).toBe(false)
})

it('A3: without a tray, closing the window quits', async () => {
  const { lifecycle, said } = setup()
  await lifecycle.closeWindow()
  await settled()
  expect(said).toEqual(['say', 'stop', 'quit'])
  expect(lifecycle.isQuitting).toBe(true)
})

it('A3: a tray that has gone meanwhile does not swallow the window', async () => {
  const { lifecycle, world, said } = setup({ hasTray: true })
  await lifecycle.closeWindow()
  world.hasTray = false
  await lifecycle.closeWindow()
  await settled()
  expect(said).toEqual(['hide', 'say', 'stop', 'quit'])
})

it('A4: nobody is asked when nothing runs: what is open is closed, and it quits', async () => {
  const { lifecycle, said } = setup()
  expect([lifecycle.mayQuit(), lifecycle.mayQuit()]).toEqual([false, false])
  await settled()
  expect(said).toEqual(['stop', 'quit'])
  expect(lifecycle.mayQuit()).toBe(true)
})

it('A4: asks once while a session runs, and stays when told so', async () => {
  const { lifecycle, said } = setup({ isBusy: true })
  expect([lifecycle.mayQuit(), lifecycle.mayQuit()]).toEqual([false, false])
  await settled()
  expect(said).toEqual(['ask'])
  expect(lifecycle.isQuitting).toBe(false)
  expect(lifecycle.mayQuit()).toBe(false)
  await settled()
  expect(said).toEqual(['ask', 'ask'])
})

it('A5: finish: hides, and quits when the session has ended', async () => {
  const { lifecycle, world, said } = setup({ isBusy: true, answer: 'finish' })
  lifecycle.mayQuit()
  await settled()
  lifecycle.sessionsChanged()
  expect(said).toEqual(['ask', 'hide'])
  Object.assign(world, { isBusy: false, isSettling: true })
  lifecycle.sessionsChanged()
  await settled()
  expect(said).toEqual(['ask', 'hide'])
  world.isSettling = false
  lifecycle.sessionsChanged()
  await settled()
  expect(said).toEqual(['ask', 'hide', 'stop', 'quit'])
  expect(lifecycle.mayQuit()).toBe(true)
})

it('A5: a session that ended while the question was open does not keep it', async () => {
  const { lifecycle, world, said } = setup({ isBusy: true, answer: 'finish' })
  lifecycle.mayQuit()
  world.isBusy = false
  await settled()
  expect(said).toEqual(['ask', 'hide', 'stop', 'quit'])
})

it('A5: opening the window again takes the wish to quit back', async () => {
  const { lifecycle, world, said } = setup({ isBusy: true, answer: 'finish' })
  lifecycle.mayQuit()
  await settled()
  lifecycle.raised()
  world.isBusy = false
  lifecycle.sessionsChanged()
  expect(said).toEqual(['ask', 'hide'])
})

it('A6: stop: cancels the session, then quits', async () => {
  const { lifecycle, said } = setup({ isBusy: true, answer: 'stop' })
  lifecycle.mayQuit()
  await settled()
  expect(said).toEqual(['ask', 'stop', 'quit'])
})

it('A7: at log-out nobody is asked: sessions stop, then it ends, once', async () => {
  const { lifecycle, said } = setup({ isBusy: true })
  await Promise.all([lifecycle.stopAndQuit(), lifecycle.stopAndQuit()])
  expect(said).toEqual(['stop', 'quit'])
  expect(lifecycle.mayQuit()).toBe(true)
})
