import { z } from 'zod'
import { Failure } from './failure'
import { RepositoryPlace } from './places'
import { Proof } from './proof'
import { Retention, RetentionStatus } from './retention'
import { Sentence } from './sentence'

/** A place besides the primary one that gets copies of a job's restore points. Its password is never part of it. */
export const FurtherTarget = z.object({
  repository: RepositoryPlace,
  /** Absent: every copy stays. */
  retention: Retention.optional(),
  /** How long a restore point may wait for its copy; absent: seven times the job's own goal. Units: hours. */
  goalHours: z.number().positive().optional(),
})
export type FurtherTarget = z.infer<typeof FurtherTarget>

/** How the copies at one further target stand. */
export const CopyStatus = z.object({
  repository: RepositoryPlace,
  /** `unconnected` with nothing late is a state, and no fault. */
  kind: z.enum(['copying', 'current', 'behind', 'unconnected', 'late', 'failed']),
  colour: z.enum(['green', 'amber']),
  /** When the last copy ended well; null before the first. */
  lastGoodAt: z.string().nullable(),
  /** When the newest restore point that is there was made; null without one. */
  newestPoint: z.string().nullable(),
  /** How many restore points of the primary target it lacks. */
  behind: z.int().nonnegative(),
  failure: Failure.nullable(),
  /** What came back of the newest copy; null before the first. */
  proof: Proof.nullable(),
  retention: RetentionStatus.nullable(),
  /** All of it in one sentence. */
  sentence: Sentence,
})
export type CopyStatus = z.infer<typeof CopyStatus>
