import { fixed } from '../model/sentence'
import { BackupError } from '../model/backup-error'
import type { Clock } from '../model/clock'
import type { Timers } from '../model/timers'
import { type Backend, GuardedBackend } from './backend'
import { BlobReader } from './blob-reader'
import { findPath, type FolderPage, readDocument, readFolder, readPage } from './browse'
import type { CheckFinding } from './check-finding'
import { type CheckOptions, checkStructure } from './check'
import { type Config, configText } from './config'
import { NEW_KEY_COST, type Random, type Derive, type ScryptCost, type SealKey, wipe } from './crypto'
import { removeSnapshots } from './forget'
import { FolderReader } from './folder-reader'
import type { KeyOwner, KeySurroundings } from './key'
import { addKey, type KeyRecord, listKeys, removeKey, replaceKey } from './keys'
import { removeLeftOvers } from './left-overs'
import { acquireLock, type Lock, type LockSurroundings, readLocks, removeLocks, withoutLock } from './lock'
import type { ProcessTable } from './lock-holder'
import { withPatience } from './lock-patience'
import type { LockKind, LockRecord } from './lock-record'
import type { BlobType } from './pack'
import { readPackHeader } from './pack-reader'
import type { LockOptions, RawKind, Repository } from './repository'
import { type Renewed, renewRetention } from './retention'
import {
  completeId,
  latest,
  loadSnapshot,
  loadSnapshots,
  missing,
  type SnapshotFilter,
  type SnapshotList,
} from './snapshot-files'
import type { OpenIndex } from './native-index'
import type { OpenBlob } from './open-in-thread'
import { soundIndexes } from './sound-indexes'
import { holdsBlobs } from './stored-blobs'
import { type Node, type Snapshot, type SnapshotContent, snapshotText, type StoredFolder, type Tree } from './tree'
import { loadUnpacked, saveUnpacked } from './unpacked'

/** Everything from outside that a repository needs. */
export interface Surroundings {
  readonly clock: Clock
  readonly sinceBoot: () => number
  readonly random: Random
  readonly timers: Timers
  readonly processes: ProcessTable
  /** Of new keys; null to measure it when one is made. */
  readonly scrypt: ScryptCost | null
  readonly derive: Derive | undefined
  readonly openIndex: OpenIndex
  readonly openBlob: OpenBlob
}

/** The repository itself: an open backend, a key, and what was read so far. */
export class OpenedRepository implements Repository {
  private readonly blobs: BlobReader
  private readonly folders: FolderReader
  private readonly around: LockSurroundings
  private readonly closing = new AbortController()
  readonly masterKey: SealKey
  /** The key file that opened the repository. */
  private keyId: string
  private readonly scrypt: Pick<Surroundings, 'scrypt' | 'derive'>
  private lockPatience = 0

  private readonly backend: GuardedBackend

  constructor(
    backend: Backend,
    opened: { readonly id: string; readonly key: SealKey },
    private readonly config: Config,
    surroundings: Surroundings,
  ) {
    this.backend = new GuardedBackend(backend)
    this.scrypt = surroundings
    this.masterKey = opened.key
    this.keyId = opened.id
    const index = () => surroundings.openIndex(opened.key, config.id)
    this.blobs = new BlobReader(this.backend, opened.key, index, surroundings.openBlob)
    this.folders = new FolderReader(this.blobs)
    this.around = { ...surroundings, backend: this.backend, key: opened.key }
  }

  get id() {
    return this.config.id
  }

  get location() {
    return this.backend.location
  }

  get remote() {
    return this.backend.remote
  }

  get formatVersion() {
    return this.config.version
  }

  get chunkerPolynomial() {
    return this.config.chunkerPolynomial
  }

  onlyRead(): void {
    this.backend.readOnly()
  }

  async indexIds(): Promise<string[]> {
    const ids: string[] = []
    for await (const { name } of this.backend.list('index')) ids.push(name)
    return ids
  }

  async soundIndexIds(): Promise<readonly string[]> {
    const packs = await this.blobs.packs(true)
    return soundIndexes(this.backend, packs, await this.indexIds(), this.closing.signal)
  }

  async packIds(): Promise<string[]> {
    return [...(await this.blobs.packs(true)).ids()]
  }

  blobIndex({ isFresh = false } = {}) {
    return this.blobs.current(isFresh)
  }

  packs({ isFresh = false } = {}) {
    return this.blobs.packs(isFresh)
  }

  async holdsBlobs(ids: readonly string[]): Promise<boolean> {
    const packs = await this.blobs.packs(true)
    return holdsBlobs(this.backend, { index: await this.blobs.current(), packs }, ids)
  }

  loadBlob(id: string): Promise<Uint8Array> {
    return this.blobs.load('data', id)
  }

  loadTree(id: string): Promise<Tree> {
    return this.folders.load(id)
  }

  storedFolder(id: string): Promise<StoredFolder> {
    return this.folders.stored(id)
  }

  packHeader(packId: string) {
    return readPackHeader(this.backend, this.masterKey, packId)
  }

  snapshots(): Promise<SnapshotList> {
    return loadSnapshots(this.backend, this.masterKey, this.closing.signal)
  }

