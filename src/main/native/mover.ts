import type { ArchiveEngine } from './archive'
import type { CarryAnswer } from './carry'
import type { EngineOptions } from './engine-options'
import type { CopyEngine, MaintenanceEngine, RepairEngine, SurveyEngine } from './maintenance'
import type { MountEngine } from './mount'
import type { MoverCounters, MoverEvent, MoverIssue } from './mover-event'
import type { RestoredMetadata, RestorePatterns } from './restore-choice'

/**
 * The native data mover: one engine per session, with threads of its own.
 *
 * File bytes never enter JavaScript: paths, ids and counters do. Paths in requests are UTF-8 text of real paths; the
 * paths in results are *quoted*: each name as the format stores it (Go's strconv.Quote without the outer quotes), so
 * that any byte survives. Every promise rejects with a MoverFailure.
 */
export interface MoverAddon {
  /** Throws a MoverFailure with code `native.self-test-failed` when a primitive fails its fixed vectors on this machine. */
  openEngine(options: EngineOptions): NativeEngine
  /** Name of the implementation chosen at run time for each primitive, for reports. */
  moverPrimitives(): Readonly<Record<string, string>>
  /** File bytes that ever crossed into a JavaScript buffer: zero, or the design is broken. */
  fileBytesInJavaScript(): number
}

/** An Error from native code. `code` is a FailureCode of contract/failure.ts; context names pack, blob or path. */
export interface MoverFailure extends Error {
  readonly code: string
  readonly context?: Readonly<Record<string, string>>
}

export interface NativeEngine
  extends MaintenanceEngine, RepairEngine, SurveyEngine, CopyEngine, MountEngine, ArchiveEngine {
  /** Reads every index file (ids as 64 hexadecimal digits, the ones TypeScript listed). */
  loadIndexes(ids: readonly string[]): Promise<{ readonly blobs: number; readonly packs: number }>
  /** Walks and stores; nothing is durable until `finish`. */
  backup(request: BackupRequest, onEvent: (event: MoverEvent) => void): Promise<BackupResult>
  /**
   * Stores documents as `<root>/<folder>/<name>` in the tree `rootTree` and returns the new root tree.
   * Deterministic nodes: mode 0600, uid and gid 0, the given time. Fails `source.reserved-name` when the name is taken,
   * `path.missing` for a file of the root that is not there. What is stored already must be durable: after `finish`.
   */
  addDocuments(rootTree: string, folder: string, documents: readonly Document[], time: string): Promise<string>
  /** The text of a small document that lies as `<root>/<folder>/<name>`; null when the tree has none. */
  readDocument(rootTree: string, folder: string, name: string): Promise<string | null>
  /**
   * Stores ranges of one file, and says whether the base with these ranges is that file.
   * Fails: `source.unreadable` when the file or a range cannot be read.
   */
  storeRanges(request: RangesRequest): Promise<RangesResult>
  /** Makes packs durable, then the index. Returns the ids of what it wrote. */
  finish(): Promise<{
    readonly packs: readonly string[]
    readonly indexes: readonly string[]
    readonly bytesAdded: number
  }>
  /** Writes nothing; see RestorePlan in contract/restore.ts. */
  planRestore(request: RestoreRequest, onEvent: (event: MoverEvent) => void): Promise<RestorePlanResult>
  restore(request: RestoreRequest, onEvent: (event: MoverEvent) => void): Promise<RestoreResult>
  /** Reads whole packs back: hash of the file, header, MAC, decompression and hash of every blob. Finds all, stops at none. */
  verifyPacks(packs: readonly string[], onEvent: (event: MoverEvent) => void): Promise<VerifyResult>
  /** Of a question that `carry` was asked; what nobody waits for any more is ignored. */
  answer(question: number, answer: CarryAnswer): void
  /** The same for the repository that is copied from. */
  answerSource(question: number, answer: CarryAnswer): void
  /** How fast packs are written from now on, by all threads together. Units: bytes a second; null is unlimited, 0 waits. */
  limit(rate: number | null): void
  /** Threads stop at the next block; the running promise rejects with code `cancelled`. Safe at any time, any thread. */
  cancel(): void
  /** Until it is called with false no thread of a backup reads or writes more than it is at; `cancel` ends it too. */
  pause(isPaused: boolean): void
  /** Joins the threads and wipes the keys. Nothing may be called afterwards. */
  close(): Promise<void>
}

