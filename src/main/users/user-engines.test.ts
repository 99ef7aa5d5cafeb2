import { expect, it } from 'vitest'
import type { MaintenanceState } from '../../contract/maintenance'
import type { SessionState } from '../../contract/sessions'
import { BackupError } from '../model/backup-error'
import { FakeTimers, settle } from '../model/timers.fake'
import { SessionReport } from '../requester'
import type { OwnEngine } from './serve-user'
import { UserEngines } from './user-engines'
import { type FakeProcess, fakeProcess } from './user-process.fake'

function rig(engine: Partial<OwnEngine> | Error = {}) {
  const timers = new FakeTimers()
  const processes: FakeProcess[] = []
  const bugs: unknown[] = []
  const users = new UserEngines({
    startProcess() {
      const started = fakeProcess(engine)
      processes.push(started)
      return started
    },
    ...{
      folder: '/state/users',
      providers: [],
      newId: () => 'id',
      timers,
      reportBug: (error) => void bugs.push(error),
    },
  })
  return { users, processes, timers, bugs }
}

const jobs = { ok: true, value: [] } as const
const listing = { answer: () => Promise.resolve(jobs) }
const clock = { now: () => 0 }
const maintenance = (change: Partial<MaintenanceState>): MaintenanceState => ({
  ...{ maintenanceId: 'm', location: '/backup', wish: { kind: 'prune', isDryRun: false }, startedAt: 'then' },
  ...{ endedAt: 'now', bytesDone: 0, result: 'success', waitsFor: null, outcome: null, failure: null },
  ...change,
})
const session = (isEnded: boolean): SessionState => {
  const about = { sessionId: 's', kind: 'backup', jobId: 'j', title: 't', target: '/' } as const
  const report = new SessionReport(about, clock, () => undefined)
  return isEnded ? report.end('success', null) : report.state
}

it('H50, H54: an engine begins with the first call, as the user, in the user’s folder, and answers the next ones too', async () => {
  const { users, processes } = rig(listing)
  users.subscribe(1001, () => undefined)
  expect(processes).toEqual([])
  expect(await users.answer(1001, 'jobs.list', {})).toEqual(jobs)
  expect(await users.answer(1001, 'jobs.list', {})).toEqual(jobs)
  expect(await users.answer(1002, 'jobs.list', {})).toEqual(jobs)
  expect(processes.map(({ heard }) => heard[0])).toMatchObject([
    { kind: 'begin', uid: 1001, folder: '/state/users/1001' },
    { kind: 'begin', uid: 1002, folder: '/state/users/1002' },
  ])
})

it('H53: an event goes to the connections of its user alone', async () => {
  let deliver: Parameters<OwnEngine['subscribe']>[0] = () => undefined
  const { users } = rig({ ...listing, subscribe: (to) => (deliver = to) })
  const [ada, bob]: unknown[][] = [[], []]
  users.subscribe(1002, (event) => bob?.push(event))
  users.subscribe(1001, (event) => ada?.push(event))
  await users.answer(1001, 'jobs.list', {})
  deliver('jobs.changed', [])
  expect([ada, bob]).toEqual([['jobs.changed'], []])
})

it('H54: an engine stays while its user is connected, and ends a while after', async () => {
  const { users, processes, timers } = rig(listing)
  const leave = users.subscribe(1001, () => undefined)
  await users.answer(1001, 'jobs.list', {})
  await timers.advance(60_000)
  expect(processes[0]?.exits).toEqual([])
  leave()
  await timers.advance(9_000)
  const leaveAgain = users.subscribe(1001, () => undefined)
  await timers.advance(60_000)
  expect(processes[0]?.exits).toEqual([])
  leaveAgain()
  await timers.advance(10_000)
  expect(processes[0]?.exits).toEqual([0])
})

it('H54: an engine with a running session stays, and ends a while after the session', async () => {
  let deliver: Parameters<OwnEngine['subscribe']>[0] = () => undefined
  const { users, processes, timers, bugs } = rig({ ...listing, subscribe: (to) => (deliver = to) })
  const leave = users.subscribe(1001, () => undefined)
  await users.answer(1001, 'jobs.list', {})
  deliver('sessions.changed', [session(false)])
  leave()
  await timers.advance(60_000)
  expect(processes[0]?.exits).toEqual([])
  deliver('sessions.changed', [session(true)])
  await timers.advance(10_000)
  expect(processes[0]?.exits).toEqual([0])
  expect(bugs).toEqual([])
})

