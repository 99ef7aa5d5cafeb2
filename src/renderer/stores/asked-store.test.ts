import { expect, it } from 'vitest'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { providersStatus } from '../vss.fake'
import { createAskedStore } from './asked-store'

it('S220: what was told stays while it is asked again, and of two questions the later counts', async () => {
  const answers: ((value: number) => void)[] = []
  const { bridge } = createFakeBridge({
    'providers.list': () =>
      new Promise((resolve) => {
        answers.push((used) => resolve(answer({ ...providersStatus, areas: [area(used)] })))
      }),
  })
  const { store, load } = createAskedStore(bridge, 'providers.list', {})
  const [first, second] = [load(), load()]
  answers[1]?.(2)
  await second
  answers[0]?.(1)
  await first
  expect(store.getState()).toMatchObject({ kind: 'told', isAsking: false, value: { areas: [{ used: 2 }] } })
  void load()
  expect(store.getState()).toMatchObject({ kind: 'told', isAsking: true, value: { areas: [{ used: 2 }] } })
})

it('S220: a failure takes the place of what was told', async () => {
  const { bridge } = createFakeBridge({ 'writers.gather': () => refuse('vss.set-in-progress') })
  const { store, load } = createAskedStore(bridge, 'writers.gather', {})
  await load()
  expect(store.getState()).toMatchObject({ kind: 'failed', failure: { code: 'vss.set-in-progress' } })
})

const area = (used: number) => ({ volume: '/', keptOn: '/', used, allocated: used, maximum: null })
