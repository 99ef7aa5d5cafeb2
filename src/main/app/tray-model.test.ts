import { expect, it } from 'vitest'
import type { JobStatus, RunRecord, Verdict } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import { trayModel } from './tray-model'

const status = (id: string, colour: Verdict['colour'], runs: readonly Partial<RunRecord>[] = []): JobStatus => ({
  job: {
    id,
    name: id,
    sources: ['/home'],
    excludes: [],
    repository: '/repo',
    shadowCopies: 'preferred',
    goalHours: 24,
  },
  verdict: { colour, reason: 'protected', newestPoint: null, detail: '' },
  runs: runs as RunRecord[],
  sessionId: null,
})
const session = (changes: Partial<SessionState>) =>
  ({ kind: 'backup', jobId: 'a', title: 'Documents', endedAt: null, ...changes }) as SessionState
const model = (jobs: readonly JobStatus[], sessions: readonly SessionState[] = []) =>
  trayModel(jobs, sessions, (time) => `<${time}>`)

it('A40: shows the gravest verdict', () => {
  expect(model([]).icon).toBe('grey')
  expect(model([status('a', 'green'), status('b', 'amber')]).icon).toBe('amber')
  expect(model([status('a', 'amber'), status('b', 'red')]).icon).toBe('red')
  expect(model([status('a', 'green')]).tip).toBe('Penumbra: your files are protected')
  expect(model([]).tip).toBe('Penumbra: nothing is protected yet')
})

it('A40: a running session is shown before any verdict', () => {
  const running = model([status('a', 'red')], [session({})])
  expect(running).toMatchObject({ icon: 'running', lastResult: 'Backing up Documents' })
  expect(model([], [session({ kind: 'restore', jobId: null })]).tip).toBe('Penumbra: Restoring Documents')
  expect(model([status('a', 'red')], [session({ endedAt: 'then' })]).icon).toBe('red')
})

it('A41: offers to start the jobs that do not run', () => {
  const jobs = [status('a', 'green'), status('b', 'green')]
  const started = (sessions: readonly SessionState[] = []) =>
    model(jobs, sessions).jobs.flatMap(({ id, isRunning }) => (isRunning ? [] : [id]))
  expect(started()).toEqual(['a', 'b'])
  expect(started([session({})])).toEqual(['b'])
  expect(model([]).jobs).toEqual([])
})

it('A44: offers to pause what can rest, and to go on with what rests', () => {
  const pause = { since: 'then', until: 'later' }
  const sessions = [
    session({ sessionId: 'copies', canPause: true, pause: null }),
    session({ sessionId: 'rests', canPause: true, pause }),
    session({ sessionId: 'freezes', canPause: false }),
    session({ sessionId: 'over', canPause: true, endedAt: 'then' }),
    session({ sessionId: 'older' }),
  ]
  expect(model([], sessions).toPause.map(({ sessionId, isPaused }) => [sessionId, isPaused])).toEqual([
    ['copies', false],
    ['rests', true],
  ])
})

it('A42: names the last result over all jobs', () => {
  expect(model([status('a', 'red')]).lastResult).toBe('No backup yet')
  const jobs = [
    status('a', 'green', [{ endedAt: '2026-11-20T10:00', result: 'success' }, { endedAt: '2026-11-23T10:00' }]),
    status('b', 'amber', [{ endedAt: '2026-11-21T10:00', result: 'warning' }]),
  ]
  expect(model(jobs).lastResult).toBe('Last backup: <2026-11-21T10:00>, complete, with warnings')
})
