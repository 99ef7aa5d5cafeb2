import { z } from 'zod'
import { RepositoryPlace } from './places'
import { Sentence } from './sentence'

/** One of the drives that take turns: known by its repository, wherever it is mounted. */
export const Drive = z.object({
  repositoryId: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where it was the last time. */
  repository: RepositoryPlace,
})
export type Drive = z.infer<typeof Drive>

/** Drives that take turns as the primary target of a job: whichever is connected gets the run. */
export const Rotation = z.object({
  drives: z.array(Drive).min(1).max(8),
  /** Unmount the drive after a run that left a restore point, so that it can be taken away. */
  ejects: z.boolean(),
  /** A drive is overdue when every one of them could have had its turn of so many days. */
  turnDays: z.number().positive().max(3650),
})
export type Rotation = z.infer<typeof Rotation>

/** What came of letting a drive go after a run. */
export const Ejection = z.object({
  at: z.string(),
  repositoryId: z.string(),
  kind: z.enum(['ejected', 'busy', 'refused']),
  sentence: Sentence,
})
export type Ejection = z.infer<typeof Ejection>

export const RotationStatus = z.object({
  drives: z.array(
    Drive.extend({ isConnected: z.boolean(), newestPoint: z.string().nullable(), isOverdue: z.boolean() }),
  ),
  lastEjection: Ejection.nullable(),
  /** Which drive is there, and which is overdue, in one sentence each. */
  sentences: z.array(Sentence),
})
export type RotationStatus = z.infer<typeof RotationStatus>
