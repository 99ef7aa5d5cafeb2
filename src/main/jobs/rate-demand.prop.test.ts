import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RateDemand, lendRate } from './rate-demand'

const RATE = 1_000_000
/** How often a run says how it is getting on, and how often parts change. Units: milliseconds. */
const TICK = 100
const LOOK = 200

interface Run {
  readonly demand: RateDemand
  bytes: number
  target: number
  part: number
}

/**
 * Runs that want what `wanted` says in each second, at the parts that they get; `look` sees each run in each tick, with how
 * much it wanted and moved. Units: bytes a second.
 */
function live(
  wanted: readonly (readonly number[])[],
  look: (
    now: number,
    runs: readonly { readonly wants: number; readonly part: number; readonly moved: number }[],
  ) => void,
): void {
  const runs = wanted.map((): Run => ({ demand: new RateDemand(), bytes: 0, target: 0, part: RATE / wanted.length }))
  for (let now = 0; now < (wanted[0]?.length ?? 0) * 1_000; now += TICK) {
    const seen = runs.map((run, at) => {
      const wants = wanted[at]?.[Math.floor(now / 1_000)] ?? 0
      const moved = Math.min(wants, run.part)
      run.bytes += (moved * TICK) / 1_000
      // Whoever is held back waits all the time; whoever is not writes at once.
      run.target += wants > run.part ? TICK : 0
      run.demand.observe(now, { bytes: run.bytes, target: run.target })
      return { wants, part: run.part, moved }
    })
    look(now, seen)
    if (now % LOOK !== 0) continue
    const nobody = runs.map(() => null)
    const parts = lendRate(
      RATE,
      nobody,
      runs.map(({ demand }) => demand.use(now)),
    )
    for (const [at, run] of runs.entries()) run.part = parts[at] ?? 0
  }
}

const phases = (seconds: number) =>
  fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: RATE }), fc.constant(2 * RATE)), {
    minLength: seconds,
    maxLength: seconds,
  })

it('F67: however use goes up and down, the parts never add up to more than the rate, and none is empty', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }).chain((count) => fc.array(phases(12), { minLength: count, maxLength: count })),
      (wanted) => {
        live(wanted, (_, runs) => {
          expect(runs.reduce((sum, { part }) => sum + part, 0)).toBeLessThanOrEqual(RATE * (1 + 1e-9))
          for (const { part } of runs) expect(part).toBeGreaterThan(RATE / runs.length / 11)
        })
      },
    ),
  )
})

it('F67: whoever wants its part again has it within a second, whoever had borrowed it: nobody starves', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 2, max: 8 }),
      fc.array(phases(12), { minLength: 4, maxLength: 4 }),
      (count, from, others) => {
        const comesBack = Array.from({ length: 12 }, (_, second) => (second < from ? 0 : 2 * RATE))
        live([comesBack, ...others.slice(0, count - 1)], (now, [own]) => {
          if (now >= (from + 1) * 1_000) expect(own?.moved).toBeGreaterThanOrEqual((RATE / count) * (1 - 1e-9))
        })
      },
    ),
  )
})

it('F67: what some do not use, those who want more have within a second: nine tenths of the rate and more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 8 }), (count, from) => {
      const busy = Array<number>(12).fill(2 * RATE)
      const stops = busy.map((want, second) => (second < from ? want : 0))
      live([busy, ...Array<number[]>(count - 1).fill(stops)], (now, [own]) => {
        if (now >= from * 1_000 + 1_000) expect(own?.moved).toBeGreaterThanOrEqual(RATE * 0.9)
        else if (now >= 1_000 && now < from * 1_000) expect(own?.moved).toBeLessThanOrEqual((RATE / count) * (1 + 1e-9))
      })
    }),
  )
})
