import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Schedule, Timing } from '../../../contract/schedule'
import { runRecord } from '../../catalog/run-record.fake'
import { type JobNow, type World, decide } from './decide'
import { jitterOf } from './jitter'
import { quietUntil } from './quiet-hours'
import { firstSlotAfter } from './slots'
import { schedule } from './year.fake'
import { DAY, HOUR, MINUTE, instantOf, wallOf, zoneNamed } from './zone'

const ZONES = ['UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia'].map(zoneNamed)
const anyZone = fc.constantFrom(...ZONES)
const anyTime = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) })
const timeOfDay = fc
  .record({ hours: fc.nat(23), minutes: fc.nat(59) })
  .map(({ hours, minutes }) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`)
const weekdays = fc.uniqueArray(fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), { minLength: 1 })
const anyCalendar = fc.record({
  kind: fc.constant('calendar' as const),
  days: fc.oneof(
    fc.constant({ kind: 'daily' as const }),
    fc.record({ kind: fc.constant('weekly' as const), weekdays }),
    fc.record({
      kind: fc.constant('monthly' as const),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1 }),
    }),
  ),
  times: fc.uniqueArray(timeOfDay, { minLength: 1, maxLength: 4 }),
})
const anyQuiet = fc.array(fc.record({ from: timeOfDay, to: timeOfDay }), { maxLength: 3 })
const anyTiming = fc.oneof(fc.constant<Timing>({ kind: 'goal' }), anyCalendar)
const anySchedule = fc
  .record({ timing: anyTiming, quietHours: anyQuiet, jitterMinutes: fc.nat(120), batteryPercent: fc.nat(100) })
  .map((changes): Schedule => schedule({ ...changes, setAt: '2000-01-01T00:00:00Z' }))
const anyRuns = (now: number) =>
  fc.array(
    fc
      .record({
        hours: fc.integer({ min: -100, max: 2000 }),
        result: fc.constantFrom('success', 'warning', 'failed', 'cancelled'),
      })
      .map(({ hours, result }) =>
        runRecord({
          startedAt: new Date(now - hours * HOUR).toISOString(),
          endedAt: new Date(now - hours * HOUR + MINUTE).toISOString(),
          result,
          snapshotId: result === 'success' || result === 'warning' ? 's' : null,
        }),
      ),
    { maxLength: 8 },
  )
const anyCase = fc
  .tuple(anyTime, anyZone, anySchedule, fc.integer({ min: 1, max: 400 }))
  .chain(([now, zone, its, goalHours]) =>
    fc.record({
      world: fc.record({
        ...{ now: fc.constant(now), zone: fc.constant(zone), isServiceAttached: fc.constant(false) },
        power: fc.oneof(
          fc.constant({ kind: 'mains' as const }),
          fc.record({ kind: fc.constant('battery' as const), percent: fc.nat(100) }),
        ),
        network: fc.constantFrom('unmetered', 'metered', 'none', 'unknown'),
        isGoingToSleep: fc.boolean(),
      }),
      it: fc.record({
        job: fc.constant({ id: 'j', goalHours, schedule: its }),
        runs: anyRuns(now),
        isRunning: fc.boolean(),
        target: fc.constantFrom('reachable' as const, 'away' as const),
        isTargetOverNetwork: fc.boolean(),
      }),
    }),
  )

it('F21: an instant that the clock shows is found again, or its first coming', () => {
  fc.assert(
    fc.property(anyZone, anyTime, (zone, at) => {
      const found = instantOf(zone, wallOf(zone, at))
      expect(found).toBeLessThanOrEqual(at)
      expect(wallOf(zone, found)).toBe(wallOf(zone, at))
    }),
    { numRuns: 2000 },
  )
})

it('F22: the first slot is after, and none lies between', () => {
  fc.assert(
    fc.property(anyCalendar, anyTime, anyZone, fc.double({ min: 0, max: 1, noNaN: true }), (timing, at, zone, part) => {
      const slot = firstSlotAfter(timing, at, zone)
      expect(slot).toBeGreaterThan(at)
      expect(slot).toBeLessThanOrEqual(at + 33 * DAY)
      const between = at + Math.floor((slot - at - 1) * part)
      expect(firstSlotAfter(timing, between, zone)).toBe(slot)
    }),
    { numRuns: 2000 },
  )
})

it('F34: quiet hours end when they say, and not in the middle of others', () => {
  fc.assert(
    fc.property(anyQuiet, anyTime, anyZone, (quiet, now, zone) => {
      const until = quietUntil(quiet, now, zone)
      if (until === null) return
      expect(until).toBeGreaterThan(now)
      if (until - now <= 8 * DAY) expect(quietUntil(quiet, until, zone)).toBeNull()
    }),
    { numRuns: 2000 },
  )
})

it('F26: jitter is the same each time, and within its bounds', () => {
  fc.assert(
    fc.property(fc.string(), anyTime, fc.nat(720), (id, slot, minutes) => {
      const jitter = jitterOf(id, slot, minutes)
      expect(jitter).toBe(jitterOf(id, slot, minutes))
      expect(jitter).toBeGreaterThanOrEqual(0)
      expect(jitter).toBeLessThanOrEqual(minutes * MINUTE)
    }),
  )
})

it('F32: no run against a condition; whoever waits for time is told one that is to come', () => {
  fc.assert(
    fc.property(anyCase, ({ it: one, world }) => {
      const decision = decide(one, world)
      if (decision.kind === 'wait') {
        if (decision.until !== null) expect(decision.until).toBeGreaterThan(world.now)
        return
      }
      const { batteryPercent } = one.job.schedule
      expect(one.target).toBe('reachable')
      expect(one.isRunning || world.isGoingToSleep).toBe(false)
      expect(world.power.kind === 'battery' && world.power.percent < batteryPercent).toBe(false)
      expect(one.isTargetOverNetwork && (world.network === 'metered' || world.network === 'none')).toBe(false)
      expect(decision.dueAt).toBeLessThanOrEqual(world.now)
    }),
    { numRuns: 3000 },
  )
})

it('F31: whatever happened, a job whose conditions hold runs again in the end', () => {
  fc.assert(
    fc.property(anyCase, ({ it: one, world }) => {
      const job = { ...one.job, schedule: { ...one.job.schedule, quietHours: [] } }
      const able = { ...one, job, isRunning: false, target: 'reachable', isTargetOverNetwork: false } as JobNow
      const calm = { ...world, power: { kind: 'mains' }, isGoingToSleep: false } as World
      let now = world.now
      for (let step = 0; step < 8; step++) {
        const decision = decide(able, { ...calm, now })
        if (decision.kind === 'run') return
        now = decision.until ?? now
      }
      expect.unreachable('waits for ever')
    }),
    { numRuns: 2000 },
  )
})
