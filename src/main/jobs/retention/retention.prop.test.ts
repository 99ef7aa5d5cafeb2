import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY, RetainedWorld } from './retention.fake'

const made = fc.record({
  components: fc.subarray(['books', 'mail']),
  isDegraded: fc.boolean(),
  tags: fc.oneof({ weight: 8, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.constant(['pinned']) }),
  hours: fc.integer({ min: 1, max: 60 }),
  losesHistory: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})
const keep = fc.record(
  { last: fc.integer({ min: 1, max: 3 }), daily: fc.nat(4), weekly: fc.nat(2), within: fc.constantFrom('2d', '5d12h') },
  { requiredKeys: ['last'] },
)

/** The ids of what must be there whatever the rules say. */
function sacred(
  world: RetainedWorld,
  told: ReadonlyMap<string, { components: readonly string[]; tags: readonly string[] }>,
) {
  const last = new Map<string, string>()
  const pinned: string[] = []
  for (const { id } of world.points) {
    for (const component of told.get(id)?.components ?? []) last.set(component, id)
    if (told.get(id)?.tags.includes('pinned')) pinned.push(id)
  }
  return [...pinned, ...last.values(), world.points.at(-1)?.id ?? '']
}

it('F70 F71 F73: nothing goes that was not planned for its days, nothing sacred goes, and a lost history costs only time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(made, { maxLength: 40 }),
      keep,
      fc.integer({ min: 0, max: 4 }),
      async (steps, rules, graceDays) => {
        const world = new RetainedWorld()
        const told = new Map<string, (typeof steps)[number]>()
        let planned = new Map<string, number>()
        for (const step of steps) {
          world.now += step.hours * 3_600_000
          told.set(world.run(step), step)
          if (step.losesHistory) world.loseHistory()
          if (step.losesHistory) planned = new Map()
          const [before, must] = [world.removed.length, sacred(world, told)]
          await world.tend({ keep: rules, graceDays })
          for (const id of world.removed.slice(before)) {
            expect(must).not.toContain(id)
            expect(world.now - (planned.get(id) ?? world.now + 1)).toBeGreaterThanOrEqual(graceDays * DAY)
          }
          const status = await world.status({ keep: rules, graceDays })
          expect(status?.suspicions).toEqual([])
          planned = new Map(status?.planned.map(({ snapshotId }) => [snapshotId, planned.get(snapshotId) ?? world.now]))
        }
      },
    ),
    { numRuns: 150 },
  )
}, 60_000)

it('F72: whenever the clock leaps, nothing is removed from then on until a person has looked', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(15),
      fc.integer({ min: 61, max: 9_000 }),
      fc.boolean(),
      keep,
      async (at, leap, isBack, rules) => {
        const world = new RetainedWorld()
        const turn = async () => {
          world.now += DAY
          world.run()
          await world.tend({ keep: rules, graceDays: 1 })
        }
        for (let day = 0; day <= at; day++) await turn()
        const before = world.removed.length
        world.now += leap * DAY
        await turn()
        if (isBack) world.now -= leap * DAY
        for (let day = 0; day < 10; day++) await turn()
        expect(world.removed).toHaveLength(before)
        expect((await world.status({ keep: rules, graceDays: 1 }))?.suspicions.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)
