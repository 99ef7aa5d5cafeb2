import { expect, it } from 'vitest'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { job } from '../evidence.fake'
import { skippedGroups } from '../vss.fake'
import { createKnownSkipsStore, newIn } from './known-skips'

const [group] = skippedGroups
if (!group) throw new Error('no group')
const since = '2026-11-21T09:30:00Z'

it('S224: files are marked as known for their cause, with the time of the run, and each once', async () => {
  const { bridge, asked } = createFakeBridge({ 'jobs.edit': () => answer(job) })
  const { mark } = createKnownSkipsStore(bridge)
  const known = [{ path: group.paths[0] ?? '', cause: group.cause, since: 'before' }]
  await mark({ ...job, known }, group, since)
  expect(asked).toMatchObject([
    { input: { changes: { known: [{ since: 'before' }, { path: group.paths[1], cause: group.cause, since }] } } },
  ])
})

it('S224: what is known no more is forgotten, and nothing else', async () => {
  const { bridge, asked } = createFakeBridge({ 'jobs.edit': () => answer(job) })
  const { unmark } = createKnownSkipsStore(bridge)
  const other = { path: '/other', cause: group.cause, since }
  const known = [...group.paths.map((path) => ({ path, cause: group.cause, since })), other]
  expect(newIn({ known }, group)).toEqual([])
  await unmark({ ...job, known }, group)
  expect(asked).toEqual([{ name: 'jobs.edit', input: { jobId: job.id, changes: { known: [other] } } }])
})

it('S224: a failure is shown', async () => {
  const { bridge } = createFakeBridge({ 'jobs.edit': () => refuse('settings.invalid') })
  const { store, mark } = createKnownSkipsStore(bridge)
  await mark(job, group, since)
  expect(store.getState()).toMatchObject({ isSaving: false, failure: { code: 'settings.invalid' } })
})
