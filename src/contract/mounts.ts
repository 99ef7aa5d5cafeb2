import { z } from 'zod'

/** Restore points that are shown as a read-only folder now; `snapshotId` is null where it is the whole history. */
export const MountedPoint = z.object({
  mountId: z.string(),
  repositoryId: z.string(),
  snapshotId: z.string().nullable(),
  folder: z.string(),
})
export type MountedPoint = z.infer<typeof MountedPoint>
