import { z } from 'zod'
import { Sentence } from './sentence'

const count = z.int().min(0).max(100_000).optional()

/** Which restore points of a job stay, counted as stock clients count them. */
export const KeepRules = z.object({
  last: count,
  hourly: count,
  daily: count,
  weekly: count,
  monthly: count,
  yearly: count,
  /** Everything that is not older than this before the newest, as `1y6m14d12h`. */
  within: z
    .string()
    .regex(/^(?:\d{1,9}[ymdh])+$/)
    .optional(),
})
export type KeepRules = z.infer<typeof KeepRules>

/** What becomes of a job's older restore points. */
export const Retention = z.object({
  keep: KeepRules,
  /** So long a restore point stays after it was planned to go. Units: days. */
  graceDays: z.number().min(0).max(365),
})
export type Retention = z.infer<typeof Retention>

/** Why nothing is removed until a person has looked: one sentence each. */
export const Suspicion = z.object({
  kind: z.enum(['future-time', 'clock-jumped', 'time-changed', 'sudden-loss', 'mass-change', 'unreadable']),
  /** Names what it is about; accepted once, it is not said again. */
  key: z.string(),
  sentence: Sentence,
})
export type Suspicion = z.infer<typeof Suspicion>

/** A restore point that will go, and is there until then. */
export const PlannedRemoval = z.object({ snapshotId: z.string(), time: z.string(), plannedAt: z.string() })
export type PlannedRemoval = z.infer<typeof PlannedRemoval>

/** What becomes of one restore point by the rules, as far as is looked ahead. */
export const PointFate = z.object({
  /** Null for one that a coming run will make. */
  snapshotId: z.string().nullable(),
  time: z.string(),
  /** A person wants it to stay: no rule takes it away. */
  isPinned: z.boolean(),
  /** What keeps it now; empty for what is not kept, and for what is still to come. */
  reasons: z.array(Sentence),
  /** When it is planned to go, and when it is gone; null: not as far as is looked. */
  plannedAt: z.string().nullable(),
  goesAt: z.string().nullable(),
})
export type PointFate = z.infer<typeof PointFate>

/** What rules would do with the restore points that are there and those to come, if they were the job's. */
export const RetentionForecast = z.object({
  /** The oldest first. */
  points: z.array(PointFate),
  /** As far as was looked. */
  from: z.string(),
  until: z.string(),
  /** How often a run was assumed. Units: hours. */
  everyHours: z.number(),
  /** Restore points that are older than those told, of which there are very many. */
  older: z.int(),
  /** While there is any, nothing is planned and nothing goes. */
  suspicions: z.array(Suspicion),
})
export type RetentionForecast = z.infer<typeof RetentionForecast>

/** How the retention of a job stands. */
export const RetentionStatus = z.object({
  /** When it was looked at last; null before that. */
  at: z.string().nullable(),
  planned: z.array(PlannedRemoval),
  suspicions: z.array(Suspicion),
  /** What the last look did, in one sentence. */
  sentence: Sentence,
})
export type RetentionStatus = z.infer<typeof RetentionStatus>
