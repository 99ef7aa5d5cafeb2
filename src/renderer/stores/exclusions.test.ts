import { expect, it } from 'vitest'
import type { ExclusionPreview } from '../../contract/exclusions'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { job } from '../evidence.fake'
import { createExclusionsStore } from './exclusions'

const found = (files: number): ExclusionPreview => ({
  ...{ files, bytes: 10, keptFiles: 1, keptBytes: 1, examples: [], isComplete: true },
})

const open = (script: Script) => {
  const fake = createFakeBridge(script)
  return { ...fake, ...createExclusionsStore(fake.bridge) }
}

it('S150: each change is looked at, the last wins, and what was found for another is dropped', async () => {
  const waiting: (() => void)[] = []
  const {
    store,
    open: show,
    edit,
    inputsOf,
  } = open({
    'jobs.preview-exclusions': ({ excludes }) =>
      new Promise((resolve) => waiting.push(() => resolve(answer(found(excludes.length))))),
  })
  const first = show(job)
  edit({ text: '*.tmp\n\n  \nnode_modules ' })
  expect(inputsOf('jobs.preview-exclusions').at(-1)?.excludes).toEqual(['*.tmp', 'node_modules '])
  waiting[0]?.()
  await first
  expect(store.getState()).toMatchObject({ preview: null, isLooking: true })
  waiting[1]?.()
  await Promise.resolve()
  await Promise.resolve()
  expect(store.getState()).toMatchObject({ preview: { files: 2 }, isLooking: false })
})

it('S150: nothing changes before it is saved; a refusal keeps what was typed', async () => {
  const {
    store,
    open: show,
    edit,
    save,
    inputsOf,
  } = open({
    'jobs.preview-exclusions': () => refuse('job.missing'),
    'jobs.edit': ({ changes }) => (changes.presets?.length === 1 ? answer(job) : refuse('settings.invalid')),
  })
  await show(job)
  expect(store.getState()).toMatchObject({ failure: { code: 'job.missing' } })
  edit({ text: '*.iso' })
  expect(await save()).toBe(false)
  expect(store.getState()).toMatchObject({ draft: { text: '*.iso' }, failure: { code: 'settings.invalid' } })
  edit({ presets: ['caches'] })
  expect(await save()).toBe(true)
  expect(inputsOf('jobs.edit').at(-1)?.changes).toEqual({ excludes: ['*.iso'], presets: ['caches'] })
})

it('S223: what is offered is typed and not saved, each once', async () => {
  const { bridge } = createFakeBridge({ 'jobs.preview-exclusions': () => refuse('cancelled') })
  const store = createExclusionsStore(bridge)
  await store.open({ ...job, excludes: ['*.tmp', '/a'] }, ['/a', '/b'])
  expect(store.store.getState()).toMatchObject({ draft: { text: '*.tmp\n/a\n/b' }, saved: { text: '*.tmp\n/a' } })
})
