import type { Scheduled } from './due'
import type { Calendar } from './slots'
import { type Attempt, type Stretch, TICK, type Year, holds } from './year.fake'
import { DAY, HOUR, MINUTE } from './zone'

/**
 * Judges a year by its trace alone, with arithmetic of its own: slots are searched among all instants that a clock of
 * the zone could mean, and never asked of the code under test. Answers what was wrong, in words; nothing when all is well.
 */
export function faultsOf(year: Year, job: Scheduled, zone: string): string[] {
  const attempts = year.attempts.filter(({ jobId }) => jobId === job.id)
  const about = { year, job, attempts, local: localClock(zone) }
  const faults = [...forbidden(about), ...tooSoon(about), ...neverTried(about)]
  if (job.schedule.triggers) faults.push(...withoutEvent(about), ...eventMissed(about))
  return job.schedule.timing.kind === 'calendar' ? [...faults, ...offTheGrid(about, job.schedule.timing)] : faults
}

interface About {
  readonly year: Year
  readonly job: Scheduled
  readonly attempts: readonly Attempt[]
  /** `2026-03-29 02:30`, as the clock on the wall reads. */
  readonly local: (at: number) => string
}

/** The longest that a failure may hold a job back, and how often the scheduler looks. */
const PATIENCE = 4 * HOUR + TICK

const at = (time: number): string => new Date(time).toISOString()

/** Nothing begins while it must not, and nothing beside itself. */
function* forbidden({ year, job, attempts, local }: About): Generator<string> {
  for (const [index, { from }] of attempts.entries()) {
    if (!holds(year.awake, from)) yield `${at(from)}: began asleep`
    if (!holds(year.connected, from)) yield `${at(from)}: began without the target`
    if (!holds(year.charged, from)) yield `${at(from)}: began on an empty battery`
    if (isQuiet(job, local(from)) && !holds(year.skewed, from)) yield `${at(from)}: began in quiet hours`
    if (from < (attempts[index - 1]?.to ?? 0)) yield `${at(from)}: began beside itself`
  }
}

/** After a success nothing begins before the goal asks for it, after a failure nothing for five minutes. */
function* tooSoon({ year, job, attempts }: About): Generator<string> {
  for (const [index, { from }] of attempts.entries()) {
    const before = attempts[index - 1]
    if (before?.result === 'failed' && from < before.to + 5 * MINUTE && !nearSkew(year, from)) {
      yield `${at(from)}: tried again at once`
    }
    const success = lastSuccess(attempts, from)
    const least = success + 0.9 * job.goalHours * HOUR
    if (job.schedule.timing.kind === 'goal' && from < least && !nearSkew(year, success, from)) {
      yield `${at(from)}: not due yet`
    }
  }
}

/** Whoever is late, and could run, is tried: at once, or within the longest back-off after failures. */
function* neverTried({ year, job, attempts }: About): Generator<string> {
  if (job.schedule.timing.kind !== 'goal') return
  for (const { from, to } of able(year)) {
    for (let begin = from; begin + PATIENCE < to; begin += HOUR) {
      const end = begin + PATIENCE
      if (job.schedule.quietHours.length > 0) break
      const isLate = lastSuccess(attempts, end) + job.goalHours * HOUR < begin
      if (isLate && !attempts.some((one) => one.from < end && one.to > begin)) {
        yield `${at(begin)}: late, able, and not tried for ${PATIENCE / HOUR} hours`
      }
    }
  }
}

/** Units: milliseconds. */
const restOf = ({ schedule: { restMinutes = 60 } }: Scheduled): number => restMinutes * MINUTE

/** Who runs by events alone begins for one that nothing answered yet, and that did not come too soon. */
function* withoutEvent({ year: { locks }, job, attempts }: About): Generator<string> {
  for (const { from } of attempts) {
    const success = lastSuccess(attempts, from)
    if (!locks.some((lock) => lock <= from && lock >= success + restOf(job))) yield `${at(from)}: no event asked for it`
  }
}

