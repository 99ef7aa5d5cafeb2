import { expect, it, vi } from 'vitest'
import { seededRandom } from '../../../../test/support/seeded-random'
import { backOffUntil } from './back-off'
import { RULES, type Rules } from './decide'
import { type Scheduled, dueAt } from './due'
import { evidenceOf } from './evidence'
import { quietUntil } from './quiet-hours'
import { firstSlotAfter } from './slots'
import { faultsOf } from './year-oracle.fake'
import { END, liveAYear, schedule } from './year.fake'
import { DAY } from './zone'

vi.setConfig({ testTimeout: 60_000 })

const daily: Scheduled = { id: 'goal', goalHours: 24, schedule: schedule({ jitterMinutes: 30 }) }
const nightly: Scheduled = {
  ...{ id: 'nightly', goalHours: 24 },
  schedule: schedule({ timing: { kind: 'calendar', days: { kind: 'daily' }, times: ['01:45', '02:30', '14:00'] } }),
}
const monthly: Scheduled = {
  ...{ id: 'monthly', goalHours: 800 },
  schedule: schedule({ timing: { kind: 'calendar', days: { kind: 'monthly', days: [1, 25, 29] }, times: ['02:15'] } }),
}
const workdays: Scheduled = {
  ...{ id: 'workdays', goalHours: 100 },
  schedule: schedule({
    timing: { kind: 'calendar', days: { kind: 'weekly', weekdays: ['mon', 'wed', 'fri'] }, times: ['09:00', '22:30'] },
    quietHours: [{ from: '23:00', to: '06:00' }],
    jitterMinutes: 20,
  }),
}
const byEvent: Scheduled = {
  ...{ id: 'by event', goalHours: 24 },
  schedule: schedule({
    timing: { kind: 'by-hand' },
    triggers: [{ kind: 'screen-locked' }],
    quietHours: [{ from: '12:00', to: '13:00' }],
    ...{ restMinutes: 90, jitterMinutes: 20 },
  }),
}
const JOBS = [daily, nightly, monthly, workdays]

/** Berlin changes by an hour, Lord Howe by half of one and in the other half of the year, Kathmandu never. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']

/** Where the clock is wrong only the goal can be judged: what a slot was then is nobody's to say. */
function faultsUnder(rules: Rules, zone: string, { skew, end = END }: { skew?: number; end?: number } = {}): string[] {
  const jobs = skew === undefined ? JOBS : [daily]
  const year = liveAYear({ zone, rules, jobs, end, random: seededRandom(7), ...(skew === undefined ? {} : { skew }) })
  return jobs.flatMap((job) => faultsOf(year, job, zone).map((fault) => `${job.id} ${fault}`))
}

it.each(ZONES)('F20-F33: a year of a laptop in %s, asleep and away at random', (zone) => {
  expect(faultsUnder(RULES, zone)).toEqual([])
})

function eventFaults(rules: Rules, zone: string, end = END): string[] {
  return faultsOf(liveAYear({ zone, rules, jobs: [byEvent], end, random: seededRandom(11) }), byEvent, zone)
}

it.each(ZONES)('F150-F153: a year of a job that runs when the screen is locked in %s', (zone) => {
  expect(eventFaults(RULES, zone)).toEqual([])
})

it('F150: that year has hundreds of locked screens, and runs by them', () => {
  const year = liveAYear({ zone: 'Europe/Berlin', rules: RULES, jobs: [byEvent], random: seededRandom(11) })
  expect(year.locks.length).toBeGreaterThan(200)
  expect(year.attempts.length).toBeGreaterThan(100)
})

it('F36, F152: the oracle catches it when an event is answered twice, or not at all', () => {
  const end = Date.UTC(2026, 5, 1)
  const twice: Rules['dueAt'] = (job, evidence, now, zone, event) =>
    dueAt(job, { ...evidence, point: null }, now, zone, event)
  const never: Rules['dueAt'] = (job, evidence, now, zone, event) =>
    dueAt(job, evidence, now, zone, event && event.at < now ? null : event)
  for (const spoilt of [twice, never])
    expect(eventFaults({ ...RULES, dueAt: spoilt }, 'Europe/Berlin', end).length).toBeGreaterThan(0)
})

it.each([30 * DAY, -30 * DAY, 3600_000])('F30: a year with a clock that is wrong by %i now and then', (skew) => {
  expect(faultsUnder(RULES, 'Europe/Berlin', { skew })).toEqual([])
})

it('F20: the year has all that it is about', () => {
  const { attempts, waits } = liveAYear({ zone: 'Europe/Berlin', rules: RULES, jobs: JOBS, random: seededRandom(7) })
  expect(new Set(attempts.map(({ result }) => result))).toEqual(new Set(['success', 'failed', 'cancelled']))
  expect([...waits.keys()].sort()).toEqual([
    'backing-off',
    'not-due',
    'on-battery',
    'quiet-hours',
    'running',
    'target-away',
  ])
  for (const { id } of JOBS) expect(attempts.filter(({ jobId }) => jobId === id).length).toBeGreaterThan(25)
})

/** The answer of a rule, spoilt. */
const mistakes: readonly { readonly says: string; readonly rules: Partial<Rules>; readonly skew?: number }[] = [
  {
    says: 'a failed attempt counts as a backup',
    rules: {
      evidenceOf: (runs, now) =>
        evidenceOf(
          runs.map((run) => ({ ...run, result: 'success', snapshotId: 'x' })),
          now,
        ),
    },
  },
  {
    says: 'a run for each slot that was slept through',
    rules: {
      dueAt(job, evidence, now, zone) {
        const { timing } = job.schedule
        if (timing.kind !== 'calendar' || evidence.point === null) return dueAt(job, evidence, now, zone)
        // Stands for the slot before the one it should: another run follows the first.
        return firstSlotAfter(timing, evidence.point - DAY, zone)
      },
    },
  },
  {
    says: 'summer time is forgotten',
    rules: {
      dueAt: (job, evidence, now, zone) =>
        dueAt(job, evidence, now, { ...zone, offsetAt: () => zone.offsetAt(Date.UTC(2026, 0, 1)) }),
    },
  },
  {
    says: 'the third failure is the last attempt',
    rules: {
      backOffUntil: (evidence) => (evidence.failures > 2 ? Number.POSITIVE_INFINITY : backOffUntil(evidence)),
    },
  },
  {
    says: 'failures are tried again without a pause',
    rules: { backOffUntil: () => null },
  },
  {
    says: 'a date that is still to come is believed',
    rules: { evidenceOf: (runs) => evidenceOf(runs, Number.POSITIVE_INFINITY) },
    skew: 30 * DAY,
  },
  {
    says: 'quiet hours end at midnight',
    rules: {
      quietUntil: (all, now, zone) =>
        quietUntil(
          all.map((hours) => ({ ...hours, to: '23:59' })),
          now,
          zone,
        ),
    },
  },
]

it.each(mistakes)('F36: the oracle catches it when $says', ({ rules, skew }) => {
  const end = Date.UTC(2026, 5, 1)
  const faults = faultsUnder({ ...RULES, ...rules }, 'Europe/Berlin', skew === undefined ? { end } : { end, skew })
  expect(faults.length).toBeGreaterThan(0)
})
