import { expect, it } from 'vitest'
import type { Job, RunRecord } from '../../contract/jobs'
import type { Drill } from '../../contract/proof'
import { runRecord } from '../catalog/run-record.fake'
import type { Repository } from '../repository'
import { Drills } from './drills'

const DAY = 24 * 3_600_000
const START = Date.UTC(2026, 10, 1)
const job = { id: 'j1', name: 'Docs', repository: '/media/backup' } as Job

function world(kind: Drill['kind'] = 'proven') {
  const state = { now: START, runs: [] as RunRecord[], kind, tried: [] as string[], snapshots: ['p2', 'p1'], locks: 0 }
  const facts = new Map<string, unknown>()
  const repository = {
    snapshots: () => Promise.resolve({ snapshots: state.snapshots.map((id) => ({ id, time: 't' })), damaged: [] }),
    lock: () =>
      Promise.resolve({
        release: () => {
          state.locks++
          return Promise.resolve()
        },
      }),
    close: () => undefined,
  } as unknown as Repository
  const drills = new Drills({
    catalog: {
      runs: () => Promise.resolve(state.runs),
      fact: (_, name) => Promise.resolve(facts.get(name) ?? null),
      keepFact: (_, name, value) => Promise.resolve(void facts.set(name, value)),
    },
    passwords: { open: () => Promise.resolve(repository) },
    clock: { now: () => state.now },
    drill: (_, { id }) => {
      state.tried.push(id)
      return Promise.resolve({ kind: state.kind, files: 3, bytes: 30, reason: '', databases: 1 })
    },
  })
  const run = (snapshotId: string, proof?: RunRecord['proof']) => {
    const [startedAt, endedAt] = [new Date(state.now).toISOString(), new Date(state.now).toISOString()]
    state.runs.unshift(runRecord({ sessionId: snapshotId, snapshotId, startedAt, endedAt, ...(proof && { proof }) }))
  }
  return { state, drills, run, repository, facts, never: new AbortController().signal }
}

it('F83: a week after the first run or the last drill, a run is followed by one', async () => {
  const { state, drills, run, repository, never } = world()
  for (let day = 0; day < 20; day++) {
    run(day === 19 ? 'p2' : 'p1')
    await drills.whenDue(job, repository, never)
    state.now += DAY
  }
  expect([state.tried.length, state.locks]).toEqual([2, 2])
  state.now = START - 300 * DAY
  await drills.whenDue(job, repository, never)
  expect(state.tried).toHaveLength(3)
})

it('F85: the newest restore point that is there is tried; without one that is said', async () => {
  const { state, drills, run, never } = world()
  run('p1')
  run('p2')
  run('gone')
  expect(await drills.byHand(job, never)).toMatchObject({ kind: 'proven', snapshotId: 'p2', pointTime: 't' })
  state.snapshots = []
  await expect(drills.byHand(job, never)).rejects.toMatchObject({ code: 'repository.snapshot-missing' })
})

it('F86: last proven is the newest of runs and drills that went well, and a failed drill does not take that back', async () => {
  const { state, drills, run, never } = world()
  expect(await drills.status(job.id, [])).toEqual({ lastProven: null, lastDrill: null })
  run('p1', { kind: 'proven', files: 9, bytes: 90, reason: '' })
  expect(await drills.status(job.id, state.runs)).toMatchObject({
    lastProven: { how: 'run', files: 9, snapshotId: 'p1' },
  })
  state.now += DAY
  await drills.byHand(job, never)
  state.now += DAY
  state.kind = 'mismatch'
  await drills.byHand(job, never)
  run('p2', { kind: 'unproven', files: 0, bytes: 0, reason: 'no room' })
  expect(await drills.status(job.id, state.runs)).toMatchObject({
    lastProven: { how: 'drill', files: 3, at: expect.stringContaining('2026-11-02') as string },
    lastDrill: { kind: 'mismatch' },
  })
})
