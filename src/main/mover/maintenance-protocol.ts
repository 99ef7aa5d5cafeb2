import { z } from 'zod'
import { openOptions } from './open-options'

/** Methods of the mover that maintain a repository; see src/main/native/maintenance.ts. */
const count = z.number().nonnegative()
const hexId = z.string().regex(/^[0-9a-f]{64}$/)

const ids = z.array(hexId)
const replaced = z.object({ added: ids, obsolete: ids })

export const maintenanceMethods = {
  planPrune: {
    input: z.object({
      trees: z.array(hexId),
      indexes: z.array(hexId),
      mostUnusedPercent: z.number().min(0).max(100).nullable(),
      mostUnusedBytes: count.nullable(),
      mostRepacked: count.nullable(),
      repack: z.object({ treesOnly: z.boolean(), uncompressed: z.boolean(), smallerThan: count.nullable() }).optional(),
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
  planIndexRepair: {
    input: z.object({ indexes: ids, readsAll: z.boolean() }),
    output: z.object({ damagedIndexes: ids, added: ids, corrected: ids, gathered: ids, missing: ids, unreadable: ids }),
  },
  writeIndexRepair: { input: z.object({}), output: replaced },
  repairPacks: {
    input: z.object({ packs: ids, indexes: ids, writes: z.boolean() }),
    output: z.object({
      packs: z.array(z.object({ pack: hexId, isThere: z.boolean(), soundBlobs: count, damagedBlobs: count })),
      newPacks: ids,
      indexes: replaced,
    }),
  },
  repairTrees: {
    input: z.object({ trees: ids, writes: z.boolean() }),
    output: z.object({
      trees: z.array(z.object({ tree: hexId, repaired: hexId.nullable() })),
      changes: z.array(z.object({ kind: z.enum(['file-shortened', 'folder-lost', 'entry-lost']), path: z.string() })),
      changesTotal: count,
    }),
  },
  leadingTrees: { input: z.object({ trees: ids }), output: ids },
  searchNames: {
    input: z.object({
      trees: ids,
      patterns: z.array(z.object({ names: z.array(z.string().min(1)).min(1), isAnchored: z.boolean() })),
      ignoresCase: z.boolean(),
      withNodes: z.boolean(),
      hiddenNames: z.array(z.string()),
    }),
    output: z.object({}),
  },
  nextNames: { input: z.object({ most: count }), output: z.object({ root: count, lines: z.string() }) },
  quarantine: {
    input: z.object({ folder: z.string().regex(/^[0-9A-Za-z-]{1,80}$/), indexes: ids, packs: ids, snapshots: ids }),
    output: z.object({ place: z.string() }),
  },
  copySnapshots: {
    input: z.object({ source: openOptions.omit({ writeRate: true }), indexes: ids, trees: ids }),
    output: z.object({ dataBlobs: count, treeBlobs: count, bytes: count, packs: count }),
  },
} as const
