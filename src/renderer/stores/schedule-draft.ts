import type { Job, JobChanges } from '../../contract/jobs'
import {
  type Days,
  type QuietHours,
  type Schedule,
  type Timing,
  type Trigger,
  type Weekday,
} from '../../contract/schedule'
import { usualSchedule } from './usual-schedule'

/** By the goal, at times of the calendar, or when a person says so. */
export type Rhythm = Timing['kind']

/** When a job runs by itself, while a person changes it: nothing chosen before is lost by looking at another rhythm. */
export interface ScheduleDraft {
  readonly rhythm: Rhythm
  /** Also what makes a job late. Units: hours. */
  readonly goalHours: number
  readonly daysKind: Days['kind']
  readonly weekdays: readonly Weekday[]
  readonly monthDays: readonly number[]
  readonly times: readonly string[]
  readonly quietHours: readonly QuietHours[]
  /** Units: percent; 0: the battery is never asked. */
  readonly batteryPercent: number
  readonly allowMetered: boolean
  readonly isGentle: boolean
  readonly isPaused: boolean
  /** Events that make it due, beside the rhythm. */
  readonly triggers: readonly Trigger[]
  readonly wakes: boolean
  /** What becomes of the computer after a run; null: it stays on. */
  readonly afterwards: 'sleep' | 'power-off' | null
  /** Carried along: not on this page. Units: minutes. */
  readonly restMinutes?: number | undefined
  /** Carried along: not on this page. Units: minutes. */
  readonly jitterMinutes: number
}

/** Why a draft is no schedule. */
export type ScheduleProblem = 'no-time' | 'no-day' | 'bad-time' | 'bad-quiet-hours'

export function draftOf({ schedule, goalHours }: Pick<Job, 'schedule' | 'goalHours'>): ScheduleDraft {
  const { timing, ...rest } = schedule ?? { ...usualSchedule, timing: { kind: 'by-hand' } as const }
  const { quietHours, batteryPercent, allowMetered, isGentle, isPaused, jitterMinutes } = rest
  const calendar = timing.kind === 'calendar' ? timing : { days: { kind: 'daily' } as const, times: ['12:30'] }
  const { days } = calendar
  return {
    ...{ rhythm: timing.kind, goalHours, daysKind: days.kind, times: calendar.times },
    weekdays: days.kind === 'weekly' ? days.weekdays : ['mon', 'tue', 'wed', 'thu', 'fri'],
    monthDays: days.kind === 'monthly' ? days.days : [1],
    ...{ quietHours, batteryPercent, allowMetered, isGentle, isPaused, jitterMinutes },
    ...{ triggers: rest.triggers ?? [], restMinutes: rest.restMinutes },
    ...{ wakes: rest.wakes ?? false, afterwards: rest.afterwards ?? null },
  }
}

/** Selector: everything that is wrong, in the order of the page. */
export function problemsOf(draft: ScheduleDraft): readonly ScheduleProblem[] {
  const problems: ScheduleProblem[] = []
  if (draft.rhythm === 'calendar') {
    if (draft.times.length === 0) problems.push('no-time')
    if (draft.times.some((time) => !isTime(time))) problems.push('bad-time')
    if (draft.daysKind === 'weekly' && draft.weekdays.length === 0) problems.push('no-day')
    if (draft.daysKind === 'monthly' && draft.monthDays.length === 0) problems.push('no-day')
  }
  if (draft.quietHours.some(({ from, to }) => !isTime(from) || !isTime(to) || from === to)) {
    problems.push('bad-quiet-hours')
  }
  return problems
}

/** The settings that a draft without problems stands for. `now`: a schedule that changes its times is set anew. */
export function changesOf(draft: ScheduleDraft, before: Schedule | undefined, now: string): JobChanges {
  const { goalHours, quietHours, batteryPercent, allowMetered, isGentle, isPaused, jitterMinutes } = draft
  const { triggers, restMinutes } = draft
  if (draft.rhythm === 'by-hand' && triggers.length === 0) return { goalHours, schedule: null }
  const timing = timingOf(draft)
  const isSame = before && JSON.stringify(before.timing) === JSON.stringify(timing)
  return {
    goalHours,
    schedule: {
      ...{ timing, quietHours: [...quietHours], batteryPercent, allowMetered, isGentle, isPaused, jitterMinutes },
      ...(triggers.length > 0 && { triggers: [...triggers] }),
      ...(draft.wakes && { wakes: true }),
      ...(draft.afterwards !== null && { afterwards: draft.afterwards }),
      ...(restMinutes !== undefined && { restMinutes }),
      setAt: isSame ? before.setAt : now,
    },
  }
}

function timingOf({ rhythm, times, ...draft }: ScheduleDraft): Timing {
  return rhythm === 'calendar' ? { kind: rhythm, days: daysOf(draft), times: [...times] } : { kind: rhythm }
}

function daysOf({ daysKind, weekdays, monthDays }: Pick<ScheduleDraft, 'daysKind' | 'weekdays' | 'monthDays'>): Days {
  switch (daysKind) {
    case 'daily':
      return { kind: daysKind }
    case 'weekly':
      return { kind: daysKind, weekdays: [...weekdays] }
    case 'monthly':
      return { kind: daysKind, days: [...monthDays] }
  }
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
