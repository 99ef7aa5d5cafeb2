import { expect, it } from 'vitest'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { jobFile } from '../desktop.fake'
import { createJobFilesStore, importedOf, namesPrograms } from './job-files'

const open = (script: Script) => {
  const fake = createFakeBridge({ 'settings.open': () => answer(jobFile), ...script })
  return { ...fake, ...createJobFilesStore(fake.bridge) }
}

it('S147: a file is compared first, and only what differs is imported', async () => {
  const same = { ...jobFile.jobs[0], id: 'same' } as (typeof jobFile.jobs)[number]
  const file = { ...jobFile, jobs: [...jobFile.jobs, same] }
  const {
    store,
    open: choose,
    take,
    inputsOf,
  } = open({
    'settings.open': () => answer(file),
    'jobs.import': () => answer({ added: 1, changed: 1 }),
  })
  await choose()
  expect(store.getState()).toMatchObject({ kind: 'compared', file })
  expect(inputsOf('jobs.import')).toEqual([])
  await take()
  expect(inputsOf('jobs.import')).toEqual([{ jobs: jobFile.jobs }])
  expect(store.getState()).toEqual({ kind: 'imported', added: 1, changed: 1 })
})

it('S147: what was refused stays to be read; leaving changes nothing', async () => {
  const { store, open: choose, take, leave } = open({ 'jobs.import': () => refuse('target.inside-source') })
  await choose()
  await take()
  expect(store.getState()).toMatchObject({ kind: 'compared', failure: { code: 'target.inside-source' } })
  leave()
  expect(store.getState()).toEqual({ kind: 'idle' })
})

it('S147: a dialog that was closed leaves all as it was; a file that holds no jobs is said', async () => {
  const closed = open({ 'settings.open': () => answer(null), 'settings.export': () => answer({ path: null }) })
  await closed.open()
  await closed.save()
  expect(closed.store.getState()).toEqual({ kind: 'idle' })
  const wrong = open({ 'settings.open': () => refuse('invalid-request') })
  await wrong.open()
  expect(wrong.store.getState()).toMatchObject({ kind: 'failed', failure: { code: 'invalid-request' } })
})

it('S147: an export says where it is; one dialog is open at a time', async () => {
  let close: (() => void) | undefined
  const {
    store,
    save,
    open: choose,
    inputsOf,
  } = open({
    'settings.export': () => new Promise((resolve) => (close = () => resolve(answer({ path: '/x.json' })))),
  })
  const saving = save()
  await choose()
  expect(inputsOf('settings.open')).toEqual([])
  close?.()
  await saving
  expect(store.getState()).toEqual({ kind: 'exported', path: '/x.json' })
})

it('A63: a file that brings programs is seen as one, unless it brings none that is new here', () => {
  const scripts = [{ moment: 'after-run' as const, command: ['/x'], timeLimit: 60, onFailure: 'warn' as const }]
  const [first, second] = jobFile.jobs
  const withPrograms = { ...jobFile, jobs: [first, { ...second, scripts }] } as typeof jobFile
  expect([namesPrograms(jobFile), namesPrograms(withPrograms)]).toEqual([false, true])
  expect(namesPrograms({ ...withPrograms, differences: [] })).toBe(false)
  expect(importedOf({ ...withPrograms, differences: [] })).toEqual([])
})
