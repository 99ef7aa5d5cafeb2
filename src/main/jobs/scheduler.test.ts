import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Job } from '../../contract/jobs'
import { runRecord } from '../catalog/run-record.fake'
import { scheduled, schedulerWorld } from './scheduler.fake'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-scheduler-'))
  reachable('repo')
})
afterEach(() => rmSync(folder, { recursive: true }))

function reachable(name: string): string {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'config'), '')
  return join(folder, name)
}

const jobOf = (changes: Partial<Job> = {}): Job => ({
  ...{ id: 'j1', name: 'Documents', sources: ['/home/ada'], excludes: [], shadowCopies: 'none', goalHours: 24 },
  repository: join(folder, 'repo'),
  schedule: scheduled(),
  ...changes,
})
const world = (...jobs: readonly Job[]) => schedulerWorld(join(folder, 'runs'), jobs)
const daysAgo = (days: number) => new Date(Date.parse('2026-11-21T12:00:00Z') - days * 86_400_000).toISOString()
const point = (days: number) => runRecord({ startedAt: daysAgo(days), endedAt: daysAgo(days) })

it('F40: what is due begins, once, and gently', async () => {
  const { scheduler, started, world: now, pass, why } = world(jobOf())
  await scheduler.start()
  await pass(30)
  expect(started).toEqual(['j1'])
  expect(now.isGentle).toEqual([true])
  expect((await why(jobOf())).sentence).toBe('It is running now.')
})

it('F40: a job without a schedule never begins by itself, and says so', async () => {
  const job = jobOf()
  delete job.schedule
  const { scheduler, started, pass, why } = world(job)
  await scheduler.start()
  await pass(60)
  expect(started).toEqual([])
  expect(await why(job)).toMatchObject({ kind: 'by-hand', sentence: 'It runs only when a person starts it.' })
})

it('F24: begins at the minute it is due, and says when that is', async () => {
  const { scheduler, started, runs, pass, why } = world(jobOf())
  runs.push(point(0.999))
  await scheduler.start()
  expect(started).toEqual([])
  expect((await why(jobOf())).sentence).toMatch(/^It runs next at Sat 21 Nov 2026, 13:01; its newest restore point/)
  await pass(2)
  expect(started).toEqual(['j1'])
})

type Changed = ReturnType<typeof world>
const conditions: readonly {
  readonly reason: string
  readonly sentence: RegExp
  readonly job?: Partial<Job>
  readonly spoil: (it: Changed) => void
  readonly mend: (it: Changed) => void
}[] = [
  {
    reason: 'on-battery',
    sentence: /on battery at 12 %, below the 30 % that it asks for.*It has been due since Sun 1 Nov 2026, 01:00[.]$/,
    spoil: ({ world: now }) => (now.power = { kind: 'battery', percent: 12 }),
    mend: ({ world: now }) => (now.power = { kind: 'battery', percent: 30 }),
  },
  {
    reason: 'target-away',
    sentence: /^Its target .*repo cannot be reached; it starts as soon as that is back[.]/,
    spoil: () => rmSync(join(folder, 'repo'), { recursive: true }),
    mend: ({ mounts }) => {
      reachable('repo')
      mounts.changed()
    },
  },
  {
    reason: 'metered',
    sentence: /^The network is metered, and this job may not/,
    spoil: ({ world: now }) => Object.assign(now, { isOverNetwork: true, network: 'metered' }),
    mend: ({ world: now }) => (now.network = 'unmetered'),
  },
  {
    reason: 'no-network',
    sentence: /^Its target needs the network, and there is none/,
    spoil: ({ world: now }) => Object.assign(now, { isOverNetwork: true, network: 'none' }),
    mend: ({ world: now }) => (now.network = 'unknown'),
  },
  {
    reason: 'quiet-hours',
    sentence: /^These are quiet hours; it starts at Sat 21 Nov 2026, 13:02[.]/,
    job: { schedule: scheduled({ quietHours: [{ from: '12:00', to: '13:02' }] }) },
    spoil: () => undefined,
    mend: ({ jump }) => jump(2 * 60_000),
  },
  {
    reason: 'computer-sleeps',
    sentence: /^The computer is asleep or going to sleep/,
    spoil: ({ scheduler }) => scheduler.heard({ begins: true }),
    mend: ({ scheduler }) => scheduler.heard({ begins: false }),
  },
  {
    reason: 'paused',
    sentence: /^It is paused, and starts by itself again when it is resumed[.]$/,
    job: { schedule: scheduled({ isPaused: true }) },
    spoil: () => undefined,
    mend: ({ jobs }) => jobs.splice(0, 1, jobOf()),
  },
  {
    reason: 'service-attached',
    sentence: /^The service does the work/,
    spoil: ({ world: now }) => (now.isServiceAttached = true),
    mend: ({ world: now }) => (now.isServiceAttached = false),
  },
  {
    reason: 'backing-off',
    sentence: /^The last run failed, so it waits and tries again at Sat 21 Nov 2026, 13:03[.] the disk is full/,
    spoil: ({ runs }) => {
      const failure = { code: 'target.full', message: 'the disk is full.', retry: 'later', context: {} } as const
      const at = '2026-11-21T11:58:00Z'
      runs.push(runRecord({ startedAt: at, endedAt: at, result: 'failed', snapshotId: null, failure }))
    },
    mend: ({ jump }) => jump(3 * 60_000),
  },
]

