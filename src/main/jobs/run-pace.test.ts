import { expect, it } from 'vitest'
import type { Job } from '../../contract/jobs'
import type { Resources } from '../../contract/resources'
import type { Pace } from '../../contract/pace'
import { inARow, inEnglish } from '../model/sentence'
import { FakeTimers } from '../model/timers.fake'
import { type Paced, RunPace, paceSentences } from './run-pace'
import { zoneNamed } from './schedule'
import { scheduled } from './scheduler.fake'

const zone = zoneNamed('Europe/Berlin')
const MIB = 2 ** 20
const nightly: Pace = {
  ...{ rate: 8 * MIB, window: { hours: [{ from: '22:00', to: '06:00' }], outside: { kind: 'pause' } } },
}

function world(pace: Pace | undefined, begin: string, resources?: Resources) {
  const timers = new FakeTimers()
  const clock = { now: () => Date.parse(begin) + timers.now() }
  const jobs: Job[] = [{ id: 'j1', schedule: scheduled(), ...(pace && { pace }) } as Job]
  const settings = {
    reread: () => Promise.resolve({ settings: { jobs, resources }, isFirstRun: false, failure: null } as never),
  }
  const fail = (bug: unknown) => {
    throw bug
  }
  const elsewhere = { count: 0 }
  const told: (number | null | string)[] = []
  const stream: Paced = {
    limit: (rate) => told.push(rate),
    treat: (isGentle) => told.push(isGentle ? 'gentle' : 'full'),
  }
  return {
    timers,
    jobs,
    told,
    stream,
    elsewhere,
    pace: new RunPace({
      writersElsewhere: () => Promise.resolve(elsewhere.count),
      settings,
      clock,
      timers,
      zone: () => Promise.resolve(zone),
      reportBug: fail,
    }),
  }
}

it('F110: a stream knows its rate before it writes, and hears of another within ten seconds', async () => {
  const { timers, jobs, told, stream, pace } = world({ rate: MIB, window: null }, '2026-11-21T12:00:00+01:00')
  const run = pace.begin('j1', { isGentle: false, isByItself: false }, '/repo')
  await run.add(stream)
  expect(told).toEqual([MIB])
  expect(await run.hasPace()).toBe(true)
  jobs.splice(0, 1, { id: 'j1', pace: { rate: 2 * MIB, window: null } } as Job)
  await timers.advance(10_000)
  expect(told).toEqual([MIB, 2 * MIB])
  run.end()
  expect(timers.pending).toBe(0)
})

it('F112: a run that began by itself pauses when its window closes and goes on when it opens', async () => {
  const { timers, told, stream, pace } = world(nightly, '2026-11-21T05:59:55+01:00')
  const run = pace.begin('j1', { isGentle: true, isByItself: true }, '/repo')
  await run.add(stream)
  await timers.advance(10_000)
  expect(told).toEqual([8 * MIB, 0])
  expect(timers.pending).toBe(1)
  run.end()
  const atTen = world(nightly, '2026-11-21T21:59:55+01:00')
  const late = atTen.pace.begin('j1', { isGentle: true, isByItself: true }, '/repo')
  await late.add(atTen.stream)
  await atTen.timers.advance(10_000)
  expect(atTen.told).toEqual([0, 8 * MIB])
  late.end()
})

it('F113: gentleness follows the schedule while it runs, and what a person began is left alone', async () => {
  const { timers, jobs, told, stream, pace } = world(undefined, '2026-11-21T12:00:00+01:00')
  const run = pace.begin('j1', { isGentle: true, isByItself: true }, '/repo')
  await run.add(stream)
  expect(run.isGentle()).toBe(true)
  jobs.splice(0, 1, { id: 'j1', schedule: scheduled({ isGentle: false }) } as Job)
  await timers.advance(10_000)
  expect(told).toEqual([null, null, 'full'])
  run.end()
  const byHand = pace.begin('j1', { isGentle: true, isByItself: false }, '/repo')
  await byHand.add(stream)
  expect(told.filter((one) => typeof one === 'string')).toEqual(['full'])
  byHand.end()
})

it('F114: why says how fast it writes, and until when it pauses', () => {
  const now = Date.parse('2026-11-21T12:00:00+01:00')
  expect(inEnglish(inARow(...paceSentences({ pace: nightly }, now, zone)))).toBe(
    'It writes at most 8.00 MiB/s. It is outside its backup window: what began by itself pauses until Sat 21 Nov 2026, 22:00.',
  )
  expect([...paceSentences({ pace: { rate: null, window: null } }, now, zone)]).toEqual([])
  expect([...paceSentences({}, now, zone)]).toEqual([])
})

it('F65: runs that write to one repository share its rate, while they write, with those of other processes', async () => {
  const resources = { movers: 2, repositories: [{ repository: '/repo', slots: 2, rate: 9 * MIB }] }
  const { jobs, pace, elsewhere } = world(undefined, '2026-11-21T12:00:00+01:00', resources)
  jobs.push({ id: 'j2', pace: { rate: 2 * MIB, window: null } } as Job)
  const [one, two, other] = [[] as (number | null)[], [] as (number | null)[], [] as (number | null)[]]
  const stream = (told: (number | null)[]) => ({
    limit: (rate: number | null) => told.push(rate),
    treat: () => undefined,
  })
  const how = { isGentle: false, isByItself: false }
  const [first, second, third] = [
    pace.begin('j1', how, '/repo'),
    pace.begin('j2', how, '/repo'),
    pace.begin('j3', how, '/elsewhere'),
  ]
  expect(await Promise.all([first.hasPace(), second.hasPace(), third.hasPace()])).toEqual([true, true, false])
  await first.add(stream(one))
  await second.add(stream(two))
  await third.add(stream(other))
  await first.writes(true)
  expect(one.at(-1)).toBe(9 * MIB)
  await second.writes(true)
  expect([one.at(-1), two.at(-1), other.at(-1)]).toEqual([7 * MIB, 2 * MIB, null])
  elsewhere.count = 2
  await pace.look()
  expect([one.at(-1), two.at(-1)]).toEqual([(7 / 3) * MIB, 2 * MIB])
  elsewhere.count = 0
  await second.writes(false)
  expect(one.at(-1)).toBe(9 * MIB)
  for (const run of [first, second, third]) run.end()
})
