import { expect, it } from 'vitest'
import type { Call } from '../../contract/calls'
import type { Job } from '../../contract/jobs'
import { BackupError } from '../model/backup-error'
import { JoinedCalls } from './joined-calls'
import { refuse } from './message'

const job = (id: string) => ({ id, name: id, repository: `/vault/${id}` }) as Job
const JOBS = [{ job: job('letters') }, { job: job('pictures') }]

/** What this process would answer its own window. */
const HERE = {
  ...{ hostname: 'linden', isFirstRun: false, secretPlace: 'keychain', role: 'owner' },
  mayAsk: ['host.choose-folder', 'jobs.list', 'shadow-copies.create'],
}

/** A service of two jobs whose repositories open with `opens`, and a person who saves every sheet. */
function desk({
  path = '/home/ana/sheet',
  fails = false,
}: { readonly path?: string | null; readonly fails?: boolean } = {}) {
  const world = { opens: 'first', isRefusing: false }
  const sheets: (readonly string[])[] = []
  const joined = new JoinedCalls({
    describeHere: () => Promise.resolve({ ok: true, value: HERE }),
    chooseSheet: () => Promise.resolve(path),
    writeSheet({ id }, repositoryId, password, file) {
      if (fails) return Promise.reject(new BackupError('target.inside-source', 'inside'))
      return Promise.resolve(void sheets.push([id, repositoryId, password, file]))
    },
    exportJobs: (jobs) => Promise.resolve(jobs.map(({ id }) => id).join(' ')),
    openJobs: (jobs) =>
      fails
        ? Promise.reject(new BackupError('invalid-request', 'no jobs'))
        : Promise.resolve({ path: '/home/ana/jobs.json', jobs: [...jobs], differences: [] }),
  })
  const there = (name: Call, input: unknown) => {
    const { password } = input as { readonly password?: string }
    if (world.isRefusing) return Promise.resolve(refuse('repository.locked', 'locked'))
    if (name === 'restore.open' && password !== world.opens) {
      return Promise.resolve(refuse('repository.wrong-password', 'wrong'))
    }
    const values: Partial<Record<Call, unknown>> = {
      'host.describe': { isFirstRun: true, secretPlace: 'none', role: 'user', mayAsk: ['jobs.list'] },
      'jobs.create': job('letters'),
      'jobs.list': JOBS,
      'restore.open': { repositoryId: 'repository', points: [] },
    }
    return Promise.resolve({ ok: true as const, value: values[name] ?? {} })
  }
  return {
    ...{ world, sheets },
    create: (password: string) => joined.answer('jobs.create', { password }, there),
    change: (jobId: string, current: string, next: string) =>
      joined.answer('passwords.change', { jobId, current, next }, there),
    exportJobs: () => joined.answer('settings.export', {}, there),
    openJobs: () => joined.answer('settings.open', {}, there),
    describe: () => joined.answer('host.describe', {}, there),
    save: (jobId: string) => joined.answer('jobs.save-recovery-sheet', { jobId }, there),
  }
}

it('G7: the sheet of a new job is written here, once, with the password that was chosen here', async () => {
  const { create, save, sheets } = desk()
  await create('first')
  expect(await save('letters')).toEqual({ ok: true, value: { path: '/home/ana/sheet' } })
  expect(sheets).toEqual([['letters', 'repository', 'first', '/home/ana/sheet']])
  expect(await save('letters')).toMatchObject({ ok: false, failure: { code: 'secret.missing' } })
})

it('G7: after a change the sheet prints the new password, also of a job that was made long ago', async () => {
  const { change, save, sheets, world } = desk()
  expect(await change('pictures', 'first', 'second')).toEqual({ ok: true, value: {} })
  world.opens = 'second'
  expect(await save('letters')).toMatchObject({ ok: false, failure: { code: 'secret.missing' } })
  expect(await save('pictures')).toMatchObject({ ok: true })
  expect(sheets).toEqual([['pictures', 'repository', 'second', '/home/ana/sheet']])
})

it('G7: a change that failed leaves the sheet of before, which is written only when it opens', async () => {
  const { create, change, save, sheets, world } = desk()
  await create('first')
  world.isRefusing = true
  expect(await change('letters', 'first', 'second')).toMatchObject({ failure: { code: 'repository.locked' } })
  world.isRefusing = false
  world.opens = 'second'
  expect(await save('letters')).toMatchObject({ ok: false, failure: { code: 'repository.wrong-password' } })
  world.opens = 'first'
  expect(await save('letters')).toMatchObject({ ok: true })
  expect(sheets).toHaveLength(1)
})

it('G7: a sheet that was not written can be asked for again', async () => {
  const closed = desk({ path: null })
  await closed.create('first')
  expect(await closed.save('letters')).toEqual({ ok: true, value: { path: null } })
  expect(await closed.save('letters')).toEqual({ ok: true, value: { path: null } })
  const inside = desk({ fails: true })
  await inside.create('first')
  expect(await inside.save('letters')).toMatchObject({ ok: false, failure: { code: 'target.inside-source' } })
  expect(await inside.save('letters')).toMatchObject({ ok: false, failure: { code: 'target.inside-source' } })
})

it('G7: what may be asked is what this process answers itself, and what the service answers this person', async () => {
  expect(await desk().describe()).toMatchObject({
    ok: true,
    value: { hostname: 'linden', isFirstRun: true, secretPlace: 'none', mayAsk: ['host.choose-folder', 'jobs.list'] },
  })
})

it('G7: the jobs of the service are exported into, and compared with, a file of the person', async () => {
  const { exportJobs, openJobs, world } = desk()
  expect(await exportJobs()).toEqual({ ok: true, value: { path: 'letters pictures' } })
  expect(await openJobs()).toMatchObject({ ok: true, value: { jobs: [{ id: 'letters' }, { id: 'pictures' }] } })
  expect(await desk({ fails: true }).openJobs()).toMatchObject({ ok: false, failure: { code: 'invalid-request' } })
  world.isRefusing = true
  expect(await exportJobs()).toMatchObject({ ok: false, failure: { code: 'repository.locked' } })
})
