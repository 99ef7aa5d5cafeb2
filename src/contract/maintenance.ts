import { z } from 'zod'
import { Failure } from './failure'
import { RepositoryPlace } from './places'
import { Sentence } from './sentence'

/**
 * What keeps a repository in order. `check` changes nothing; of the others a dry run says what they would do.
 * `data`: how many of the packs a check reads: none, a tenth by chance, or all.
 */
export const MaintenanceWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('check'), data: z.enum(['none', 'some', 'all']) }),
  z.object({ kind: z.literal('prune'), isDryRun: z.boolean() }),
  z.object({ kind: z.literal('repair-index'), isDryRun: z.boolean() }),
  z.object({ kind: z.literal('repair-packs'), isDryRun: z.boolean() }),
  z.object({ kind: z.literal('repair-snapshots'), isDryRun: z.boolean() }),
])
export type MaintenanceWish = z.infer<typeof MaintenanceWish>

const count = z.int().nonnegative()
const bytes = z.number().nonnegative()
/** Where what was replaced lies; null when nothing was. */
const quarantine = z.string().nullable()

/** What came of it, or would. */
export const MaintenanceOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('check'),
    errors: count,
    hints: count,
    packsRead: count,
    bytesRead: bytes,
    /** The first hundred, errors before hints. `code` is a failure's, or names a hint. */
    findings: z.array(z.object({ severity: z.enum(['error', 'hint']), code: z.string(), message: Sentence })),
  }),
  z.object({
    kind: z.literal('prune'),
    packsRemoved: count,
    packsCopied: count,
    bytesCopied: bytes,
    packsKept: count,
    bytesFreed: bytes,
    /** Unused, and left in packs that hold something used. */
    bytesLeft: bytes,
    /** The restore points that stay, which is all of them, and how many of these are pinned. */
    points: count,
    pinned: count,
  }),
  z.object({
    kind: z.literal('repair-index'),
    damaged: count,
    added: count,
    corrected: count,
    gathered: count,
    missing: count,
    unreadable: count,
    quarantine,
  }),
  z.object({
    kind: z.literal('repair-packs'),
    packs: count,
    missing: count,
    soundBlobs: count,
    damagedBlobs: count,
    quarantine,
  }),
  z.object({
    kind: z.literal('repair-snapshots'),
    repaired: count,
    /** Restore points of which nothing can be read. */
    lost: count,
    /** Files of restore points that cannot be read. */
    unreadable: count,
    /** The first hundred of them. */
    changes: z.array(z.object({ kind: z.enum(['file-shortened', 'folder-lost', 'entry-lost']), path: z.string() })),
    changesTotal: count,
    quarantine,
  }),
])
export type MaintenanceOutcome = z.infer<typeof MaintenanceOutcome>

/** A run of a job that works at the same place. `until`: when it will be over at the latest, where that is known. */
export const WaitsFor = z.object({ title: z.string(), startedAt: z.string(), until: z.string().nullable() })
export type WaitsFor = z.infer<typeof WaitsFor>

/** One piece of maintenance, under way or ended. Units: bytes. */
export const MaintenanceState = z.object({
  maintenanceId: z.string(),
  location: RepositoryPlace,
  wish: MaintenanceWish,
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** Read or copied so far; 0 where only lists are read. */
  bytesDone: bytes,
  result: z.enum(['running', 'success', 'failed', 'cancelled']),
  /** Until this has ended nothing is done; null when it works, and once it has ended. */
  waitsFor: WaitsFor.nullable(),
  outcome: MaintenanceOutcome.nullable(),
  failure: Failure.nullable(),
})
export type MaintenanceState = z.infer<typeof MaintenanceState>
