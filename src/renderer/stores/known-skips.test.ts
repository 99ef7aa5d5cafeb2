import { expect, it } from 'vitest'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { job } from '../evidence.fake'
import { skippedGroups } from '../vss.fake'
import { canBeKnown, createKnownSkipsStore, isKnownWhole, newIn } from './known-skips'

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

const many = { ...group, count: 340, paths: group.paths, fingerprints: 'aaaaaabbbbbbcccccc' }

it('S224: a group that is too large to be named is marked as a whole, and what is marked is not marked again', async () => {
  const { bridge, asked } = createFakeBridge({ 'jobs.edit': () => answer(job) })
  const { mark } = createKnownSkipsStore(bridge)
  const before = { cause: group.cause, since: 'before', fingerprints: 'bbbbbb' }
  await mark({ ...job, knownGroups: [before] }, many, since)
  const added = { cause: group.cause, since, fingerprints: 'aaaaaacccccc' }
  expect(asked).toEqual([{ name: 'jobs.edit', input: { jobId: job.id, changes: { knownGroups: [before, added] } } }])
  expect(isKnownWhole({ knownGroups: [before] }, many)).toBe(false)
  expect(isKnownWhole({ knownGroups: [before, added] }, many)).toBe(true)
  expect(isKnownWhole({ knownGroups: [{ ...before, cause: 'other' }, added] }, many)).toBe(false)
})

it('S224: what is known no more of a large group is forgotten, and nothing else', async () => {
  const { bridge, asked } = createFakeBridge({ 'jobs.edit': () => answer(job) })
  const { unmark } = createKnownSkipsStore(bridge)
  const other = { cause: 'other' as const, since, fingerprints: 'aaaaaa' }
  const own = { cause: group.cause, since, fingerprints: 'ccccccdddddd' }
  await unmark({ ...job, knownGroups: [other, own, { ...own, fingerprints: 'aaaaaa' }] }, many)
  expect(asked).toMatchObject([{ input: { changes: { knownGroups: [other, { ...own, fingerprints: 'dddddd' }] } } }])
})

it('S224: what is neither named nor told apart cannot be known', () => {
  expect([canBeKnown(group), canBeKnown(many), canBeKnown({ ...group, count: 340 })]).toEqual([true, true, false])
})
