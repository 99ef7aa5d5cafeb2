import { z } from 'zod'
import { Sentence } from './sentence'

/**
 * What came of fetching a sample back from the target. `mismatch`: something is not what was backed up.
 * `unproven`: nothing was compared, and the reason says why.
 */
export const Proof = z.object({
  kind: z.enum(['proven', 'mismatch', 'unproven']),
  files: z.int().nonnegative(),
  /** Fetched back and compared. */
  bytes: z.int().nonnegative(),
  /** The path and what is wrong with it, or why nothing was compared; empty when all is well. */
  reason: Sentence,
})
export type Proof = z.infer<typeof Proof>

/** A drill: a sample of a restore point restored to a temporary place, and its databases opened. */
export const Drill = Proof.extend({
  at: z.string(),
  snapshotId: z.string(),
  /** When the restore point was made. */
  pointTime: z.string(),
  /** Databases that SQLite checked whole. */
  databases: z.int().nonnegative(),
})
export type Drill = z.infer<typeof Drill>

/** How a job's restore points are known to be restorable. */
export const ProofStatus = z.object({
  /** The last time that something came back as it was backed up; null when nothing ever did. */
  lastProven: z
    .object({ at: z.string(), how: z.enum(['run', 'drill']), files: z.int(), bytes: z.int(), snapshotId: z.string() })
    .nullable(),
  lastDrill: Drill.nullable(),
})
export type ProofStatus = z.infer<typeof ProofStatus>
