import type { MoverEvent } from './mover-event'

/**
 * What maintains a repository: the native engine reads, proves and copies; every step that removes is asked for by itself,
 * so that the caller proves before it that he still holds the exclusive lock. Docs: docs/spec/repository-verbs.md, Z40-Z49.
 */
export interface MaintenanceEngine {
  /** Reads only. The engine has loaded exactly `indexes`. */
  planPrune(request: PruneRequest, onEvent: (event: MoverEvent) => void): Promise<PruneSummary>
  /** Copies used blobs and writes the new index, durably; removes nothing. */
  copyForPrune(onEvent: (event: MoverEvent) => void): Promise<{ readonly packs: number; readonly bytes: number }>
  /** Removes at most `most` files: `unindexed` at any time, then `indexes`, then `packs`. Answers how many are left. */
  removePruned(kind: 'unindexed' | 'indexes' | 'packs', most: number): Promise<number>
}

export interface PruneRequest {
  /** Root trees of all restore points that stay. */
  readonly trees: readonly string[]
  readonly indexes: readonly string[]
  /** Of what remains; both null leaves all that is unused in packs that hold something used. */
  readonly mostUnusedPercent: number | null
  /** Units: bytes. */
  readonly mostUnusedBytes: number | null
  /** Null for no limit. Units: bytes. */
  readonly mostRepacked: number | null
}

/** Units: bytes as stored. */
export interface PruneSummary {
  readonly usedBlobs: number
  readonly usedBytes: number
  readonly duplicateBlobs: number
  readonly duplicateBytes: number
  readonly unusedBlobs: number
  readonly unusedBytes: number
  readonly unindexedPacks: number
  readonly unindexedBytes: number
  readonly keepPacks: number
  readonly repackPacks: number
  /** Copied, and what copying gets rid of. */
  readonly repackBytes: number
  readonly repackFreed: number
  readonly removePacks: number
  readonly removeBytes: number
  /** Unused bytes that stay. */
  readonly remainingUnused: number
}
