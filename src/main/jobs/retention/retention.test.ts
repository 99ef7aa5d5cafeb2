import { expect, it } from 'vitest'
import type { Retention } from '../../../contract/retention'
import { inEnglish } from '../../model/sentence'
import { DAY, RetainedWorld } from './retention.fake'

const rules = (last: number, graceDays = 3) => ({ keep: { last }, graceDays })

async function days(world: RetainedWorld, count: number, retention: Retention = rules(2)) {
  for (let day = 0; day < count; day++) {
    world.now += DAY
    world.run()
    await world.tend(retention)
  }
}

it('F70: what the rules do not keep is planned, stays for its days, and goes then with what it alone led to', async () => {
  const world = new RetainedWorld()
  const first = world.run()
  await days(world, 2)
  expect(await world.status(rules(2))).toMatchObject({ planned: [{ snapshotId: first }], suspicions: [] })
  expect(world.removed).toEqual([])
  await days(world, 2)
  expect([world.removed, world.prunes]).toEqual([[], 0])
  await days(world, 1)
  expect([world.removed, world.prunes, world.indexReads]).toEqual([[first], 1, 1])
  expect(inEnglish((await world.status(rules(2)))?.sentence ?? '')).toBe(
    '1 restore point was removed; 3 more are planned to go.',
  )
})

it('F71: without a day of grace it still takes two looks, and a lost plan keeps everything', async () => {
  const world = new RetainedWorld()
  world.run()
  await days(world, 2, rules(1, 0))
  expect(world.removed).toHaveLength(1)
  world.facts.clear()
  await days(world, 1, rules(1, 0))
  expect(world.removed).toHaveLength(1)
})

it('F71: a plan dated under a wrong clock begins again', async () => {
  const world = new RetainedWorld()
  world.run()
  await days(world, 2)
  const state = world.facts.get('retention') as { planned: { plannedAt: string }[] }
  world.facts.set('retention', {
    ...state,
    planned: state.planned.map((one) => ({ ...one, plannedAt: '2031-01-01T00:00:00Z' })),
  })
  await days(world, 3)
  expect(world.removed).toEqual([])
  await days(world, 1)
  expect(world.removed).toHaveLength(2)
})

it('F73: a pin stays, and so does the last point that is application-consistent for a component', async () => {
  const world = new RetainedWorld()
  const pinned = world.run({ tags: ['pinned'] })
  const books = world.run({ components: ['books'] })
  await days(world, 20, rules(1, 0))
  expect(world.removed).toHaveLength(18)
  expect(world.points.map(({ id }) => id)).toEqual(expect.arrayContaining([pinned, books]))
})

it('F74: a degraded run takes no slot', async () => {
  const world = new RetainedWorld()
  const [one, two] = [world.run(), (world.now += DAY) && world.run()]
  for (let day = 0; day < 5; day++) {
    world.now += DAY
    world.run({ isDegraded: true })
    await world.tend(rules(2, 0))
  }
  expect(world.points.map(({ id }) => id)).toEqual(expect.arrayContaining([one, two]))
})

it('F72: a poisoned clock removes nothing, says so, and goes on when a person has looked', async () => {
  const world = new RetainedWorld()
  const within = { keep: { within: '30d' }, graceDays: 1 }
  await days(world, 10, within)
  world.now += 10 * 365 * DAY
  await days(world, 30, within)
  expect(world.removed).toEqual([])
  expect((await world.status(within))?.suspicions).toMatchObject([{ kind: 'clock-jumped' }])
  world.now -= 10 * 365 * DAY
  await days(world, 5, within)
  const status = await world.status(within)
  expect(new Set(status?.suspicions.map(({ kind }) => kind))).toEqual(new Set(['future-time', 'clock-jumped']))
  expect([world.removed, status?.planned]).toEqual([[], []])
  await world.accept()
  await days(world, 1, within)
  expect((await world.status(within))?.suspicions).toEqual([])
})

it('F72: a restore point whose time was rewritten', async () => {
  const world = new RetainedWorld()
  await days(world, 3)
  world.points = world.points.map((point, at) => (at === 0 ? { ...point, time: '2020-01-01T00:00:00Z' } : point))
  await days(world, 6)
  expect([world.removed, (await world.status(rules(2)))?.suspicions]).toMatchObject([[], [{ kind: 'time-changed' }]])
})

it('F72: most points have gone without our doing', async () => {
  const world = new RetainedWorld()
  await days(world, 6, rules(100))
  world.points = world.points.slice(4)
  await days(world, 1, rules(1, 0))
  expect((await world.status(rules(1)))?.suspicions).toMatchObject([{ kind: 'sudden-loss' }])
  await days(world, 1, rules(1, 0))
  expect(world.removed).toEqual([])
})

it.each([
  { files: 5_000, changed: 4_000 },
  { files: 100, changed: 0 },
])('F72: a run in which most files changed or went: %o', async (made) => {
  const world = new RetainedWorld()
  world.run({ files: 5_000 })
  world.now += DAY
  world.run(made)
  for (let day = 0; day < 5; day++) {
    world.now += DAY
    world.run({ files: made.files })
    await world.tend(rules(1, 0))
  }
  expect([world.removed, (await world.status(rules(1)))?.suspicions]).toMatchObject([[], [{ kind: 'mass-change' }]])
})

it('F75: what our own rules removed is no loss, for years', async () => {
  const world = new RetainedWorld()
  await days(world, 100, rules(2, 1))
  expect(world.points.length).toBeLessThan(6)
  expect((await world.status(rules(2)))?.suspicions).toEqual([])
})

it('F76: a job without rules keeps everything', async () => {
  const world = new RetainedWorld()
  expect(await world.status(undefined as never)).toBeNull()
})