  async snapshot(asked: string, filter: SnapshotFilter = {}): Promise<Snapshot> {
    if (asked !== 'latest') {
      return loadSnapshot(this.backend, this.masterKey, await completeId(this.backend, asked))
    }
    const newest = latest((await this.snapshots()).snapshots, filter)
    if (newest === null) throw missing(fixed('There is no matching snapshot.'), asked, 'none')
    return newest
  }

  saveSnapshot(content: SnapshotContent): Promise<string> {
    this.requireWritable()
    return saveUnpacked(this.backend, this.masterKey, this.around.random, 'snapshots', snapshotText(content))
  }

  removeSnapshots(ids: readonly string[], { lock, signal }: { lock: Lock; signal: AbortSignal }): Promise<void> {
    this.requireWritable()
    return removeSnapshots(this.backend, ids, lock, signal)
  }

  async requireRemovable(): Promise<void> {
    if (this.remote !== null) await this.backend.remove('index', Buffer.from(this.around.random(32)).toString('hex'))
  }

  async renewRetention(held: { lock: Lock; signal: AbortSignal }): Promise<Renewed | null> {
    return this.backend.keeper && renewRetention(this.backend, await this.packIds(), held)
  }

  async findParent(of: { readonly hostname: string; readonly paths: readonly string[] }): Promise<Snapshot | null> {
    return latest((await this.snapshots()).snapshots, { hostname: of.hostname, paths: of.paths })
  }

  async folder(snapshot: Snapshot, quotedPath: string): Promise<{ readonly entries: readonly Node[] }> {
    return { entries: await readFolder(this.folders, snapshot, quotedPath) }
  }

  folderPage(snapshot: Snapshot, quotedPath: string, part: { offset: number; limit: number }): Promise<FolderPage> {
    return readPage(this.folders, snapshot, quotedPath, part)
  }

  lookup(snapshot: Snapshot, quotedPath: string): Promise<Node | null> {
    return findPath(this.folders, snapshot, quotedPath)
  }

  readDocument(snapshot: Snapshot, name: string): Promise<string | null> {
    return readDocument(this.folders, this.blobs, snapshot, name)
  }

  async lock(kind: LockKind, { signal, isReader = false, whileWaiting }: LockOptions): Promise<Lock> {
    if (!isReader) this.requireWritable()
    try {
      const lock = await withPatience(this.around.timers, this.lockPatience, signal, () =>
        acquireLock(this.around, kind, signal, whileWaiting),
      )
      if (!isReader) await removeLeftOvers(this.around, lock)
      return lock
    } catch (error) {
      const isReadOnly = error instanceof BackupError && error.code === 'target.read-only'
      if (isReader && isReadOnly && kind === 'shared') return withoutLock(this.around, signal)
      throw error
    }
  }

  retryLocksFor(milliseconds: number): void {
    this.lockPatience = milliseconds
  }

  async locks(): Promise<LockRecord[]> {
    const records: LockRecord[] = []
    for await (const record of readLocks(this.around, this.closing.signal)) records.push(record)
    return records
  }

  unlock({ all = false } = {}): Promise<number> {
    return removeLocks(this.around, all, this.closing.signal)
  }

  keys(): Promise<KeyRecord[]> {
    return listKeys(this.backend, this.keyId)
  }

  async addKey(password: string, owner: Partial<KeyOwner> = {}): Promise<string> {
    this.requireWritable()
    return addKey(this.backend, this.masterKey, password, this.owner(owner), this.keySurroundings())
  }

  removeKey(idOrPrefix: string, lock: Lock): Promise<string> {
    this.requireWritable()
    return removeKey(this.backend, idOrPrefix, this.keyId, lock)
  }

  async changePassword(password: string, lock: Lock, owner: Partial<KeyOwner> = {}): Promise<string> {
    this.requireWritable()
    const around = { ...this.keySurroundings(), current: this.keyId, lock }
    this.keyId = await replaceKey(this.backend, this.masterKey, password, this.owner(owner), around)
    return this.keyId
  }

  rawFile(kind: RawKind, id: string): Promise<Uint8Array> {
    if (kind === 'config') return Promise.resolve(Buffer.from(configText(this.config)))
    return kind === 'keys' ? this.backend.load(kind, id) : loadUnpacked(this.backend, this.masterKey, kind, id)
  }

  rawBlob(type: BlobType, id: string): Promise<Uint8Array> {
    return this.blobs.load(type, id)
  }

  async check(options: CheckOptions): Promise<CheckFinding[]> {
    const subject = {
      backend: this.backend,
      key: this.masterKey,
      blobs: this.blobs,
      loadTree: (id: string) => this.folders.read(id),
    }
    const findings: CheckFinding[] = []
    for await (const finding of checkStructure(subject, options)) findings.push(finding)
    return findings
  }

  close(): void {
    this.closing.abort()
    this.blobs.close()
    this.folders.clear()
    wipe(this.masterKey)
    void this.backend.close()
  }

  private owner({ username, hostname }: Partial<KeyOwner>): KeyOwner {
    const self = this.around.processes.self()
    return { username: username ?? self.username, hostname: hostname ?? self.hostname }
  }

  private keySurroundings(): KeySurroundings {
    const { clock, random } = this.around
    const { scrypt, derive } = this.scrypt
    return { clock, random, derive, cost: scrypt ?? NEW_KEY_COST }
  }

  private requireWritable(): void {
    if (this.config.version === 2) return
    throw new BackupError('repository.unsupported', 'A repository of format version 1 can only be read.', {
      context: { location: this.location },
    })
  }
}
