import { z } from 'zod'
import { Sentence } from './sentence'

/** A time of day as a clock on the wall shows it. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
export type TimeOfDay = z.infer<typeof TimeOfDay>

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
export type Weekday = z.infer<typeof Weekday>

export const Days = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('daily') }),
  z.object({ kind: z.literal('weekly'), weekdays: z.array(Weekday).min(1).max(7) }),
  /** A day that a month does not have is its last. */
  z.object({ kind: z.literal('monthly'), days: z.array(z.int().min(1).max(31)).min(1).max(31) }),
])
export type Days = z.infer<typeof Days>

export const Timing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('by-hand') }),
  /** Whenever the newest restore point is as old as the job's goal allows. */
  z.object({ kind: z.literal('goal') }),
  z.object({ kind: z.literal('calendar'), days: Days, times: z.array(TimeOfDay).min(1).max(24) }),
])
export type Timing = z.infer<typeof Timing>

/** No run by itself between the two; over midnight when `to` is not after `from`. `weekdays`: those on which it begins. */
export const QuietHours = z.object({
  from: TimeOfDay,
  to: TimeOfDay,
  weekdays: z.array(Weekday).min(1).max(7).optional(),
})
export type QuietHours = z.infer<typeof QuietHours>

/** What happens at the computer and makes a job due. `idle`: nobody touched it for so many minutes. */
export const Trigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('target-connected') }),
  z.object({ kind: z.literal('screen-locked') }),
  /** The last session of a person ends, or the computer does. */
  z.object({ kind: z.literal('log-off') }),
  z.object({ kind: z.literal('idle'), minutes: z.int().min(1).max(1440) }),
])
export type Trigger = z.infer<typeof Trigger>

/** An event that makes a job due, as it is kept until a restore point answers it. */
export const Happened = z.object({
  kind: z.enum(['target-connected', 'screen-locked', 'log-off', 'idle']),
  at: z.string(),
})
export type Happened = z.infer<typeof Happened>

/** When a job runs by itself, and what must hold meanwhile. A run that a person starts asks for none of it. */
export const Schedule = z.object({
  timing: Timing,
  isPaused: z.boolean(),
  quietHours: z.array(QuietHours).max(14),
  /** Runs are spread over this long, so that many computers do not meet at one target. Units: minutes. */
  jitterMinutes: z.int().min(0).max(720),
  /** On battery below this charge nothing runs; 0: the battery is never asked. Units: percent. */
  batteryPercent: z.int().min(0).max(100),
  /** Whether a target that is reached over the network may be written over a connection that is paid by volume. */
  allowMetered: z.boolean(),
  /** What runs by itself takes only the processor and disk time that nobody else wants. */
  isGentle: z.boolean(),
  /** Events that make it due, beside its times; `by-hand` with some of them runs at these alone. Absent: none. */
  triggers: z.array(Trigger).max(4).optional(),
  /** An event so soon after the newest restore point makes nothing due; absent: 60. Units: minutes. */
  restMinutes: z.int().min(1).max(10_080).optional(),
  /** The computer is woken from sleep for a run, where it can be, and sleeps again after it. Absent: no. */
  wakes: z.boolean().optional(),
  /** What becomes of the computer after a run when nobody is at it. Absent: it stays on. */
  afterwards: z.enum(['sleep', 'power-off']).optional(),
  /** When this schedule was set: slots before that were never promised. */
  setAt: z.string(),
})
export type Schedule = z.infer<typeof Schedule>

/** Why a run that is due does not happen, or none is due. Each has its sentence. */
export const WaitReason = z.enum([
  'by-hand',
  'waits-for-event',
  'paused',
  'not-due',
  'running',
  'backing-off',
  'quiet-hours',
  'outside-window',
  'target-away',
  'on-battery',
  'no-network',
  'metered',
  'computer-sleeps',
  'waits-for-turn',
  'maintenance',
  'service-attached',
  'not-running',
])
export type WaitReason = z.infer<typeof WaitReason>

/** When a job runs next, and why it does not run now: one sentence, made where the facts are. */
export const NextRun = z.object({
  kind: z.enum(['starts', ...WaitReason.options]),
  /** The earliest that is known; null when it waits for the world, or runs by hand. */
  at: z.string().nullable(),
  sentence: Sentence,
})
export type NextRun = z.infer<typeof NextRun>

/** A run that was due and did not happen, for as long as one reason held. */
export const MissedRun = z.object({
  jobId: z.string(),
  dueAt: z.string(),
  reason: WaitReason,
  from: z.string(),
  /** Null while it still holds. */
  until: z.string().nullable(),
})
export type MissedRun = z.infer<typeof MissedRun>