/** Bytes that are stored already. `size` in decimal. */
export interface StoredContent {
  readonly blobs: readonly string[]
  readonly size: string
}

/** `name` may have folders, with `/` between names of plain ASCII. Paths of the root are quoted. */
export type Document = { readonly name: string } & (
  | { readonly kind: 'text'; readonly content: string }
  | ({ readonly kind: 'stored' } & StoredContent)
  | { readonly kind: 'folder'; readonly tree: string }
  | { readonly kind: 'file-of-root'; readonly path: string }
  /** A folder with these files and the folders that lead to them; what is not there is left out. */
  | { readonly kind: 'files-of-root'; readonly paths: readonly string[] }
)

/** Numbers of 64 bits in decimal: offset and length. */
export type Range = readonly [string, string]

export interface RangesRequest {
  /** A folder, as of a shadow copy; `file` and `rangesFile` lie below it and are reached through no link. */
  readonly root: string
  readonly file: string
  /** In the order in which they are stored; empty when the ranges file names them. */
  readonly ranges: readonly Range[]
  readonly rangesFile: string | null
  /** The whole file that the ranges change. */
  readonly base: StoredContent | null
}

export interface RangesResult {
  readonly list: readonly Range[]
  /** The bytes of the ranges, one after another. */
  readonly ranges: StoredContent
  readonly rangesFile: StoredContent | null
  /** Of the whole file. */
  readonly fileSize: string
  readonly sha256: string
  readonly isWhole: boolean
}

export interface BackupRequest {
  /** Absolute logical paths; each appears in the tree with its full path from the root, parents with their metadata. */
  readonly sources: readonly string[]
  /**
   * Where logical folders are really read: the longest `logical` that is a path prefix wins. What is under no row is
   * read live, at its own path. An entry also applies *inside* a source (a nested subvolume with its own shadow copy).
   */
  readonly mappings: readonly { readonly logical: string; readonly real: string }[]
  /** Single files whose content is read elsewhere (a database's online copy); metadata still comes from the logical path. */
  readonly alternates: readonly { readonly logical: string; readonly real: string }[]
  /** Exact logical paths left out without a word (a database's -wal beside its online copy, Penumbra's own mounts). */
  readonly omit: readonly string[]
  /** Patterns as restic's --exclude: shell wildcards for each name, ** for any folders, a leading / anchors. */
  readonly excludes: readonly string[]
  /** What is left out by a name, and counted. Files of `alwaysRead` and `alternates` are kept wherever they lie. */
  readonly presets?: readonly PresetRule[] | undefined
  /** Logical files that are read even when nothing seems to have changed (files of included components). */
  readonly alwaysRead: readonly string[]
  /** Logical folders that are counted by themselves besides: what lies in several belongs to the innermost. */
  readonly parts: readonly string[]
  /**
   * Compare each file before and after reading (size, mtime, ctime) and read it again, at most three times. A file that
   * still changed is stored as last read and reported as `file-changed`.
   */
  readonly live: boolean
  /** Whether to descend into other mounted file systems (live mode, as restic does); pseudo file systems never. */
  readonly crossMounts: boolean
  /**
   * When the run began, before any shadow copy was made: what changed shortly before or later is looked at again by the
   * next run. Units: milliseconds since 1970.
   */
  readonly startedAt: number
  /** Root tree of the parent snapshot, for unchanged detection: type, size, mtime, ctime, inode all equal. Null reads all. */
  readonly parentTree: string | null
  /** Root names that a source must not have: `.penumbra`. */
  readonly reservedNames: readonly string[]
}

/** Units: patterns of whole names, each a wildcard; one with a leading slash is a whole path, others fit the end of one. */
export interface PresetRule {
  readonly name: string
  readonly patterns: readonly string[]
  /** Also what lies in a folder with a valid CACHEDIR.TAG. */
  readonly taggedFolders: boolean
  /** Also files with `swap` in their names that begin as swap space does. */
  readonly swapSpace: boolean
}

/** What a preset took away. Units: bytes. Not whole: there was more than was counted. */
export interface LeftOutCount {
  readonly preset: string
  readonly files: number
  readonly bytes: number
  readonly isWhole: boolean
}

