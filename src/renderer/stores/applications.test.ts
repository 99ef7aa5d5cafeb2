import { expect, it, vi } from 'vitest'
import type { Input } from '../../contract/calls'
import { jobPlan, mail } from '../applications.fake'
import { type Script, answer, createFakeBridge, refuse } from '../bridge.fake'
import { job } from '../evidence.fake'
import { copiesOfAll, setType } from './application-choice'
import { createApplicationsStore, isChanged } from './applications'

function world(script: Script = {}) {
  const planned = ({ applications: { type } }: Input<'jobs.plan'>) => answer(jobPlan({ asked: type, type }))
  const { bridge, inputsOf } = createFakeBridge({
    ...{ 'jobs.plan': planned, 'jobs.set-applications': () => answer({}) },
    ...script,
  })
  const applications = createApplicationsStore(bridge)
  const state = () => {
    const now = applications.store.getState()
    if (now.kind !== 'open') throw new Error('it is closed')
    return now
  }
  return { ...applications, state, inputsOf }
}

it('S80: the plan is main`s, asked anew at each choice; the last choice wins', async () => {
  const { open, edit, state, inputsOf } = world()
  await open(job)
  expect(state()).toMatchObject({ wishes: copiesOfAll, plan: { type: 'copy' }, isPlanning: false })
  edit(setType(copiesOfAll, 'log'))
  edit(setType(copiesOfAll, 'full'))
  await vi.waitFor(() => expect(state().plan?.asked).toBe('full'))
  expect(inputsOf('jobs.plan').map(({ again }) => again)).toEqual([true, false, false])
})

it('S80: a plan that cannot be made says why and keeps what was chosen', async () => {
  const { open, state } = world({ 'jobs.plan': () => refuse('source.missing') })
  await open(job)
  expect(state()).toMatchObject({ plan: null, isPlanning: false, failure: { code: 'source.missing' } })
})

it('S80: nothing changes before it is saved, and a failure keeps it unsaved', async () => {
  const { open, edit, save, store, inputsOf, state } = world()
  await open(job)
  expect(isChanged(store.getState())).toBe(false)
  const wishes = { ...copiesOfAll, onWriterFailure: 'fail' } as const
  edit(wishes)
  expect(isChanged(store.getState())).toBe(true)
  expect(inputsOf('jobs.set-applications')).toEqual([])
  expect(await save()).toBe(true)
  expect(inputsOf('jobs.set-applications')).toEqual([{ jobId: job.id, applications: wishes }])
  expect(isChanged(state())).toBe(false)
  const refused = world({ 'jobs.set-applications': () => refuse('settings.newer') })
  await refused.open(job)
  refused.edit(wishes)
  expect(await refused.save()).toBe(false)
  expect(refused.state()).toMatchObject({ failure: { code: 'settings.newer' }, saved: copiesOfAll })
})

it('S84: an offer is taken up once the applications are known, and is not saved by itself', async () => {
  const { open, state, store, inputsOf } = world()
  await open(job, { writerId: mail.writerId, type: 'log' })
  expect(state()).toMatchObject({
    wishes: { type: 'log', owned: [mail.writerId] },
    plan: { asked: 'log' },
    offer: null,
  })
  expect(isChanged(store.getState())).toBe(true)
  expect(inputsOf('jobs.set-applications')).toEqual([])
})
