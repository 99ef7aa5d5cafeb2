import type { EngineOptions } from './engine-options'
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
  /**
   * Only packs that hold trees are copied; also all that hold what is not compressed, which is then; also all that are
   * smaller, if there are at least ten. Units: bytes; null is none.
   */
  readonly repack?:
    | { readonly treesOnly: boolean; readonly uncompressed: boolean; readonly smallerThan: number | null }
    | undefined
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

/** The rest of what maintains a repository: repairs, which remove nothing, and the one step that sets files aside. */
export interface RepairEngine {
  /** Loads the index itself: `indexes` are all index files, damaged or not. Reads only. */
  planIndexRepair(indexes: readonly string[], readsAll: boolean): Promise<IndexRepairPlan>
  /** Writes what was planned. The obsolete files are still there. */
  writeIndexRepair(): Promise<ReplacedIndexes>
  /** Copies what is sound of these packs; with `writes` false it only tells. */
  repairPacks(
    packs: readonly string[],
    indexes: readonly string[],
    writes: boolean,
    onEvent: (event: MoverEvent) => void,
  ): Promise<PacksRepaired>
  repairTrees(trees: readonly string[], writes: boolean, onEvent: (event: MoverEvent) => void): Promise<TreesRepaired>
  /** Moves files into `quarantine/<folder>` of the repository, or of this computer for a server's; never deletes one. */
  quarantine(request: QuarantineRequest): Promise<void>
}

export interface IndexRepairPlan {
  readonly damagedIndexes: readonly string[]
  /** Packs that no index names, and packs whose header says something else than the index. */
  readonly added: readonly string[]
  readonly corrected: readonly string[]
  /** Packs that were spread over several index files. */
  readonly gathered: readonly string[]
  readonly missing: readonly string[]
  /** Packs that are not what they should be and whose header cannot be read; the index keeps what it says of them. */
  readonly unreadable: readonly string[]
}

export interface ReplacedIndexes {
  readonly added: readonly string[]
  readonly obsolete: readonly string[]
}

export interface PacksRepaired {
  readonly packs: readonly {
    readonly pack: string
    readonly isThere: boolean
    readonly soundBlobs: number
    readonly damagedBlobs: number
  }[]
  readonly newPacks: readonly string[]
  readonly indexes: ReplacedIndexes
}

export interface TreesRepaired {
  /** In the order asked; null when the tree itself cannot be read, the same id when nothing is wrong. */
  readonly trees: readonly { readonly tree: string; readonly repaired: string | null }[]
  /** At most 1,000. Quoted paths. */
  readonly changes: readonly {
    readonly kind: 'file-shortened' | 'folder-lost' | 'entry-lost'
    readonly path: string
  }[]
  readonly changesTotal: number
}

export interface QuarantineRequest {
  readonly folder: string
  readonly indexes: readonly string[]
  readonly packs: readonly string[]
  readonly snapshots: readonly string[]
}

/** Names that are looked for; whoever asks looks himself at what only may be one. */
export interface NameQuestion {
  /** Wildcards of one name each, well formed; `**` is any number of names. */
  readonly patterns: readonly { readonly names: readonly string[]; readonly isAnchored: boolean }[]
  readonly ignoresCase: boolean
  /** All that is known of a match but its content and attributes, not its path alone. */
  readonly withNodes: boolean
  /** Names of a root that are passed over. */
  readonly hiddenNames: readonly string[]
}

/** Some matches of one restore point. */
export interface FoundNames {
  /** Its place among the trees that were asked for; as many as there are when nothing is left. */
  readonly root: number
  /**
   * A line each, in the order of a walk: `=` for a match, `?` for what may be one, the quoted path, and the node as JSON
   * behind a tab.
   */
  readonly lines: string
}

export interface SurveyEngine {
  /**
   * Those of these trees and of all below that hold what cannot be read or a file whose pieces are not all there or do not
   * add up to its size, or lead to one that does. Each is read once, by all threads; one that cannot be read is among them.
   */
  leadingTrees(trees: readonly string[], onEvent: (event: MoverEvent) => void): Promise<readonly string[]>
  /** Begins to look for names below these trees; what was looked for before is over. */
  searchNames(trees: readonly string[], question: NameQuestion): Promise<void>
  /** Goes on until there are `most` bytes of lines, and to the end of a restore point at the furthest. */
  nextNames(most: number): Promise<FoundNames>
}

export interface CopyEngine {
  /** Stores what the trees of another repository lead to and this one does not have. Durable when it resolves. */
  copySnapshots(request: CopyRequest, onEvent: (event: MoverEvent) => void): Promise<CopiedBlobs>
}

export interface CopyRequest {
  /** As openEngine takes it; only what opens the source is used. */
  readonly source: EngineOptions
  readonly indexes: readonly string[]
  readonly trees: readonly string[]
}

/** Units: bytes as stored. */
export interface CopiedBlobs {
  readonly dataBlobs: number
  readonly treeBlobs: number
  readonly bytes: number
  readonly packs: number
}
