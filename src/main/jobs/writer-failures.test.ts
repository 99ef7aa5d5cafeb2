import { expect, it } from 'vitest'
import type { RunRecord } from '../../contract/jobs'
import { runRecord } from '../catalog/run-record.fake'
import { writerFailures } from './writer-failures'

const failedAt = (endedAt: string, writer: string): RunRecord =>
  runRecord({
    ...{ endedAt, sessionId: endedAt, result: 'warning' },
    degradations: [{ kind: 'writer-failed', subject: writer, reason: `it failed at ${endedAt}`, cure: 'Restart it.' }],
  })

const job = { id: 'j', name: 'Home' }

it('S219: of each application the last failure is told, with whether a later run went without it', () => {
  const runs = [runRecord({ endedAt: '4' }), failedAt('3', 'Mail'), failedAt('2', 'Mail')]
  const others = [runRecord({ endedAt: '6', result: 'failed' }), failedAt('5', 'Ledger')]
  const found = writerFailures([
    { job, runs },
    { job: { id: 'k', name: 'Books' }, runs: others },
  ])
  expect(found).toEqual([
    {
      writer: 'Ledger',
      at: '5',
      jobId: 'k',
      job: 'Books',
      sessionId: '5',
      reason: 'it failed at 5',
      cure: 'Restart it.',
      isOver: false,
    },
    {
      writer: 'Mail',
      at: '3',
      jobId: 'j',
      job: 'Home',
      sessionId: '3',
      reason: 'it failed at 3',
      cure: 'Restart it.',
      isOver: true,
    },
  ])
})

it('S219: without a failure there is nothing to tell', () => {
  expect(writerFailures([{ job, runs: [runRecord({})] }])).toEqual([])
})
