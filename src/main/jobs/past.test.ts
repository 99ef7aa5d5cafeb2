import { expect, it } from 'vitest'
import type { Job, RunRecord } from '../../contract/jobs'
import type { MissedRun } from '../../contract/schedule'
import type { SessionState } from '../../contract/sessions'
import { restoreState } from '../catalog/restore-state.fake'
import { runRecord } from '../catalog/run-record.fake'
import { pastOf } from './past'

const job = (id: string): Job => ({
  ...{ id, name: `Job ${id}`, sources: ['/home/ada'], excludes: [], repository: '/r', shadowCopies: 'none' },
  goalHours: 24,
})
const missed = (jobId: string, from: string): MissedRun => ({
  ...{ jobId, dueAt: from, reason: 'on-battery', from, until: null },
})
const ports = (
  runs: readonly RunRecord[],
  notRun: readonly MissedRun[] = [],
  restores: readonly SessionState[] = [],
) => ({
  catalog: {
    restores: (most: number) => Promise.resolve(restores.slice(0, most)),
    runs: (id: string, most = 0) => Promise.resolve(runs.filter(({ jobId }) => jobId === id).slice(0, most)),
  },
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
  expect(past.entries.map((entry) => (entry.kind === 'missed' ? entry.reason : entry.sessionId))).toEqual([
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

it('K44: restores stand among the runs, each with the jobs of the place it came from and what was compared', async () => {
  const origin: NonNullable<SessionState['origin']> = {
    ...{ repositoryId: 'r', place: '/r', snapshotId: 's', pointTime: null, form: 'plain', chosen: [], chosenTotal: 0 },
    ...{ conflicts: 'keep-existing', verifies: true },
  }
  const restored = { filesWritten: 3, filesSame: 0, filesKept: 0, filesVerified: 2, bytesWritten: 40 }
  const done = restoreState({
    ...{ sessionId: 'restore', phase: 'ended', result: 'success', endedAt: '2026-11-20T12:00:09Z' },
    ...{ startedAt: '2026-11-20T12:00:00Z', origin, restored },
  })
  const elsewhere = restoreState({ sessionId: 'elsewhere', startedAt: '2026-11-21T12:00:00Z' })
  const runs = [runRecord({ sessionId: 'run', jobId: 'a', startedAt: '2026-11-20T10:00:00Z' })]
  const { entries } = await pastOf([job('a'), job('b')], ports(runs, [], [elsewhere, done]))
  expect(entries.map((entry) => (entry.kind === 'missed' ? '' : entry.sessionId))).toEqual([
    ...['elsewhere', 'restore', 'run'],
  ])
  expect(entries[0]).toMatchObject({ kind: 'restore', jobIds: [], result: null, files: 0 })
  expect(entries[1]).toMatchObject({
    ...{ kind: 'restore', jobIds: ['a', 'b'], result: 'success', target: '/home/ada/back', form: 'plain' },
    ...{ files: 3, filesVerified: 2, bytesWritten: 40, degraded: 0, failure: null },
  })
})
