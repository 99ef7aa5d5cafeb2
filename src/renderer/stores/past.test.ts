import { expect, it } from 'vitest'
import type { Past } from '../../contract/history'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { past, pastWithRestores } from '../history.fake'
import { createPastStore, momentOf, shownEntries } from './past'

/** Just after the newest run. */
const clock = { now: () => Date.parse('2026-11-21T09:30:00Z') }

function listed({ store }: ReturnType<typeof createPastStore>) {
  const state = store.getState()
  if (state.kind !== 'listed') throw new Error(state.kind)
  return state
}

it('S115: a filter leaves the lines of one backup, those that want a look, or those that did not run', async () => {
  const store = createPastStore(createFakeBridge({ 'jobs.past': () => answer(past) }).bridge, clock)
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
  const store = createPastStore(createFakeBridge({ 'jobs.past': () => reply() }).bridge, clock)
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
    clock,
  )
  const [first, second] = [slow.open(), slow.load()]
  replies[1]?.(answer(past))
  replies[0]?.(answer({ jobs: [], entries: [], isCut: false }))
  await Promise.all([first, second])
  expect(listed(slow).past).toEqual(past)

  const refused = createPastStore(createFakeBridge({ 'jobs.past': () => refuse('internal') }).bridge, clock)
  await refused.open()
  expect(refused.store.getState()).toMatchObject({ kind: 'failed', failure: { code: 'internal' } })
})

it('S199: a filter leaves the runs of backups or the restores; a restore is of the backups of its place', async () => {
  const store = createPastStore(createFakeBridge({ 'jobs.past': () => answer(pastWithRestores) }).bridge, clock)
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

it('S225: a period leaves what began or was due in it; an end leaves what ended so; both stay with the rest', async () => {
  const store = createPastStore(createFakeBridge({ 'jobs.past': () => answer(past) }).bridge, clock)
  await store.open()
  store.filter({ period: 'week' })
  const recent = shownEntries(listed(store))
  expect(recent.length).toBeGreaterThan(0)
  expect(recent.length).toBeLessThan(past.entries.length)
  expect(recent.every((entry) => Date.parse(momentOf(entry)) >= clock.now() - 7 * 86_400_000)).toBe(true)
  store.filter({ outcome: 'failed', period: 'ever' })
  expect(new Set(shownEntries(listed(store)).map((entry) => entry.kind !== 'missed' && entry.result))).toEqual(
    new Set(['failed']),
  )
  await store.load()
  expect(listed(store)).toMatchObject({ outcome: 'failed', period: 'ever' })
})

it('S226: where what is shown was saved is said until another filter is chosen; a closed dialog says nothing', async () => {
  let path: string | null = '/home/ana/penumbra-history.csv'
  const { bridge, asked } = createFakeBridge({
    'jobs.past': () => answer(past),
    'host.save-file': () => answer({ path }),
  })
  const store = createPastStore(bridge, clock)
  await store.open()
  await store.save('penumbra-history.csv', 'a,b')
  expect(asked.at(-1)).toEqual({ name: 'host.save-file', input: { name: 'penumbra-history.csv', text: 'a,b' } })
  expect(listed(store).saved).toEqual({ kind: 'saved', path })
  store.filter({ period: 'day' })
  expect(listed(store).saved).toEqual({ kind: 'none' })
  path = null
  await store.save('penumbra-history.csv', 'a,b')
  expect(listed(store).saved).toEqual({ kind: 'none' })
})
