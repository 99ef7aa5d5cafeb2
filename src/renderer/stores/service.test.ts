import { expect, it, vi } from 'vitest'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { serviceStatus } from '../evidence.fake'
import { createServiceStore, engineOf, lostService } from './service'

const attached = { ...serviceStatus, sequence: 5, engine: 'service', link: 'attached' } as const

it('S50: knows the host that does the work', async () => {
  const { bridge } = createFakeBridge({ 'service.status': () => answer(attached) })
  const { store, load } = createServiceStore(bridge, vi.fn())
  expect(engineOf(store.getState())).toBe('application')
  await load()
  expect(engineOf(store.getState())).toBe('service')
  expect(lostService(store.getState())).toBeNull()
})

it('S52: says that the service is away, only while it does the work', async () => {
  const { bridge, emit } = createFakeBridge({ 'service.status': () => answer(attached) })
  const { store, load } = createServiceStore(bridge, vi.fn())
  await load()
  emit('service.changed', { ...attached, sequence: 6, link: 'lost' })
  expect(lostService(store.getState())).toMatchObject({ link: 'lost' })
  emit('service.changed', { ...serviceStatus, sequence: 7 })
  expect(lostService(store.getState())).toBeNull()
})

it('S53: asks anew when the host changes and when the same one is back, and not otherwise', async () => {
  const changed = vi.fn()
  const { bridge, emit } = createFakeBridge({ 'service.status': () => answer({ ...serviceStatus, link: 'available' }) })
  const { load } = createServiceStore(bridge, changed)
  await load()
  emit('service.changed', { ...serviceStatus, sequence: 2, link: 'connecting' })
  expect(changed).not.toHaveBeenCalled()
  emit('service.changed', attached)
  expect(changed).toHaveBeenCalledTimes(1)
  emit('service.changed', { ...attached, sequence: 6, link: 'lost' })
  expect(changed).toHaveBeenCalledTimes(1)
  emit('service.changed', { ...attached, sequence: 7 })
  expect(changed).toHaveBeenCalledTimes(2)
})

it('a reply that was sent earlier than an event changes nothing', async () => {
  const { bridge, emit } = createFakeBridge({ 'service.status': () => answer(serviceStatus) })
  const { store, load } = createServiceStore(bridge, vi.fn())
  await load()
  emit('service.changed', attached)
  await load()
  expect(engineOf(store.getState())).toBe('service')
})

it('S51: a wish that is refused is shown, and asked once at a time', async () => {
  const { bridge, inputsOf } = createFakeBridge({
    'service.status': () => answer(serviceStatus),
    'service.install': () => refuse('service.not-installed'),
  })
  const { store, load, ask } = createServiceStore(bridge, vi.fn())
  await load()
  await Promise.all([ask('install'), ask('install')])
  expect(inputsOf('service.install')).toHaveLength(1)
  expect(store.getState()).toMatchObject({ wish: { kind: 'refused', failure: { code: 'service.not-installed' } } })
})
