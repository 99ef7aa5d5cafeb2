import { expect, it, vi } from 'vitest'
import type { JobStatus } from '../../contract/jobs'
import { type Script, answer, createFakeBridge, createFakeClock, failureOf, refuse } from '../bridge.fake'
import { host, job, refusedStatus, run, serviceStatus, status } from '../evidence.fake'
import { isAnswered } from './passwords'
import { createStores } from './stores'

async function open(jobs: readonly JobStatus[], script: Script = {}) {
  const fake = createFakeBridge({
    'host.describe': () => answer(host),
    'jobs.list': () => answer([...jobs]),
    'sessions.list': () => answer([]),
    'service.status': () => answer(serviceStatus),
    'passwords.remember': () => answer({}),
    'backup.start': () => answer({ sessionId: 'session-now' }),
    ...script,
  })
  const stores = createStores({ bridge: fake.bridge, clock: createFakeClock().clock, describe: () => '' })
  await stores.load()
  const dialog = () => stores.passwords.store.getState().dialog
  return { ...fake, stores, dialog, ...stores.passwordAsk, close: stores.passwords.close }
}

it('S70: a refused run is asked about once, and cancelling leaves the job as it is', async () => {
  const { dialog, close, emit, asked } = await open([refusedStatus()])
  expect(dialog()).toMatchObject({ kind: 'asking', jobId: job.id, typed: '' })
  close()
  emit('jobs.changed', [refusedStatus()])
  expect(dialog()).toEqual({ kind: 'closed' })
  expect(asked.map(({ name }) => name).filter((name) => name.startsWith('passwords.'))).toEqual([])
})

it('S70: a later run that is refused again is asked about again, other failures never', async () => {
  const { dialog, close, emit } = await open([refusedStatus()])
  close()
  emit('jobs.changed', [status({ runs: [run(0, { failure: failureOf('target.full') }), run(1)] })])
  expect(dialog().kind).toBe('closed')
  emit('jobs.changed', [refusedStatus({ runs: [run(0, { failure: failureOf('secret.refused') })] })])
  expect(dialog().kind).toBe('asking')
})

it('S70: a person in the middle of something else is asked when back home', async () => {
  const { stores, dialog, emit } = await open([status()])
  stores.router.go({ kind: 'restore' })
  emit('jobs.changed', [refusedStatus()])
  expect(dialog().kind).toBe('closed')
  stores.router.go({ kind: 'home' })
  expect(dialog().kind).toBe('asking')
})

it('S71: a wrong password says so and keeps the dialog and what was typed', async () => {
  const { dialog, type, remember, inputsOf } = await open([refusedStatus()], {
    'passwords.remember': () => refuse('repository.wrong-password'),
  })
  await remember()
  type('typo')
  await Promise.all([remember(), remember()])
  expect(inputsOf('passwords.remember')).toEqual([{ jobId: job.id, password: 'typo' }])
  expect(dialog()).toMatchObject({
    kind: 'asking',
    typed: 'typo',
    isBusy: false,
    failure: { code: 'repository.wrong-password' },
  })
})

it('S8 S71: one that opens is kept for all jobs of the repository, and leaves the window', async () => {
  const other = refusedStatus({ job: { ...job, id: 'b' }, runs: [run(3, { failure: failureOf('secret.refused') })] })
  const { dialog, type, remember, close, stores } = await open([refusedStatus(), other])
  type('linden-copper')
  await remember()
  expect(dialog()).toEqual({ kind: 'kept', jobId: job.id })
  expect(JSON.stringify(stores.passwords.store.getState())).not.toContain('linden-copper')
  expect(isAnswered(stores.passwords.store.getState(), 'session-1')).toBe(true)
  expect(isAnswered(stores.passwords.store.getState(), 'session-3')).toBe(true)
  close()
  expect(dialog().kind).toBe('closed')
})

it('S71: what was refused can be started right after', async () => {
  const { type, remember, backUpNow, inputsOf, stores } = await open([refusedStatus()])
  type('linden')
  await remember()
  backUpNow()
  await vi.waitFor(() => expect(stores.router.store.getState()).toMatchObject({ kind: 'session' }))
  expect(inputsOf('backup.start')).toEqual([{ jobId: job.id }])
})

it('S71: a reply that comes after the dialog was left opens nothing', async () => {
  let settle = () => {}
  const late = new Promise<void>((resolve) => (settle = resolve))
  const { type, remember, close, dialog, stores } = await open([refusedStatus()], {
    'passwords.remember': () => late.then(() => answer({})),
  })
  type('linden')
  const done = remember()
  type('changed while it is tried')
  close()
  settle()
  await done
  expect(dialog().kind).toBe('closed')
  expect(isAnswered(stores.passwords.store.getState(), 'session-1')).toBe(true)
})

it('S77: in the restore wizard one that opens goes on with the restore; refused again, nothing asks by itself', async () => {
  const opens = { left: 2 }
  const { dialog, stores, type, remember, inputsOf } = await open([status()], {
    'restore.open': () =>
      opens.left-- > 0 ? refuse('secret.refused') : answer({ repositoryId: 'r', location: job.repository, points: [] }),
  })
  stores.router.go({ kind: 'restore' })
  await stores.restore.openJob(job.id)
  expect(stores.restore.store.getState()).toMatchObject({
    kind: 'source',
    jobId: job.id,
    failure: { code: 'secret.refused' },
  })
  expect(dialog()).toEqual({ kind: 'closed' })
  for (const kind of ['source', 'points']) {
    stores.passwordAsk.ask(job.id, 'refused', 'restore')
    type('opens')
    await remember()
    await vi.waitFor(() => expect(stores.restore.store.getState()).toMatchObject({ kind }))
    expect(dialog()).toEqual({ kind: 'closed' })
    await vi.waitFor(() => expect(inputsOf('restore.open')).toHaveLength(kind === 'source' ? 2 : 3))
  }
  expect(inputsOf('backup.start')).toEqual([])
})
