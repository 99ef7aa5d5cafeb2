import { expect, it } from 'vitest'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { createSupportStore } from './support-report'

type Save = NonNullable<Script['host.save-support-report']>

const support = (save: Save) => {
  const fake = createFakeBridge({ 'host.save-support-report': save })
  return { ...fake, ...createSupportStore(fake.bridge) }
}

it('S74: is saved without file names unless a person asks, each time anew', async () => {
  const { store, setNames, save, inputsOf } = support(() => answer({ path: '/home/ana/report.tar.gz' }))
  await save()
  setNames(true)
  await save()
  expect(inputsOf('host.save-support-report')).toEqual([{ withNames: false }, { withNames: true }])
  const path = '/home/ana/report.tar.gz'
  expect(store.getState()).toEqual({ withNames: false, progress: { kind: 'saved', path, withNames: true } })
})

it('S74: a closed chooser changes nothing', async () => {
  const { store, setNames, save } = support(() => answer({ path: null }))
  setNames(true)
  await save()
  expect(store.getState()).toEqual({ withNames: true, progress: { kind: 'idle' } })
})

it('S74: is collected once at a time, and a failure is shown', async () => {
  const { store, save, inputsOf } = support(() => refuse('target.full'))
  await Promise.all([save(), save()])
  expect(inputsOf('host.save-support-report')).toHaveLength(1)
  expect(store.getState()).toMatchObject({ progress: { kind: 'failed', failure: { code: 'target.full' } } })
})
