import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dueByEvent } from './event'
import { schedule } from './year.fake'
import { HOUR, MINUTE } from './zone'

const NOW = Date.UTC(2026, 10, 21)
const kinds = ['target-connected', 'screen-locked', 'log-off', 'idle'] as const
const anyCase = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.integer({ min: NOW - 100 * HOUR, max: NOW }),
  point: fc.option(fc.integer({ min: NOW - 100 * HOUR, max: NOW })),
  ...{ restMinutes: fc.integer({ min: 1, max: 600 }), jitterMinutes: fc.nat(120) },
})
const jobWith = (restMinutes: number, jitterMinutes: number) => ({
  id: 'j',
  schedule: schedule({
    triggers: [...kinds.slice(0, 3).map((kind) => ({ kind })), { kind: 'idle', minutes: 10 }] as never,
    ...{ restMinutes, jitterMinutes },
  }),
})

it('F152: a restore point that was begun after an event answers it, whatever else', () => {
  fc.assert(
    fc.property(anyCase, ({ kind, at, restMinutes, jitterMinutes }) => {
      const job = jobWith(restMinutes, jitterMinutes)
      const due = dueByEvent(job, { point: null }, NOW, { kind, at })
      expect(due).not.toBeNull()
      for (const point of [at, (due ?? 0) + 1, NOW + HOUR])
        expect(dueByEvent(job, { point }, NOW, { kind, at })).toBeNull()
    }),
  )
})

it('F151: an event is due when it happens or within its jitter; a log-off at once', () => {
  fc.assert(
    fc.property(anyCase, ({ kind, at, point, restMinutes, jitterMinutes }) => {
      const due = dueByEvent(jobWith(restMinutes, jitterMinutes), { point }, NOW, { kind, at })
      if (due === null) expect(at).toBeLessThan((point ?? at) + restMinutes * MINUTE)
      else {
        expect(due).toBeGreaterThanOrEqual(at)
        expect(due).toBeLessThanOrEqual(at + (kind === 'log-off' ? 0 : jitterMinutes * MINUTE))
      }
    }),
  )
})

it('F150: what a schedule does not ask for, and what a clock dates in the future, makes nothing due', () => {
  const job = jobWith(60, 0)
  expect(dueByEvent({ ...job, schedule: schedule({}) }, { point: null }, NOW, { kind: 'idle', at: NOW })).toBeNull()
  expect(dueByEvent(job, { point: null }, NOW, { kind: 'idle', at: NOW + HOUR })).toBeNull()
})
