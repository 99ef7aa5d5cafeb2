import { expect, it, vi } from 'vitest'
import type { MaintenanceState } from '../../contract/maintenance'
import { answer, createFakeBridge, refuse, type Script } from '../bridge.fake'
import { maintenance, places, pruned, repository } from '../repository.fake'
import { administrationOf } from './administration'
import { createMaintenanceStore, wishAfter } from './maintenance'
import { type Care, createRepositoriesStore, draftProblem } from './repositories'
import { growthOf } from './repository-growth'
import { createRouter } from './router'

const script: Script = {
  'repositories.list': () => answer([...places]),
  'repositories.describe': ({ location }) => answer({ ...repository, location }),
  'repositories.add-key': () => answer({ keyId: 'k' }),
  'repositories.unlock': () => answer({ removed: 1 }),
  'jobs.generate-password': () => answer({ password: 'made here' }),
  'maintenance.list': () => answer([]),
}

async function opened(more: Script = {}) {
  const fake = createFakeBridge({ ...script, ...more })
  const repositories = createRepositoriesStore(fake.bridge)
  await repositories.open()
  const care = (): Care => {
    const state = repositories.store.getState()
    if (state.kind !== 'listed') throw new Error(`it is ${state.kind}`)
    return state
  }
  return { ...fake, repositories, care }
}

it('S210: the first place is looked at; another one is chosen, and what was answered for the first is dropped', async () => {
  const { repositories, care, inputsOf } = await opened()
  expect(care()).toMatchObject({ location: places[0]?.location, look: { kind: 'known' } })
  let late: () => void = () => undefined
  const { repositories: slow, care: slowCare } = await opened({
    'repositories.describe': ({ location }) =>
      location === places[0]?.location
        ? new Promise((resolve) => (late = () => resolve(answer({ ...repository, packs: 1 }))))
        : answer({ ...repository, packs: 2 }),
    'repositories.list': () => answer([...places].reverse()),
  })
  const first = slow.choose(places[0]?.location ?? '')
  await slow.choose(places[1]?.location ?? '')
  late()
  await first
  expect(slowCare().look).toMatchObject({ status: { packs: 2 } })
  await repositories.choose(places[1]?.location ?? '')
  expect(inputsOf('repositories.describe').map(({ location }) => location)).toEqual(places.map((one) => one.location))
})

it('S214: a password leaves the window with its form; one that was refused stays to be mended', async () => {
  const { repositories, care, inputsOf } = await opened({ 'repositories.add-key': () => refuse('repository.locked') })
  await repositories.beginKey()
  repositories.editKey({ owner: ' Ben ' })
  await repositories.addKey()
  expect(inputsOf('repositories.add-key')).toMatchObject([{ password: 'made here', owner: 'Ben' }])
  expect(care()).toMatchObject({ draft: { owner: ' Ben ' }, failure: { code: 'repository.locked' } })
  const good = await opened()
  await good.repositories.beginKey()
  await good.repositories.addKey()
  expect(good.care()).toMatchObject({ draft: null, done: { kind: 'key-added' } })
  expect(draftProblem({ owner: '', password: { kind: 'typed', first: 'a', second: 'b' } })).toBe('passwords-differ')
})

it('S214: whoever leaves the screen leaves no password behind', async () => {
  const router = createRouter()
  const { repositories, openRepositories } = administrationOf(createFakeBridge(script).bridge, router)
  openRepositories()
  await vi.waitFor(() => expect(repositories.store.getState()).toMatchObject({ look: { kind: 'known' } }))
  await repositories.beginKey()
  expect(repositories.store.getState()).toMatchObject({ draft: { password: { value: 'made here' } } })
  router.go({ kind: 'home' })
  expect(repositories.store.getState()).toMatchObject({ draft: null })
})

it('S213: after locks were removed the repository is looked at again', async () => {
  const { repositories, care, inputsOf } = await opened()
  await repositories.unlock()
  expect(care().done).toEqual({ kind: 'unlocked', removed: 1 })
  expect(inputsOf('repositories.describe')).toHaveLength(2)
})

it('S212: each end is told once; a dry run leads to the wish that does it', () => {
  const ended: string[] = []
  const { bridge, emit } = createFakeBridge(script)
  createMaintenanceStore(bridge, ({ maintenanceId }) => ended.push(maintenanceId))
  const running: MaintenanceState = maintenance({ result: 'running', endedAt: null })
  emit('maintenance.changed', [running])
  emit('maintenance.changed', [maintenance({ outcome: pruned })])
  emit('maintenance.changed', [maintenance({ outcome: pruned })])
  expect(ended).toEqual(['m1'])
  expect(wishAfter(maintenance({ outcome: pruned }))).toEqual({ kind: 'prune', isDryRun: false })
  expect(wishAfter(maintenance({ wish: { kind: 'prune', isDryRun: false }, outcome: pruned }))).toBeNull()
})

it('S210: what restore points added is summed up; one that does not say is passed over', () => {
  const points = repository.points.slice(0, 3).map((point, at) => ({ ...point, bytesAdded: at === 1 ? null : 10 }))
  expect(growthOf({ points }).map(({ addedSoFar }) => addedSoFar)).toEqual([10, 20])
})
