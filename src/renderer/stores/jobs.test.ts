import { expect, it, vi } from 'vitest'
import { answer, createFakeBridge, failureOf, refuse } from '../bridge.fake'
import { run, status, verdict } from '../evidence.fake'
import { createJobsStore, runOf, worstJob } from './jobs'

it('lists what main lists, and follows it', async () => {
  const fake = createFakeBridge({ 'jobs.list': () => answer([]) })
  const { store, load } = createJobsStore(fake.bridge, vi.fn())
  await load()
  expect(store.getState()).toEqual({ kind: 'listed', jobs: [], start: { kind: 'idle' } })
  fake.emit('jobs.changed', [status()])
  expect(store.getState()).toMatchObject({ kind: 'listed', jobs: [{ job: { name: 'linden' } }] })
})

it('shows why the jobs cannot be listed', async () => {
  const { store, load } = createJobsStore(
    createFakeBridge({ 'jobs.list': () => refuse('settings.invalid') }).bridge,
    vi.fn(),
  )
  await load()
  expect(store.getState()).toEqual({ kind: 'failed', failure: failureOf('settings.invalid') })
})

it('S14: back up now opens the session it starts', async () => {
  const opened = vi.fn()
  const fake = createFakeBridge({
    'jobs.list': () => answer([status()]),
    'backup.start': () => answer({ sessionId: 'session-9' }),
  })
  const { store, load, backUp } = createJobsStore(fake.bridge, opened)
  await load()
  const done = backUp('job-1')
  expect(store.getState()).toMatchObject({ start: { kind: 'asked', jobId: 'job-1' } })
  await done
  expect(opened).toHaveBeenCalledWith('session-9')
  expect(store.getState()).toMatchObject({ start: { kind: 'idle' } })
})

it('S14: a refusal stays with its job, also when jobs change', async () => {
  const opened = vi.fn()
  const fake = createFakeBridge({
    'jobs.list': () => answer([status()]),
    'backup.start': () => refuse('busy'),
  })
  const { store, load, backUp } = createJobsStore(fake.bridge, opened)
  await load()
  await backUp('job-1')
  fake.emit('jobs.changed', [status()])
  expect(opened).not.toHaveBeenCalled()
  expect(store.getState()).toMatchObject({ start: { kind: 'refused', jobId: 'job-1', failure: { code: 'busy' } } })
})

it.each([
  [['green', 'amber', 'red'], 'red'],
  [['green', 'grey'], 'grey'],
  [['amber', 'grey'], 'amber'],
  [['green'], 'green'],
] as const)('S10: of %s the worst is %s', (colours, worst) => {
  expect(worstJob(colours.map((colour) => status({ verdict: verdict({ colour }) })))?.verdict.colour).toBe(worst)
})

it('S10: no job has no verdict', () => {
  expect(worstJob([])).toBeUndefined()
})

it('S26: finds what the catalog kept of a run', () => {
  const state = { kind: 'listed', jobs: [status({ runs: [run(7)] })], start: { kind: 'idle' } } as const
  expect(runOf(state, 'session-7')?.result).toBe('success')
  expect(runOf(state, 'session-8')).toBeUndefined()
  expect(runOf({ kind: 'unasked' }, 'session-7')).toBeUndefined()
})