it('H54: an engine that prunes a repository stays until that has ended', async () => {
  let deliver: Parameters<OwnEngine['subscribe']>[0] = () => undefined
  const { users, processes, timers } = rig({ ...listing, subscribe: (to) => (deliver = to) })
  const leave = users.subscribe(1001, () => undefined)
  await users.answer(1001, 'jobs.list', {})
  deliver('maintenance.changed', [maintenance({ result: 'running', endedAt: null })])
  leave()
  await timers.advance(60_000)
  expect(processes[0]?.exits).toEqual([])
  deliver('maintenance.changed', [maintenance({ result: 'success' })])
  await timers.advance(10_000)
  expect(processes[0]?.exits).toEqual([0])
})

it('H55: a call of an engine that dies is answered, and the next begins another', async () => {
  const { users, processes } = rig({ answer: () => new Promise(() => undefined) })
  const waiting = users.answer(1001, 'jobs.list', {})
  await settle()
  processes[0]?.die()
  expect(await waiting).toMatchObject({ ok: false, failure: { code: 'service.unreachable', retry: 'now' } })
  void users.answer(1001, 'jobs.list', {})
  expect(processes).toHaveLength(2)
})

it('H55: an engine that cannot become the user says why', async () => {
  const { users } = rig(new BackupError('service.user-unavailable', 'no such account', { retry: 'later' }))
  expect(await users.answer(1001, 'jobs.list', {})).toEqual({
    ok: false,
    failure: { code: 'service.user-unavailable', message: 'no such account', retry: 'later', context: {} },
  })
})

it('H55: nonsense ends an engine; an answer or event that the contract does not know goes no further', async () => {
  const { users, processes, bugs } = rig({ answer: () => Promise.resolve({ ok: true, value: { secret: 1 } }) })
  const events: unknown[] = []
  users.subscribe(1001, (event) => events.push(event))
  expect(await users.answer(1001, 'jobs.list', {})).toMatchObject({ ok: false, failure: { code: 'internal' } })
  processes[0]?.say({ kind: 'event', event: 'jobs.changed', payload: 'all of them' })
  expect(events).toEqual([])
  expect(processes[0]?.isKilled).toBe(false)
  for (const words of ['hello', { kind: 'provider', id: 1, provider: 'btrfs', request: { step: 'revert' } }]) {
    void users.answer(1001, 'jobs.list', {})
    const last = processes.at(-1)
    last?.say(words)
    expect(last?.isKilled).toBe(true)
    await settle()
  }
  expect(bugs).toHaveLength(3)
})

it('H55: an engine that never becomes the user is ended', async () => {
  const deaf = fakeProcess({})
  const timers = new FakeTimers()
  const users = new UserEngines({
    startProcess: () => ({ ...deaf, send: () => undefined }),
    ...{ folder: '/', providers: [], newId: () => 'id', timers, reportBug: () => undefined },
  })
  const waiting = users.answer(1001, 'jobs.list', {})
  await timers.advance(30_000)
  expect(await waiting).toMatchObject({ ok: false, failure: { code: 'service.unreachable' } })
  expect(deaf.isKilled).toBe(true)
})

it('H32: whoever is no user any more loses the engine; the others keep theirs; the end ends all', async () => {
  const { users, processes } = rig(listing)
  for (const uid of [1001, 1002]) await users.answer(uid, 'jobs.list', {})
  await users.keepOnly((uid) => uid === 1002)
  expect(processes.map(({ exits }) => exits)).toEqual([[0], []])
  await users.stop()
  expect(processes.map(({ exits }) => exits)).toEqual([[0], [0]])
})

it('H55: an engine that does not stop in time is killed', async () => {
  const { users, processes, timers } = rig({ ...listing, stop: () => new Promise(() => undefined) })
  await users.answer(1001, 'jobs.list', {})
  const stopped = users.stop()
  await timers.advance(20_000)
  await stopped
  expect(processes[0]?.isKilled).toBe(true)
})
