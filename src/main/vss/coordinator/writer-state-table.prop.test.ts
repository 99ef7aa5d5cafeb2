import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WriterState } from '../../../contract/writers'
import { type SessionWriter, type WriterEvent, writerEvents, type WriterHandlers } from '../writers'
import { writerIdOf } from './coordinator.fake'
import { Participant } from './participant'
import { hasFailed, nextWriterState, writerStateTable } from './writer-state-table'
import { FakeTimers } from '../../model/timers.fake'

it('C10: the way through a backup is the one of the model', () => {
  const way: WriterState[] = ['unknown']
  for (const event of writerEvents.filter((name) => name !== 'abort' && !name.endsWith('restore')))
    way.push(nextWriterState(way.at(-1) ?? 'unknown', event) ?? 'unknown')
  expect(way).toEqual([
    ...['unknown', 'stable', 'stable', 'waiting-for-freeze', 'waiting-for-thaw', 'waiting-for-post-snapshot'],
    ...['waiting-for-backup-complete', 'stable', 'stable'],
  ])
})

it('C10: a state that has failed is left by no event', () => {
  for (const state of WriterState.options.filter(hasFailed))
    for (const event of writerEvents) expect([null, state]).toContain(nextWriterState(state, event))
})

it('C10: random events and answers never leave the table, and a first failure is never forgotten', async () => {
  const step = fc.record({ event: fc.constantFrom(...writerEvents), doesWell: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const writer: SessionWriter = {
        kind: 'present',
        writerId: writerIdOf('w'),
        name: 'w',
        handlers: {} as WriterHandlers,
      }
      const participant = new Participant(writer, 'instance', new FakeTimers())
      for (const { event, doesWell } of steps) {
        const before = participant.state
        const next = nextWriterState(before, event)
        const answer = doesWell ? Promise.resolve(null) : Promise.reject(new Error('no'))
        answer.catch(() => undefined)
        await participant.call<'abort'>({ event: event as 'abort', deadline: 1, ask: () => answer })
        const failed = event === 'abort' ? before : writerStateTable[event].failed
        expect(participant.state).toBe(next === null ? before : doesWell ? next : hasFailed(before) ? before : failed)
        expect(participant.hasFailed).toBe(participant.failure !== null)
      }
    }),
  )
})

it('C10: every event that can fail has its own failed state', () => {
  const failed = (Object.keys(writerStateTable) as Exclude<WriterEvent, 'abort'>[]).map(
    (event) => writerStateTable[event].failed,
  )
  expect(new Set(failed).size).toBe(failed.length)
  expect(failed.every(hasFailed)).toBe(true)
})
