import type { RemoteTarget } from './backend'
import type { FolderPage } from './browse'
import type { BlobLookup, PackDirectory } from './blob-index'
import type { CheckOptions } from './check'
import type { CheckFinding } from './check-finding'
import type { SealKey } from './crypto'
import type { KeyOwner } from './key'
import type { KeyRecord } from './keys'
import type { Lock } from './lock'
import type { LockKind, LockRecord } from './lock-record'
import type { BlobType, PackEntry } from './pack'
import type { SnapshotFilter, SnapshotList } from './snapshot-files'
import type { Renewed } from './retention'
import type { Node, Snapshot, SnapshotContent, StoredFolder, Tree } from './tree'

export type RawKind = 'config' | 'keys' | 'index' | 'snapshots'

/** How to wait for a lock. */
export interface LockOptions {
  readonly signal: AbortSignal
  readonly isReader?: boolean
  /** Called once the lock is written and is waited for: time for what only reads, and can be thrown away. */
  readonly whileWaiting?: () => void
}

/**
 * An open repository: everything but the data and tree packs, which the native mover writes.
 *
 * Ids are 64 hexadecimal digits; they stay plain strings because they come from and go to people and processes, and
 * every method checks what it is given by looking it up. Paths are quoted as the format stores names.
 * Fails: the codes of each part; `cancelled` where a signal is taken. Made by `initRepository` or `openRepository`.
 */
export interface Repository {
  readonly id: string
  readonly location: string
  /** How the mover's process reaches it; null for a folder. Holds secrets. */
  readonly remote: RemoteTarget | null
  readonly formatVersion: 1 | 2
  /** For the native mover; wiped by `close`. */
  readonly masterKey: SealKey
  /** Hexadecimal. */
  readonly chunkerPolynomial: string

  /** From now on nothing can be stored or removed but locks, in no process. */
  onlyRead(): void

  indexIds(): Promise<string[]>
  /** Those whose packs are all there, so that nothing is built on what is gone. Reads no pack. */
  soundIndexIds(): Promise<readonly string[]>
  /** Their ids, as it is now. */
  packIds(): Promise<string[]>
  /** Read when first asked; `isFresh` looks for index files that have come or gone since. */
  blobIndex(options?: { readonly isFresh?: boolean }): Promise<BlobLookup>
  /** Every pack that an index names. Reads each index file. */
  packs(options?: { readonly isFresh?: boolean }): Promise<PackDirectory>
  /** Whether all these data blobs are in packs that are there. Reads no pack. */
  holdsBlobs(ids: readonly string[]): Promise<boolean>
  /** A data blob, verified. */
  loadBlob(id: string): Promise<Uint8Array>
  loadTree(id: string): Promise<Tree>
  /** The same as it is stored: for what looks for few entries among many. */
  storedFolder(id: string): Promise<StoredFolder>
  packHeader(packId: string): Promise<readonly PackEntry[]>

  snapshots(): Promise<SnapshotList>
  /** By id, by the beginning of one, or `latest` of those that match. Fails: `repository.snapshot-missing`. */
  snapshot(idOrPrefixOrLatest: string, filter?: SnapshotFilter): Promise<Snapshot>
  /** Durable once this resolves; everything it leads to must be durable before. Answers the id. */
  saveSnapshot(content: SnapshotContent): Promise<string>
  /** Only the files of the snapshots, one at a time. Fails: `repository.lock-lost` before one goes without the lock. */
  removeSnapshots(ids: readonly string[], options: { readonly lock: Lock; readonly signal: AbortSignal }): Promise<void>
  /** Before work that ends in removing: asks a server that may keep everything. Fails: `target.append-only`. */
  requireRemovable(): Promise<void>
  /** Under the exclusive lock, when all that goes is gone; see retention.ts. Null where nothing is kept by itself. */
  renewRetention(held: { readonly lock: Lock; readonly signal: AbortSignal }): Promise<Renewed | null>
  /** The latest snapshot of the same host with the same set of paths. */
  findParent(of: { readonly hostname: string; readonly paths: readonly string[] }): Promise<Snapshot | null>

  /** Empty or `/` is the root. Fails: `path.missing`. */
  folder(snapshot: Snapshot, quotedPath: string): Promise<{ readonly entries: readonly Node[] }>
  /** Some of them, without the documents folder in the root. Only these are decoded, and the folder is remembered. */
  folderPage(
    snapshot: Snapshot,
    quotedPath: string,
    part: { readonly offset: number; readonly limit: number },
  ): Promise<FolderPage>
  /** The node at a path; null for the root, which has none. Fails: `path.missing`. */
  lookup(snapshot: Snapshot, quotedPath: string): Promise<Node | null>
  /** One of the run's documents, `.penumbra/<name>`; null when there is none. */
  readDocument(snapshot: Snapshot, name: string): Promise<string | null>

  /**
   * Fails: `repository.locked`. With `isReader`, a target that cannot be written gives a lock that holds nothing
   * instead of failing: only locks of others are looked at.
   */
  lock(kind: LockKind, options: LockOptions): Promise<Lock>
  /** How long `lock` tries again while another holds the repository; 0 unless told. Units: milliseconds. */
  retryLocksFor(milliseconds: number): void
  locks(): Promise<LockRecord[]>
  /** Removes what is stale, or all. Answers how many. */
  unlock(options?: { readonly all?: boolean }): Promise<number>

  keys(): Promise<KeyRecord[]>
  /** One more password. Answers the id of its key, which is durable and opens. */
  addKey(password: string, owner?: Partial<KeyOwner>): Promise<string>
  /** Never the key in use. Fails: `invalid-request`. Answers the whole id. */
  removeKey(idOrPrefix: string, lock: Lock): Promise<string>
  /** The new key is durable before the one in use goes. Answers the id of the new one. */
  changePassword(password: string, lock: Lock, owner?: Partial<KeyOwner>): Promise<string>

  /** The text of a file as it was stored, authenticated; a key file is as it lies there. */
  rawFile(kind: RawKind, id: string): Promise<Uint8Array>
  rawBlob(type: BlobType, id: string): Promise<Uint8Array>

  /** Everything but the bytes of data packs, which the native mover verifies. Finds all, stops at none. */
  check(options: CheckOptions): Promise<CheckFinding[]>

  /** Wipes the keys. Nothing may be called afterwards. */
  close(): void
}
