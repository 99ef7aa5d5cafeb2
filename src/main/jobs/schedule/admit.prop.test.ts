import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seededRandom } from '../../../../test/support/seeded-random'
import { type Busy, type Limits, PATIENCE, type Ready, admit } from './admit'

interface Task extends Busy {
  readonly ends: number
  readonly copies: number
}

const someJobs = fc.array(
  fc.record({ repository: fc.constantFrom('a', 'b', 'c'), everyHours: fc.integer({ min: 1, max: 9 }) }),
  {
    minLength: 1,
    maxLength: 8,
  },
)
const someLimits = fc
  .record({ movers: fc.integer({ min: 1, max: 4 }), slots: fc.integer({ min: 1, max: 2 }) })
  .map(({ movers, slots }) => ({ movers, slotsAt: (repository: string) => (repository === 'a' ? 1 : slots) }))
const equal = { priority: 'usual', since: 0 } as const
const ONE: Limits = { movers: 2, slotsAt: () => 1 }

/** A simulated month in steps: jobs fall due again and again, runs take their time, and each admission is looked at. */
function live(jobs: readonly { repository: string; everyHours: number }[], limits: Limits, seed: number) {
  const random = seededRandom(seed)
  const due = new Map<string, number>(jobs.map((_, index) => [`j${index}`, 0]))
  const served = new Map<string, number>()
  let running: Task[] = []
  const begun: { readonly jobId: string; readonly waited: number; readonly overtaken: number }[] = []
  const overtakes = new Map<string, Map<string, number>>()
  for (let now = 1; now < 1500; now++) {
    running = running.filter(({ ends }) => ends > now).map((task) => ({ ...task, isMakingSet: task.copies > now }))
    const ready: Ready[] = jobs.flatMap(({ repository }, index) => {
      const jobId = `j${index}`
      const dueAt = due.get(jobId) ?? 0
      return dueAt <= now && !running.some((task) => task.jobId === jobId)
        ? [{ ...equal, jobId, repository, dueAt }]
        : []
    })
    const first = admit(ready, running, served, limits, 0)
    if (first === null) continue
    const length = 1 + Math.floor(random() * 12)
    running.push({ ...first, isMakingSet: true, copies: now + 1 + Math.floor(random() * 2), ends: now + 2 + length })
    const mine = overtakes.get(first.jobId)
    begun.push({
      jobId: first.jobId,
      waited: now - first.dueAt,
      overtaken: Math.max(0, ...(mine ? [...mine.values()] : [])),
    })
    overtakes.delete(first.jobId)
    for (const { jobId, repository } of ready) {
      if (jobId === first.jobId || repository !== first.repository) continue
      const counts = overtakes.get(jobId) ?? new Map<string, number>()
      overtakes.set(jobId, counts.set(first.jobId, (counts.get(first.jobId) ?? 0) + 1))
    }
    served.set(first.jobId, now)
    due.set(first.jobId, now + (jobs[Number(first.jobId.slice(1))]?.everyHours ?? 1))
    const isWithin =
      running.length <= limits.movers &&
      running.filter(({ isMakingSet }) => isMakingSet).length === 1 &&
      ['a', 'b', 'c'].every(
        (place) => running.filter((one) => one.repository === place).length <= limits.slotsAt(place),
      )
    if (!isWithin) throw new Error(`a limit is exceeded at ${now}`)
  }
  return begun
}

it('F60 F61 F62: limits are never exceeded, and each job is overtaken at most once by each other at its target', () => {
  fc.assert(
    fc.property(someJobs, someLimits, fc.integer(), (jobs, limits, seed) => {
      const begun = live(jobs, limits, seed)
      expect(Math.max(...begun.map(({ overtaken }) => overtaken))).toBeLessThanOrEqual(1)
      // Nobody starves: each job begins, however busy the others keep the computer.
      for (const index of jobs.keys()) {
        const own = begun.filter(({ jobId }) => jobId === `j${index}`)
        expect(own.length).toBeGreaterThan(3)
        expect(Math.max(...own.map(({ waited }) => waited))).toBeLessThan(32 * jobs.length)
      }
    }),
    { numRuns: 40 },
  )
})

it('F60: the same month is lived the same way again, whatever the computer does meanwhile', () => {
  fc.assert(
    fc.property(someJobs, someLimits, fc.integer(), (jobs, limits, seed) => {
      expect(live(jobs, limits, seed)).toEqual(live(jobs, limits, seed))
    }),
    { numRuns: 10 },
  )
})

it('F62: the answer does not depend on the order of the question', () => {
  const ready = fc.uniqueArray(
    fc.record({
      ...{ jobId: fc.constantFrom('a', 'b', 'c', 'd'), repository: fc.constantFrom('r', 's'), dueAt: fc.nat(5) },
      ...{ priority: fc.constantFrom('high', 'usual', 'low'), since: fc.nat(3 * PATIENCE) },
    }),
    { selector: ({ jobId }) => jobId },
  )
  fc.assert(
    fc.property(ready, fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3)), (all, times) => {
      const served = new Map(Object.entries(times))
      expect(admit([...all].reverse(), [], served, ONE, 3 * PATIENCE)).toEqual(
        admit(all, [], served, ONE, 3 * PATIENCE),
      )
    }),
  )
})

it('F66: nobody of a lower priority goes first, until waiting has made up for it', () => {
  const priority = fc.constantFrom('high' as const, 'usual' as const, 'low' as const)
  const ready = fc.uniqueArray(
    fc.record({ jobId: fc.integer().map(String), repository: fc.constantFrom('r', 's'), dueAt: fc.nat(), priority }),
    { minLength: 1, maxLength: 8, selector: ({ jobId }) => jobId },
  )
  const rank = ({ priority: of }: { readonly priority: string }) => ['high', 'usual', 'low'].indexOf(of)
  fc.assert(
    fc.property(ready, (all) => {
      const fresh = all.map((one) => ({ ...one, since: 0 }))
      const first = admit(fresh, [], new Map(), ONE, PATIENCE - 1)
      expect(Math.min(...all.map(rank))).toBe(first ? rank(first) : -1)
    }),
  )
  const waiting = { jobId: 'low', repository: 'r', dueAt: 9, priority: 'low' as const, since: 0 }
  const high = (since: number) => ({ jobId: 'high', repository: 'r', dueAt: 1, priority: 'high' as const, since })
  const served = new Map([
    ['low', 1],
    ['high', 2],
  ])
  const at = (now: number) => admit([waiting, high(now)], [], served, ONE, now)?.jobId
  expect([at(0), at(2 * PATIENCE - 1), at(2 * PATIENCE)]).toEqual(['high', 'high', 'low'])
})

it('F66: a job of low priority begins also while jobs of high priority never stop coming', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 }), (rivals, minutes) => {
      const served = new Map<string, number>()
      const step = minutes * 60_000
      for (let now = 1; now < 40 * PATIENCE; now += step) {
        const high = Array.from({ length: rivals }, (_, at) => ({
          jobId: `high${at}`,
          priority: 'high' as const,
          since: now,
        }))
        const all = [...high, { jobId: 'low', priority: 'low' as const, since: 0 }]
        const ready = all.map((one) => ({ ...one, repository: 'r', dueAt: one.since }))
        const first = admit(ready, [], served, ONE, now)?.jobId ?? ''
        served.set(first, now)
        if (first === 'low') {
          expect(now).toBeLessThanOrEqual(2 * PATIENCE + (rivals + 2) * step)
          return
        }
      }
      throw new Error('it starved')
    }),
  )
})
