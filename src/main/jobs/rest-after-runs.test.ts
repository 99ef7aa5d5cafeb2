import { expect, it } from 'vitest'
import type { Rest, RestKind } from '../../contract/computer'
import type { Job } from '../../contract/jobs'
import type { Schedule } from '../../contract/schedule'
import type { SessionState } from '../../contract/sessions'
import { FakeTimers, settle } from '../model/timers.fake'
import { GRACE, RestAfterRuns } from './rest-after-runs'
import { scheduled } from './scheduler.fake'

const NIGHT = Date.parse('2026-11-21T02:00:00Z')
const HOUR = 3_600_000

const jobOf = (changes: Partial<Schedule>): Job => ({
  ...{ id: 'j1', name: 'Nightly', sources: ['/home'], excludes: [], repository: '/r', shadowCopies: 'none' },
  ...{ goalHours: 24, schedule: scheduled(changes) },
})

/** A computer whose nights are a test's to make. */
function night(job: Job) {
  const timers = new FakeTimers()
  const state = { skew: 0, isRunning: false, isSomebody: false, next: NIGHT + 24 * HOUR, cannot: null as string | null }
  const [armed, rested, told] = [[] as number[], [] as RestKind[], [] as (Rest | null)[]]
  const rest = new RestAfterRuns({
    power: {
      cannotWake: () => Promise.resolve(null),
      arm: (after) => Promise.resolve(armed.push(after) > 0),
      disarm: () => Promise.resolve(void armed.push(0)),
      cannotRest: () => Promise.resolve(state.cannot),
      letRest: (how) => Promise.resolve(rested.push(how) > 0),
      isSomebodyThere: () => Promise.resolve(state.isSomebody),
    },
    jobs: () => Promise.resolve([job]),
    sessions: { isRunning: () => state.isRunning, settledAll: () => Promise.resolve(void (state.isRunning = false)) },
    nextDue: (counts) => Promise.resolve(counts(job) ? state.next : null),
    clock: { now: () => NIGHT + state.skew + timers.now() },
    timers,
    changed: (now) => told.push(now),
    reportBug: (bug) => {
      throw bug
    },
  })
  let runs = 0
  const ends = async (jobId = 'j1') => {
    state.isRunning = true
    const session = { sessionId: `s${++runs}`, jobId, kind: 'backup', phase: 'ended' } as SessionState
    rest.sessionsChanged([session])
    rest.sessionsChanged([session])
    await settle()
  }
  /** Asleep until so long after the time that it was to wake for. */
  const sleepUntil = async (late: number) => {
    await rest.beforeSleep()
    state.skew += state.next - NIGHT + late
    await rest.awake()
    state.next += 24 * HOUR
  }
  return { rest, timers, state, armed, rested, told, ends, sleepUntil }
}

it('F170: the alarm is set just before sleep for the next run, and taken back when awake', async () => {
  const { armed, sleepUntil } = night(jobOf({ wakes: true }))
  await sleepUntil(5_000)
  expect(armed).toEqual([24 * HOUR, 0])
})

it('F170: nobody is woken for a job that does not ask for it', async () => {
  const { rest, armed } = night(jobOf({}))
  await rest.beforeSleep()
  expect(armed).toEqual([])
})

it('F171, F172: a computer that was woken for a run sleeps again after it, once, when the grace is over', async () => {
  const { timers, rested, told, ends, sleepUntil } = night(jobOf({ wakes: true }))
  await sleepUntil(5_000)
  await ends()
  expect(told.map((one) => one?.how)).toEqual(['sleep'])
  await timers.advance(GRACE - 1)
  expect(rested).toEqual([])
  await timers.advance(1)
  expect(rested).toEqual(['sleep'])
  await ends()
  await timers.advance(GRACE)
  expect(rested).toEqual(['sleep'])
})

it.each([11 * 60_000, -60_000])('F171: one that a person woke (%i ms off) stays awake after the run', async (late) => {
  const { timers, rested, ends, sleepUntil } = night(jobOf({ wakes: true }))
  await sleepUntil(late)
  await ends()
  await timers.advance(2 * GRACE)
  expect(rested).toEqual([])
})

it.each(['sleep', 'power-off'] as const)('F172: a job that says %s is obeyed whoever woke it', async (afterwards) => {
  const { timers, rested, ends } = night(jobOf({ afterwards }))
  await ends('another')
  await timers.advance(GRACE)
  expect(rested).toEqual([])
  await ends()
  await timers.advance(GRACE)
  expect(rested).toEqual([afterwards])
})

type Night = ReturnType<typeof night>
it.each<[string, (it: Night) => unknown]>([
  ['somebody is at it', ({ state }) => (state.isSomebody = true)],
  ['another run is due', ({ state }) => (state.next = NIGHT + GRACE)],
  ['logind does not let it', ({ state }) => (state.cannot = 'No.')],
])('F173: it stays on when %s, before the grace and at its end', async (_, spoil) => {
  const before = night(jobOf({ afterwards: 'sleep' }))
  spoil(before)
  await before.ends()
  expect(before.told).toEqual([])
  const during = night(jobOf({ afterwards: 'sleep' }))
  await during.ends()
  spoil(during)
  await during.timers.advance(GRACE)
  expect(during.rested).toEqual([])
  expect(during.told.at(-1)).toBeNull()
})

it.each<[string, (it: Night) => unknown]>([
  ['says so', ({ rest }) => rest.wish('stay')],
  ['unlocks the screen', ({ rest }) => rest.personCame()],
  ['lets it sleep otherwise', ({ rest }) => rest.beforeSleep()],
  ['ends the program', ({ rest }) => rest.stop()],
])('F174: it stays on when a person %s', async (_, does) => {
  const it = night(jobOf({ afterwards: 'sleep' }))
  await it.ends()
  await does(it)
  await it.timers.advance(2 * GRACE)
  expect(it.rested).toEqual([])
  expect((await it.rest.status()).rest).toBeNull()
})

it('F174: a person need not wait', async () => {
  const { rest, timers, rested, ends } = night(jobOf({ afterwards: 'power-off' }))
  expect((await rest.wish('now')).rest).toBeNull()
  expect(rested).toEqual([])
  await ends()
  await rest.wish('now')
  expect(rested).toEqual(['power-off'])
  await timers.advance(2 * GRACE)
  expect(rested).toEqual(['power-off'])
})
