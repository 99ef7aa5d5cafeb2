import { expect, it } from 'vitest'
import type { Reply } from '../../contract/failure'
import type { Drill } from '../../contract/proof'
import { answer, createFakeBridge, refuse } from '../bridge.fake'
import { drill } from '../evidence.fake'
import { createDrillStore } from './drill'

const job = { id: 'job-1', name: 'linden' }

function world(reply: () => Reply<Drill> | Promise<Reply<Drill>>) {
  const clock = { now: () => time, every: () => () => undefined }
  let time = 0
  const { bridge, inputsOf } = createFakeBridge({ 'jobs.drill': reply })
  return { ...createDrillStore(bridge, clock), inputsOf, pass: (milliseconds: number) => (time += milliseconds) }
}

it('S117: nothing is tried before a person says so, and then the job that was asked about', async () => {
  const { open, begin, store, inputsOf, pass } = world(() => {
    pass(3_000)
    return answer(drill())
  })
  await begin()
  open(job)
  expect([store.getState().kind, inputsOf('jobs.drill')]).toEqual(['asking', []])
  await begin()
  expect(inputsOf('jobs.drill')).toEqual([{ jobId: 'job-1' }])
  expect(store.getState()).toMatchObject({ kind: 'done', seconds: 3, drill: { kind: 'proven' } })
})

it('S117: what was left is shown no more, also when it ends; what could not begin can be tried again', async () => {
  const answers: ((reply: Reply<Drill>) => void)[] = []
  const { open, begin, close, store } = world(() => new Promise((resolve) => void answers.push(resolve)))
  open(job)
  const left = begin()
  close()
  open({ id: 'job-2', name: 'other' })
  answers[0]?.(answer(drill()))
  await left
  expect(store.getState()).toMatchObject({ kind: 'asking', job: { id: 'job-2' } })
  const refused = begin()
  answers[1]?.(refuse('target.unreachable'))
  await refused
  expect(store.getState()).toMatchObject({ kind: 'failed', failure: { code: 'target.unreachable' } })
  const again = begin()
  answers[2]?.(answer(drill({ kind: 'mismatch', reason: '/a is other.' })))
  await again
  expect(store.getState()).toMatchObject({ kind: 'done', drill: { kind: 'mismatch' } })
})
