import { expect, it, vi } from 'vitest'
import { jobPlan, rememberedWriters } from '../applications.fake'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { job, run, status } from '../evidence.fake'
import { createApplicationsStore } from './applications'
import { createJobsStore } from './jobs'
import { createLastBackup } from './last-backup'

async function opened(script: Script = {}) {
  const { bridge, inputsOf } = createFakeBridge({
    ...{ 'jobs.list': () => answer([status()]), 'jobs.plan': () => answer(jobPlan()) },
    'sessions.applications': () => answer({ writers: [...rememberedWriters] }),
    ...script,
  })
  const jobs = createJobsStore(bridge, () => undefined)
  const applications = createApplicationsStore(bridge)
  const { store } = createLastBackup(bridge, jobs, applications)
  await jobs.load()
  await applications.open(job)
  return { store, inputsOf, applications }
}

it('S163: the newest restore point is read once, when the applications of a job are opened', async () => {
  const { store, inputsOf, applications } = await opened()
  await vi.waitFor(() => expect(store.getState().last?.writers).toHaveLength(rememberedWriters.length))
  await applications.plan(true)
  expect(inputsOf('sessions.applications')).toHaveLength(1)
})

it('S163: without a restore point there is nothing to read; one that cannot be read says nothing', async () => {
  const none = await opened({ 'jobs.list': () => answer([status({ runs: [run(1, { snapshotId: null })] })]) })
  expect(none.store.getState().last).toBeNull()
  expect(none.inputsOf('sessions.applications')).toEqual([])
  const away = await opened({ 'sessions.applications': () => refuse('target.unreachable') })
  expect(away.store.getState().last).toMatchObject({ writers: null })
})