it.each(conditions)('F32 F50 F51: $reason prevents a run, why says it, and it is written down', async (condition) => {
  const job = jobOf(condition.job)
  const it = world(job)
  condition.spoil(it)
  await it.scheduler.start()
  await it.pass(1.5)
  expect(it.started).toEqual([])
  const next = await it.why(job)
  expect(next).toMatchObject({ kind: condition.reason })
  expect(next.sentence).toMatch(condition.sentence)
  expect(await it.reasons('j1')).toEqual([`${condition.reason} still`])
  condition.mend(it)
  await it.pass(1.5)
  expect(it.started).toEqual(['j1'])
  expect(await it.reasons('j1')).toEqual([condition.reason])
})

it.each([
  ['run.on-battery', (it: Changed) => (it.world.power = { kind: 'battery', percent: 20 })],
  ['run.metered', (it: Changed) => Object.assign(it.world, { isOverNetwork: true, network: 'metered' })],
  ['run.no-network', (it: Changed) => Object.assign(it.world, { isOverNetwork: true, network: 'none' })],
])('F44: a run that it began ends with %s when that begins to hold', async (code, spoil) => {
  const it = world(jobOf())
  await it.scheduler.start()
  await it.pass(2)
  expect(it.stopped).toEqual([])
  spoil(it)
  await it.pass(1)
  expect(it.stopped).toEqual([`session-1 ${code}`])
})

it('F44: a run that a person began is left alone', async () => {
  const it = world(jobOf())
  it.states.push({ sessionId: 'by-hand', jobId: 'j1', kind: 'backup', phase: 'backup', target: '/r' } as never)
  it.world.power = { kind: 'battery', percent: 1 }
  await it.scheduler.start()
  await it.pass(5)
  expect(it.stopped).toEqual([])
  expect(it.started).toEqual([])
})

it('F42: of two hosts of one profile one begins what is due, and the other when that is gone', async () => {
  const [one, other] = [world(jobOf()), world(jobOf())]
  for (const file of ['scheduler.lock']) other.locks.add(join(folder, 'runs', file))
  await one.scheduler.start()
  await other.scheduler.start()
  await other.pass(3)
  expect([one.started, other.started]).toEqual([['j1'], []])
  other.locks.clear()
  await other.pass(1)
  expect(other.started).toEqual(['j1'])
})

it('F43: a look that is under way at the end leaves nothing behind that would hold the process', async () => {
  const { scheduler, timers } = world(jobOf())
  await Promise.all([scheduler.start(), scheduler.stop()])
  expect(timers.pending).toBe(0)
})

it('F50: where nobody is there to begin it, why says that', async () => {
  const it = world(jobOf())
  expect((await it.why(jobOf())).sentence).toMatch(/^Neither the application nor the service is running/)
})

