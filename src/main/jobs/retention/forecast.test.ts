import { expect, it } from 'vitest'
import type { Job } from '../../../contract/jobs'
import type { Retention } from '../../../contract/retention'
import { localTime } from '../../model/local-time'
import { forecastSteps } from './forecast'
import { RetentionForecasts, intervalOf } from './forecasts'
import type { RetentionKeeper } from './retention-keeper'
import { DAY, JOB, type Made, RetainedWorld } from './retention.fake'

async function live(world: RetainedWorld, count: number, retention: Retention) {
  const removed: [string, string][] = []
  for (let day = 0; day < count; day++) {
    world.now += DAY
    world.run()
    const before = world.removed.length
    await world.tend(retention)
    removed.push(...world.removed.slice(before).map((id): [string, string] => [id, localTime(world.now)]))
  }
  return removed
}

async function forecast(world: RetainedWorld, retention: Retention, runs: number) {
  const { all, evidence, planned } = await world.survey()
  const isOfJob = ({ id }: { id: string }) => evidence.get(id)?.jobId === JOB
  const request = { retention, all, isOfJob, evidence, planned, now: world.now, interval: DAY, runs }
  return finish(forecastSteps(request))
}

function finish<T>(steps: Generator<undefined, T, undefined>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const MADE: readonly Made[] = [{ tags: ['pinned'] }, {}, { isDegraded: true }, { components: ['books'] }, {}, {}]

it.each<Retention>([
  { keep: { last: 2 }, graceDays: 3 },
  { keep: { last: 1 }, graceDays: 0 },
  { keep: { daily: 3, weekly: 2 }, graceDays: 1 },
  { keep: { within: '5d' }, graceDays: 2 },
])('F78: what is told to go by %j goes then, and nothing else does', async (retention) => {
  const world = new RetainedWorld()
  for (const made of MADE) {
    world.now += DAY
    world.run(made)
    await world.tend(retention)
  }
  const fates = await forecast(world, retention, 12)
  const told = fates.flatMap(({ snapshotId, goesAt }) => (snapshotId && goesAt ? [[snapshotId, goesAt]] : []))
  const known = new Set(fates.map(({ snapshotId }) => snapshotId))
  const happened = (await live(world, 12, retention)).filter(([id]) => known.has(id))
  expect(told.length).toBeGreaterThan(0)
  expect(told.sort()).toEqual(happened.sort())
})

it('F78: pins stay, what is kept says why, and what is to come is no restore point yet', async () => {
  const world = new RetainedWorld()
  const pinned = world.run({ tags: ['pinned'] })
  world.now += DAY
  const newest = world.run()
  const fates = await forecast(world, { keep: { last: 1 }, graceDays: 0 }, 3)
  expect(fates[0]).toMatchObject({ snapshotId: pinned, isPinned: true, reasons: ['pinned'], goesAt: null })
  expect(fates[1]).toMatchObject({ snapshotId: newest, isPinned: false, reasons: ['one of the newest'] })
  expect(fates.slice(2).map(({ snapshotId, reasons }) => [snapshotId, reasons])).toEqual(Array(3).fill([null, []]))
})

function forecasts(world: RetainedWorld, more: Partial<Job> = {}) {
  const told = { opened: 0, breaths: 0 }
  const of = new RetentionForecasts(
    {
      find: () => Promise.resolve({ id: JOB, repository: '/r', goalHours: 24, ...more } as Job),
      open: () => {
        told.opened++
        return Promise.resolve({ close: () => undefined } as never)
      },
      retention: { survey: () => world.survey() } as unknown as RetentionKeeper,
      clock: { now: () => world.now },
    },
    () => {
      told.breaths++
      return Promise.resolve()
    },
  )
  return { told, of: (retention: Retention | null) => of.of(JOB, retention, new AbortController().signal) }
}

it('F78: between two tries of one person the repository is read once, and each run is a breath', async () => {
  const world = new RetainedWorld()
  world.run()
  const { told, of } = forecasts(world)
  expect((await of({ keep: { last: 1 }, graceDays: 0 })).points).toHaveLength(43)
  expect((await of({ keep: { last: 5 }, graceDays: 0 })).everyHours).toBe(24)
  expect(told).toEqual({ opened: 1, breaths: 84 })
  world.now += 3 * 60_000
  await of(null)
  expect(told.opened).toBe(2)
})

it('F78: while all stay nothing is told to go; while something is suspicious neither', async () => {
  const world = new RetainedWorld()
  world.run({ tags: ['pinned'] })
  const all = await forecasts(world).of(null)
  expect(all.points).toMatchObject([{ isPinned: true, goesAt: null, plannedAt: null }])
  await world.tend({ keep: { last: 1 }, graceDays: 0 })
  world.now -= 365 * DAY
  world.run()
  await world.tend({ keep: { last: 1 }, graceDays: 0 })
  const frozen = await forecasts(world).of({ keep: { last: 1 }, graceDays: 0 })
  expect(frozen.suspicions.length).toBeGreaterThan(0)
  expect(frozen.points.filter(({ goesAt, plannedAt }) => goesAt ?? plannedAt)).toEqual([])
})

it('F76: rules that keep nothing are refused', async () => {
  await expect(forecasts(new RetainedWorld()).of({ keep: {}, graceDays: 0 })).rejects.toMatchObject({
    code: 'invalid-request',
  })
})

it('F78: how often a run is assumed: by the goal, or as often as the calendar says on average', () => {
  const at = (timing: object) => intervalOf({ goalHours: 6, schedule: { timing } as never }) / 3_600_000
  expect(intervalOf({ goalHours: 6 })).toBe(6 * 3_600_000)
  expect(at({ kind: 'goal' })).toBe(6)
  expect(at({ kind: 'calendar', days: { kind: 'daily' }, times: ['08:00', '20:00'] })).toBe(12)
  expect(at({ kind: 'calendar', days: { kind: 'weekly', weekdays: ['mon'] }, times: ['08:00'] })).toBe(168)
  expect(at({ kind: 'calendar', days: { kind: 'monthly', days: [1, 15] }, times: ['08:00'] })).toBe(360)
})
