import { expect, it } from 'vitest'
import { shadowCopy } from '../applications.fake'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { createShadowCopiesStore } from './shadow-copies'

const copy = shadowCopy()

function world(script: Script = {}) {
  const { bridge, asked, inputsOf } = createFakeBridge({
    'shadow-copies.list': () => answer([copy]),
    'volumes.list': () => answer([]),
    'shadow-copies.delete': () => answer({}),
    'shadow-copies.expose': () => answer({}),
    'shadow-copies.revert': () => answer({ volume: '/home', keptAs: 'k' }),
    'shadow-copies.create': () => answer({ ids: ['n'], freezeMilliseconds: 4, failed: [] }),
    ...script,
  })
  const copies = createShadowCopiesStore(bridge)
  const names = () => asked.map(({ name }) => name)
  return { ...copies, names, inputsOf }
}

it('S90: after each thing done the list is read again', async () => {
  const { load, create, store, names, inputsOf } = world()
  await load()
  await create('/home', 'client-accessible')
  expect(inputsOf('shadow-copies.create')).toEqual([{ folders: ['/home'], context: 'client-accessible' }])
  expect(names().filter((name) => name === 'shadow-copies.list')).toHaveLength(2)
  expect(store.getState()).toMatchObject({ kind: 'listed', working: null, done: { kind: 'made' } })
})

it('S91: a copy is shown in the folder that was chosen; a closed dialog does nothing', async () => {
  const chosen = world({ 'host.choose-folder': () => answer({ path: '/mnt/empty' }) })
  await chosen.load()
  await chosen.expose(copy.id, 'An empty folder')
  expect(chosen.inputsOf('shadow-copies.expose')).toEqual([{ id: copy.id, folder: '/mnt/empty' }])
  const closed = world({ 'host.choose-folder': () => answer({ path: null }) })
  await closed.load()
  await closed.expose(copy.id, 'An empty folder')
  expect(closed.inputsOf('shadow-copies.expose')).toEqual([])
})

it('S92: nothing is deleted before a person was asked, and what was refused is said', async () => {
  const { load, ask, confirm, store, inputsOf } = world({ 'shadow-copies.delete': () => refuse('busy') })
  await load()
  await confirm()
  expect(inputsOf('shadow-copies.delete')).toEqual([])
  ask({ kind: 'delete', copy })
  await confirm()
  expect(inputsOf('shadow-copies.delete')).toEqual([{ id: copy.id }])
  expect(store.getState()).toMatchObject({ question: null, failure: { code: 'busy' }, done: null })
})

it('S93: a volume is reverted only once its name is typed', async () => {
  const { load, ask, type, confirm, store, inputsOf } = world()
  await load()
  ask({ kind: 'revert', copy, typed: '' })
  for (const typed of ['', '/hom', '/home/']) {
    type(typed)
    await confirm()
  }
  expect(inputsOf('shadow-copies.revert')).toEqual([])
  type('/home')
  await confirm()
  expect(inputsOf('shadow-copies.revert')).toEqual([{ id: copy.id, confirm: '/home' }])
  expect(store.getState()).toMatchObject({ done: { kind: 'reverted', outcome: { keptAs: 'k' } } })
})
