import { expect, it } from 'vitest'
import type { Job, RunRecord } from '../../contract/jobs'
import type { MissedRun } from '../../contract/schedule'
import { runRecord } from '../catalog/run-record.fake'
import { pastOf } from './past'

const job = (id: string): Job => ({
  ...{ id, name: `Job ${id}`, sources: ['/home/ada'], excludes: [], repository: '/r', shadowCopies: 'none' },
  goalHours: 24,
})
const missed = (jobId: string, from: string): MissedRun => ({
  ...{ jobId, dueAt: from, reason: 'on-battery', from, until: null },
})
const ports = (runs: readonly RunRecord[], notRun: readonly MissedRun[] = []) => ({
  catalog: { runs: (id: string, most = 0) => Promise.resolve(runs.filter(({ jobId }) => jobId === id).slice(0, most)) },
  outlook: { missedOf: (id: string) => Promise.resolve(notRun.filter(({ jobId }) => jobId === id)) },
})

it('K43: the past of all jobs is one list, newest first, with what was due and did not happen', async () => {
  const runs = [
    runRecord({ sessionId: 'old', jobId: 'a', startedAt: '2026-11-18T10:00:00Z' }),
    runRecord({ sessionId: 'new', jobId: 'b', startedAt: '2026-11-20T10:00:00Z' }),
    runRecord({ sessionId: 'undated', jobId: 'a', startedAt: 'yesterday' }),
    runRecord({ sessionId: 'removed', jobId: 'gone' }),
  ]
  const past = await pastOf([job('a'), job('b')], ports(runs, [missed('a', '2026-11-19T10:00:00Z')]))
  expect(past.entries.map((entry) => (entry.kind === 'run' ? entry.sessionId : entry.reason))).toEqual([
    ...['new', 'on-battery', 'old', 'undated'],
  ])
  expect(past).toMatchObject({ jobs: [{ name: 'Job a' }, { name: 'Job b' }], isCut: false })
})

it('K43: a line says how much was degraded and why a run failed, and a past that is too long is cut and says so', async () => {
  const degraded = { kind: 'file-skipped', subject: '/a', reason: 'r', cure: 'c' } as const
  const failure = { code: 'target.full', message: 'm', retry: 'later', context: {} } as const
  const run = runRecord({ jobId: 'a', result: 'failed', snapshotId: null, degradations: [degraded, degraded], failure })
  const { entries, isCut } = await pastOf([job('a')], ports(Array.from({ length: 501 }, () => run)))
  expect(entries[0]).toMatchObject({ degraded: 2, failure: 'target.full', hasPoint: false })
  expect([entries.length, isCut]).toEqual([500, true])
})
