import { z } from 'zod'

/** Methods of the mover that maintain a repository; see src/main/native/maintenance.ts. */
const count = z.number().nonnegative()
const hexId = z.string().regex(/^[0-9a-f]{64}$/)

export const maintenanceMethods = {
  planPrune: {
    input: z.object({
      trees: z.array(hexId),
      indexes: z.array(hexId),
      mostUnusedPercent: z.number().min(0).max(100).nullable(),
      mostUnusedBytes: count.nullable(),
      mostRepacked: count.nullable(),
    }),
    output: z.object({
      usedBlobs: count,
      usedBytes: count,
      duplicateBlobs: count,
      duplicateBytes: count,
      unusedBlobs: count,
      unusedBytes: count,
      unindexedPacks: count,
      unindexedBytes: count,
      keepPacks: count,
      repackPacks: count,
      repackBytes: count,
      repackFreed: count,
      removePacks: count,
      removeBytes: count,
      remainingUnused: count,
    }),
  },
  copyForPrune: { input: z.object({}), output: z.object({ packs: count, bytes: count }) },
  removePruned: {
    input: z.object({ kind: z.enum(['unindexed', 'indexes', 'packs']), most: count }),
    output: count,
  },
} as const
