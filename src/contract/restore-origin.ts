import { z } from 'zod'
import { ConflictPolicy, RestoreForm } from './restore'

/** What a restore was asked: out of which point of which place, what of it, and how. Kept with its session. */
export const RestoreOrigin = z.object({
  repositoryId: z.string(),
  /** Where the backup is; without what opens it. */
  place: z.string(),
  snapshotId: z.string(),
  /** When the point was made; null where it could not be read. */
  pointTime: z.string().nullable(),
  form: z.enum([...RestoreForm.options, 'components']),
  /** The first of what was chosen: quoted paths, or names of components. Empty is everything. */
  chosen: z.array(z.string()).max(20),
  /** How many were chosen. */
  chosenTotal: z.int().nonnegative(),
  /** Null for what meets nothing: a zip file, components. */
  conflicts: ConflictPolicy.nullable(),
  /** Whether what was written is read back and compared. */
  verifies: z.boolean(),
})
export type RestoreOrigin = z.infer<typeof RestoreOrigin>