export interface BackupResult {
  readonly rootTree: string
  readonly counters: MoverCounters
  readonly filesNew: number
  readonly filesChanged: number
  readonly filesUnmodified: number
  readonly dirsNew: number
  readonly dirsChanged: number
  readonly dirsUnmodified: number
  readonly dataBlobs: number
  readonly treeBlobs: number
  /** Before compression and sealing, and after. */
  readonly dataAdded: number
  readonly dataAddedPacked: number
  /** At most 10,000; `issuesTotal` says how many there were. */
  readonly issues: readonly MoverIssue[]
  readonly issuesTotal: number
  readonly leftOut: readonly LeftOutCount[]
  /** Quoted paths, with all below them, that a preset left out and no pattern tells; at most 10,000. */
  readonly leftOutPaths: readonly string[]
  readonly leftOutPathsTotal: number
}

export interface RestoreRequest {
  readonly tree: string
  /** A folder that exists. Entries appear below it with their full path. */
  readonly target: string
  /** Lower-case hexadecimal: in the name of what is not finished, so that it can be found after a crash. */
  readonly mark: string
  /** Quoted paths; empty means all. A folder means all below it. */
  readonly include: readonly string[]
  /** A choice among them. */
  readonly patterns?: RestorePatterns | undefined
  readonly metadata?: RestoredMetadata | undefined
  /** Root names left out unless included by name: `.penumbra`. */
  readonly hiddenNames: readonly string[]
  /** What to do where the target has something already. A file with equal size and mtime counts as `same`. */
  readonly conflicts: 'keep-existing' | 'replace-older' | 'replace' | 'make-identical'
  /** Also files that seem to be the same already: size and time prove no content. */
  readonly rewrites?: boolean | undefined
  /** For `make-identical` alone. */
  readonly identical?: IdenticalWish | undefined
  /**
   * Where what is replaced or taken away is kept: for each part of the target that is on a volume of its own, a folder there
   * that exists. What is outside of all parts is not replaced. A plan needs none; without it nothing is kept.
   */
  readonly undo?: readonly { readonly part: string; readonly folder: string }[] | undefined
  /** Owners, and devices, need root; without it they are left out and reported once as `metadata`. */
  readonly owners: boolean
  /** Read every written file back from disk and compare its hash. */
  readonly verify: boolean
}

/** What may be taken away: what the target has below `sources` and the restore point does not. Quoted paths. */
export interface IdenticalWish {
  readonly sources: readonly string[]
  /** Patterns as the run had them; what they fit, the run did not look at. */
  readonly excludes: readonly string[]
  /** With everything below. */
  readonly leftAlone: readonly string[]
}

export interface PlannedRestoreEntry {
  readonly path: string
  readonly action: 'create' | 'replace' | 'keep' | 'same' | 'refuse' | 'delete'
  readonly size: number
  readonly existingSize: number | null
  /** RFC 3339. */
  readonly mtime: string
  readonly existingMtime: string | null
  readonly isNewerThere: boolean
}

export interface RestorePlanResult {
  readonly create: number
  readonly replace: number
  readonly keep: number
  readonly same: number
  readonly refuse: number
  /** Entries, folders with all below them as one; the files in them. Only when nothing is refused. */
  readonly delete: number
  readonly filesDeleted: number
  readonly bytesDeleted: number
  readonly newerThere: number
  readonly bytesNewerThere: number
  readonly bytesCreated: number
  readonly bytesReplaced: number
  readonly bytesToWrite: number
  /** At most 1,000; `delete`, `replace`, `keep` and `refuse` first. */
  readonly entries: readonly PlannedRestoreEntry[]
  readonly isComplete: boolean
}

export interface RestoreResult {
  readonly counters: MoverCounters
  readonly filesWritten: number
  readonly filesSame: number
  readonly filesKept: number
  readonly filesVerified: number
  readonly bytesWritten: number
  readonly deleted: number
  readonly filesDeleted: number
  /** Entries in the undo copy, folders as one. */
  readonly setAside: number
  readonly issues: readonly MoverIssue[]
  readonly issuesTotal: number
}

export interface VerifyResult {
  readonly packs: number
  readonly blobs: number
  readonly bytes: number
  readonly damage: readonly {
    readonly code: 'repository.pack-corrupt' | 'repository.pack-missing' | 'repository.blob-missing'
    readonly pack: string
    readonly blob: string | null
    readonly message: string
  }[]
}
