import { z } from 'zod'
import { Rate } from './pace'
import { RepositoryPlace } from './places'

/** Whose turn comes first where several jobs wait. */
export const Priority = z.enum(['high', 'usual', 'low'])
export type Priority = z.infer<typeof Priority>

/** Who writes to the folder of a repository: the mover itself, or a process of its own that the movers send to. */
export const TargetHalf = z.enum(['inside', 'process'])
export type TargetHalf = z.infer<typeof TargetHalf>

/** What the runs at one repository share. */
export const RepositoryLimits = z.object({
  repository: RepositoryPlace,
  /** How many runs write there at a time. */
  slots: z.int().min(1).max(16),
  /** At most so much, by all runs together; null: as fast as it can. */
  rate: Rate.nullable(),
  /** Absent: `inside`. Counts for a folder only. */
  targetHalf: TargetHalf.optional(),
})
export type RepositoryLimits = z.infer<typeof RepositoryLimits>

/** What the jobs of this profile share. */
export const Resources = z.object({
  /** How many runs go on at a time on this computer. */
  movers: z.int().min(1).max(16),
  /** A repository that is not named takes one run at a time, at any rate. */
  repositories: z.array(RepositoryLimits).max(100),
})
export type Resources = z.infer<typeof Resources>

/** Unless a person says otherwise. */
export const USUAL_RESOURCES: Resources = { movers: 2, repositories: [] }
