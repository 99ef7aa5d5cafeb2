import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Job } from '../../contract/jobs'
import type { Schedule, Trigger } from '../../contract/schedule'
import { runRecord } from '../catalog/run-record.fake'
import { scheduled, schedulerWorld } from './scheduler.fake'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-events-'))
  connect()
})
afterEach(() => rmSync(folder, { recursive: true }))

function connect(): void {
  mkdirSync(join(folder, 'repo'), { recursive: true })
  writeFileSync(join(folder, 'repo', 'config'), '')
}
const disconnect = () => rmSync(join(folder, 'repo'), { recursive: true })

const jobBy = (triggers: readonly Trigger[], changes: Partial<Schedule> = {}): Job => ({
  ...{ id: 'j1', name: 'Documents', sources: ['/home/ada'], excludes: [], shadowCopies: 'none', goalHours: 24 },
  repository: join(folder, 'repo'),
  schedule: scheduled({ timing: { kind: 'by-hand' }, triggers: [...triggers], ...changes }),
})
const world = (job: Job) => schedulerWorld(join(folder, 'runs'), [job])
const NOON = Date.parse('2026-11-21T12:00:00Z')

type World = ReturnType<typeof world>
const events: readonly {
  readonly trigger: Trigger
  readonly waits: string
  readonly because: string
  readonly happens: (it: World) => void
}[] = [
  {
    trigger: { kind: 'screen-locked' },
    waits: 'It runs when the screen is locked.',
    because: 'because the screen was locked at Sat 21 Nov 2026, 13:00',
    happens: ({ scheduler }) => scheduler.happened('screen-locked'),
  },
  {
    trigger: { kind: 'log-off' },
    waits: 'It runs when a person logs off.',
    because: 'because a person logged off at Sat 21 Nov 2026, 13:00',
    happens: ({ scheduler }) => scheduler.happened('log-off'),
  },
  {
    trigger: { kind: 'idle', minutes: 10 },
    waits: 'It runs when nobody has touched the computer for 10 min.',
    because: 'because nobody touched the computer any more at Sat 21 Nov 2026, 12:58',
    happens: ({ scheduler, world: now }) => {
      now.idleSince = NOON - 12 * 60_000
      scheduler.wake()
    },
  },
  {
    trigger: { kind: 'target-connected' },
    waits: 'It runs when its target is connected.',
    because: 'because its target was connected at Sat 21 Nov 2026, 13:00',
    happens: ({ mounts }) => {
      connect()
      mounts.changed()
    },
  },
]

it.each(events)('F150: $trigger.kind begins a run, once, and why says so before and after', async (one) => {
  const job = jobBy([one.trigger])
  const its = world(job)
  if (one.trigger.kind === 'target-connected') disconnect()
  await its.scheduler.start()
  await its.pass(1)
  expect(its.started).toEqual([])
  expect(await its.why(job)).toMatchObject({ kind: 'waits-for-event', sentence: one.waits })
  // Meanwhile another backup has its turn: what it says is that of a run that is due.
  its.states.push({ jobId: 'other', kind: 'backup', phase: 'initialization', target: 'x', sessionId: 'o' } as never)
  one.happens(its)
  await its.pass(0.5)
  expect((await its.why(job)).sentence).toContain(one.because.replace('13:00', '13:01'))
  its.states.pop()
  await its.pass(1)
  expect(its.started).toEqual(['j1'])
  its.runs.push(
    runRecord({ startedAt: new Date(its.clock.now()).toISOString(), endedAt: new Date(its.clock.now()).toISOString() }),
  )
  its.phase('ended')
  await its.pass(120)
  expect(its.started).toEqual(['j1'])
  expect((await its.why(job)).kind).toBe('waits-for-event')
})

it('F32, F153: a run by event waits for what its job asks of the world, and is not forgotten', async () => {
  const job = jobBy([{ kind: 'screen-locked' }])
  const its = world(job)
  its.world.power = { kind: 'battery', percent: 5 }
  await its.scheduler.start()
  its.scheduler.happened('screen-locked')
  await its.pass(1)
  expect(its.started).toEqual([])
  expect((await its.why(job)).sentence).toMatch(/on battery at 5 %.*because the screen was locked at/)
  await its.scheduler.stop()
  const next = world(job)
  await next.scheduler.start()
  expect(next.started).toEqual(['j1'])
})

it('F152: an event so soon after a restore point is none; the first of several counts', async () => {
  const job = jobBy([{ kind: 'screen-locked' }], { restMinutes: 30, jitterMinutes: 60 })
  const its = world(job)
  its.runs.push(runRecord({ startedAt: new Date(NOON).toISOString(), endedAt: new Date(NOON).toISOString() }))
  await its.scheduler.start()
  await its.pass(29)
  its.scheduler.happened('screen-locked')
  await its.pass(3)
  expect((await its.why(job)).kind).toBe('waits-for-event')
  for (let locked = 0; locked < 30; locked++) {
    its.scheduler.happened('screen-locked')
    await its.pass(2)
  }
  expect(its.started).toEqual(['j1'])
})

it('F154: the end of the computer is a log-off: what wants to run begins, then nothing more', async () => {
  const job = jobBy([{ kind: 'log-off' }])
  const its = world(job)
  await its.scheduler.start()
  its.scheduler.heard({ kind: 'shutdown', begins: true })
  await its.scheduler.settled()
  expect(its.started).toEqual(['j1'])
  its.phase('ended')
  its.scheduler.heard({ begins: true })
  await its.pass(5)
  expect(its.started).toEqual(['j1'])
})
