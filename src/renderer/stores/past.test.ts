import { expect, it } from 'vitest'
import type { Past } from '../../contract/history'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { past, pastWithRestores } from '../history.fake'
import { createPastStore, shownEntries } from './past'

function listed({ store }: ReturnType<typeof createPastStore>) {
  const state = store.getState()
  if (state.kind !== 'listed') throw new Error(state.kind)
  return state
}

it('S115: a filter leaves the lines of one backup, those that want a look, or those that did not run', async () => {
  const store = createPastStore(createFakeBridge({ 'jobs.past': () => answer(past) }).bridge)
  await store.open()
  expect(shownEntries(listed(store))).toEqual(past.entries)
  store.filter({ outcome: 'missed' })
  expect(shownEntries(listed(store)).map(({ kind }) => kind)).toEqual(['missed', 'missed'])
  store.filter({ outcome: 'attention', jobId: 'job-2' })
  expect(shownEntries(listed(store)).map((entry) => (entry.kind === 'missed' ? entry.reason : entry.result))).toEqual([
    ...['target-away', 'failed'],
  ])
})

it('S115: what is read again keeps the filter, unless its backup is gone; a failure then keeps what was shown', async () => {
  let reply: () => ReturnType<typeof answer<Past>> | ReturnType<typeof refuse> = () => answer(past)
  const store = createPastStore(createFakeBridge({ 'jobs.past': () => reply() }).bridge)
  await store.open()
  store.filter({ jobId: 'job-2', outcome: 'attention' })
  reply = () => refuse('service.unreachable')
  await store.load()
  expect(listed(store)).toMatchObject({ jobId: 'job-2', outcome: 'attention' })
  reply = () => answer({ ...past, jobs: [] })
  await store.load()
  expect(listed(store)).toMatchObject({ jobId: null, outcome: 'attention' })
})

it('S115: a first reading that fails is said, and the last of two counts', async () => {
  const replies: ((value: ReturnType<typeof answer<Past>>) => void)[] = []
  const slow = createPastStore(
    createFakeBridge({ 'jobs.past': () => new Promise((resolve) => void replies.push(resolve)) }).bridge,
  )
  const [first, second] = [slow.open(), slow.load()]
  replies[1]?.(answer(past))
  replies[0]?.(answer({ jobs: [], entries: [], isCut: false }))
  await Promise.all([first, second])
  expect(listed(slow).past).toEqual(past)

  const refused = createPastStore(createFakeBridge({ 'jobs.past': () => refuse('internal') }).bridge)
  await refused.open()
  expect(refused.store.getState()).toMatchObject({ kind: 'failed', failure: { code: 'internal' } })
})

it('S199: a filter leaves the runs of backups or the restores; a restore is of the backups of its place', async () => {
  const store = createPastStore(createFakeBridge({ 'jobs.past': () => answer(pastWithRestores) }).bridge)
  await store.open()
  const kinds = () => [...new Set(shownEntries(listed(store)).map(({ kind }) => kind))]
  store.filter({ outcome: 'backups' })
  expect(kinds()).toEqual(['run'])
  store.filter({ outcome: 'restores' })
  expect(kinds()).toEqual(['restore'])
  const all = shownEntries(listed(store)).length
  store.filter({ jobId: 'job-2' })
  expect(shownEntries(listed(store)).length).toBeLessThan(all)
  expect(kinds()).toEqual(['restore'])
})