it('F50: what is not due yet was not due before either', async () => {
  const it = world(jobOf())
  expect((await it.why(jobOf())).sentence).toContain('It has been due since')
  it.runs.push(point(0.2))
  expect((await it.why(jobOf())).sentence).toMatch(/ It is due at .*[.]$/)
})

it('F52: what was due while the computer slept is written down, and made up for once', async () => {
  const job = jobOf({
    schedule: scheduled({ timing: { kind: 'calendar', days: { kind: 'daily' }, times: ['02:00'] } }),
  })
  const it = world(job)
  it.runs.push(point(0.2))
  await it.scheduler.start()
  await it.pass(2)
  it.jump(3 * 86_400_000)
  await it.pass(2)
  expect(it.started).toEqual(['j1'])
  const [one] = await it.missed.of('j1')
  expect(one?.reason).toBe('computer-sleeps')
  expect(Date.parse(one?.dueAt ?? '')).toBe(Date.parse('2026-11-22T01:00:00Z'))
})

it('F52: what was due while Penumbra did not run is written down by the next', async () => {
  const first = world(jobOf())
  first.runs.push(point(0.5))
  await first.scheduler.start()
  await first.scheduler.stop()
  const second = schedulerWorld(join(folder, 'runs'), [jobOf()], first.clock.now() + 20 * 3600_000)
  second.runs.push(point(0.5))
  await second.scheduler.start()
  expect(second.started).toEqual(['j1'])
  expect(await second.reasons('j1')).toEqual(['not-running'])
})

it('F60: two jobs due at one target take turns, and the one that waits says so', async () => {
  const [one, other] = [jobOf(), jobOf({ id: 'j2', name: 'Photos' })]
  const it = world(one, other)
  await it.scheduler.start()
  await it.pass(3)
  expect(it.started).toEqual(['j1'])
  expect((await it.why(other)).sentence).toMatch(/^Another job has its turn/)
  it.runs.push(point(0))
  it.phase('ended')
  await it.scheduler.settled()
  expect(it.started).toEqual(['j1', 'j2'])
  expect(await it.reasons('j2')).toEqual(['waits-for-turn'])
})

it('F61: two jobs with targets of their own run side by side, but make their shadow copies one after the other', async () => {
  const it = world(jobOf(), jobOf({ id: 'j2', repository: reachable('other') }))
  await it.scheduler.start()
  await it.pass(3)
  expect(it.started).toEqual(['j1'])
  it.phase('backup')
  await it.scheduler.settled()
  expect(it.started).toEqual(['j1', 'j2'])
})

it('F45: a clock that is set while it runs is noticed within a minute', async () => {
  const it = world(jobOf())
  it.runs.push(point(0.5))
  await it.scheduler.start()
  it.jump(13 * 3600_000)
  await it.pass(1.1)
  expect(it.started).toEqual(['j1'])
})

const nightly = (kind: 'stop' | 'pause'): Job['pace'] => ({
  rate: null,
  window: { hours: [{ from: '22:00', to: '06:00' }], outside: { kind } },
})

it('F111: outside its window a job does not begin, says why, and begins when it opens', async () => {
  const job = jobOf({ pace: nightly('pause') })
  const { scheduler, started, pass, jump, why, reasons } = world(job)
  await scheduler.start()
  await pass(5)
  expect(started).toEqual([])
  const { sentence } = await why(job)
  expect(sentence).toMatch(/^It is outside its backup window; it starts at Sat 21 Nov 2026, 22:00[.]/)
  expect(await reasons('j1')).toEqual(['outside-window still'])
  jump((8 * 60 + 50) * 60_000)
  await pass(3)
  expect(started).toEqual([])
  await pass(5)
  expect(started).toEqual(['j1'])
})

it.each([
  ['stop', ['session-1 run.outside-window']],
  ['pause', []],
] as const)('F112: when the window closes a run that began by itself: %s', async (kind, expected) => {
  const { scheduler, started, stopped, pass, jump, phase } = world(jobOf({ pace: nightly(kind) }))
  jump(10 * 3_600_000)
  await scheduler.start()
  expect(started).toEqual(['j1'])
  phase('backup')
  jump(8 * 3_600_000)
  await pass(2)
  expect([...new Set(stopped)]).toEqual(expected)
})