/** Each event that could be answered is, at once or after the longest back-off, but in quiet hours. */
function* eventMissed({ year, job, attempts, local }: About): Generator<string> {
  const late = job.schedule.jitterMinutes * MINUTE + PATIENCE
  for (const lock of year.locks) {
    if (lock < lastSuccess(attempts, lock) + restOf(job) || isQuiet(job, local(lock))) continue
    if (!able(year).some(({ from, to }) => from <= lock && lock + late < to)) continue
    if (!attempts.some(({ from, to }) => to > lock && from < lock + late)) yield `${at(lock)}: an event without a run`
  }
}

/** Each slot that could be kept is kept, each attempt stands for one, and for all before it that were missed. */
function* offTheGrid({ year, job, attempts, local }: About, calendar: Calendar): Generator<string> {
  const slots = slotsOf(year, calendar, local)
  const late = job.schedule.jitterMinutes * MINUTE
  for (const { from } of attempts) {
    const success = lastSuccess(attempts, from)
    if (!slots.some((slot) => slot > success && slot <= from)) yield `${at(from)}: no slot since the last success`
  }
  const free = able(year)
  for (const slot of slots) {
    const until = slot + late + MINUTE
    if (!free.some(({ from, to }) => from <= slot && until < to)) continue
    const isBusy = attempts.some(
      ({ from, to, result }) => from < until && to + (result === 'failed' ? PATIENCE : 2 * MINUTE) > slot,
    )
    if (!isBusy && !isQuiet(job, local(slot))) yield `${at(slot)}: a slot without a run`
  }
}

/** When nothing in the world stood in the way. */
function able({ awake, connected, charged, skewed }: Year): Stretch[] {
  const both = (one: readonly Stretch[], other: readonly Stretch[]): Stretch[] =>
    one.flatMap((a) =>
      other
        .map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
        .filter(({ from, to }) => from < to),
    )
  return both(both(awake, connected), charged).filter(
    ({ from, to }) => !skewed.some((wrong) => wrong.from < to && wrong.to > from),
  )
}

const lastSuccess = (attempts: readonly Attempt[], before: number): number =>
  Math.max(0, ...attempts.filter((one) => one.result === 'success' && one.from < before).map(({ from }) => from))

const nearSkew = ({ skewed }: Year, ...times: readonly number[]): boolean =>
  skewed.some(({ from, to }) => times.some((time) => from - DAY <= time && time <= to + 40 * DAY))

function isQuiet({ schedule: { quietHours } }: Scheduled, reading: string): boolean {
  const time = reading.slice(11)
  return quietHours.some(({ from, to }) => (from < to ? from <= time && time < to : time >= from || time < to))
}

const STEP = 15 * MINUTE

/** All slots of the year: for each day and time the first instant that reads so, or the first past it when none does. */
function slotsOf({ from, to }: Year, { days, times }: Calendar, local: About['local']): number[] {
  const slots = new Set<number>()
  const usual = Date.parse(`${local(from).replace(' ', 'T')}Z`) - from
  for (let day = from - DAY; day < to + DAY; day += DAY) {
    const date = new Date(day)
    const weekday = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[date.getUTCDay()] ?? 'sun'
    if (days.kind === 'weekly' && !days.weekdays.includes(weekday)) continue
    const ofMonth = date.getUTCDate()
    const longest = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
    if (days.kind === 'monthly' && !days.days.some((one) => Math.min(one, longest) === ofMonth)) continue
    for (const time of times) {
      const reading = `${date.toISOString().slice(0, 10)} ${time}`
      const middle = Date.parse(`${reading.replace(' ', 'T')}Z`)
      const near = Array.from({ length: 25 }, (_, index) => middle - usual + (index - 12) * STEP)
      const slot = near.find((one) => local(one) === reading) ?? near.find((one) => local(one) > reading)
      if (slot !== undefined && slot > from && slot < to) slots.add(slot)
    }
  }
  return [...slots].sort((one, other) => one - other)
}

function localClock(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  })
  return (time) => format.format(time)
}
