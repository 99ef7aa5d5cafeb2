import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import type { Backend } from './backend'
import { BlobIndex, parseIndex } from './blob-index'
import type { SealKey } from './crypto'
import { type BlobType, openBlob } from './pack'
import { corruptFile, loadUnpacked } from './unpacked'

/**
 * Blobs by id: reads the index when first asked, and again when a blob is unknown and index files have come or gone.
 *
 * A damaged index file does not keep the rest from being read. Fails: `repository.blob-missing`, or
 * `repository.index-corrupt` when the blob may be named by an index that is damaged; when every copy of a blob fails,
 * the failure of the last one.
 */
export class BlobReader {
  private loaded: Loaded = nothingLoaded()
  private isLoaded = false
  private loading: Promise<void> | null = null
  private readonly closing = new AbortController()

  constructor(
    private readonly backend: Backend,
    private readonly key: SealKey,
  ) {}

  /** The index as it is now, if `isFresh` is asked for, or as it was last read. */
  async current(isFresh = false): Promise<BlobIndex> {
    if (isFresh || !this.isLoaded) await this.refresh()
    return this.loaded.index
  }

  /** Index files that could not be read, by id. */
  damaged(): ReadonlyMap<string, BackupError> {
    return this.loaded.damage
  }

  /** Stops a reading of the index that is under way. */
  close(): void {
    this.closing.abort()
    this.loaded = nothingLoaded()
    this.isLoaded = false
  }

  async load(type: BlobType, id: string): Promise<Uint8Array> {
    if (!(await this.current()).has(type, id)) await this.refresh()
    let failure: BackupError | null = null
    for (const copy of this.loaded.index.find(type, id)) {
      try {
        return await this.loadCopy(copy)
      } catch (error) {
        if (!(error instanceof BackupError)) throw error
        failure = error
      }
    }
    throw failure ?? this.unknown(type, id)
  }

  private async loadCopy({ pack, id, offset, length, uncompressedLength }: Copy): Promise<Uint8Array> {
    const sealed = await this.backend.load('data', pack, { offset, length })
    try {
      return await openBlob(this.key, sealed, { id, uncompressedLength })
    } catch (error) {
      if (!(error instanceof BackupError)) throw error
      throw new BackupError(error.code, error.message, { context: { ...error.options.context, pack }, cause: error })
    }
  }

  /** One at a time: who asks meanwhile gets the same answer. */
  private refresh(): Promise<void> {
    this.loading ??= this.read().finally(() => {
      this.loading = null
    })
    return this.loading
  }

  /** Adds what is new. When files are gone their packs may be too, so everything is read again. */
  private async read(): Promise<void> {
    const present = new Set<string>()
    for await (const { name } of this.backend.list('index')) present.add(name)
    const isAddition = [...this.loaded.files].every((name) => present.has(name))
    const next = isAddition ? this.loaded : nothingLoaded()
    for (const name of present) {
      throwIfCancelled(this.closing.signal)
      if (next.files.has(name)) continue
      try {
        await this.readFile(next.index, name)
      } catch (error) {
        if (!(error instanceof BackupError) || error.code !== 'repository.index-corrupt') throw error
        next.damage.set(name, error)
      }
      next.files.add(name)
    }
    this.loaded = next
    this.isLoaded = true
  }

  private async readFile(index: BlobIndex, name: string): Promise<void> {
    const text = await loadUnpacked(this.backend, this.key, 'index', name)
    try {
      for await (const pack of parseIndex(text)) index.add(name, pack)
    } catch (cause) {
      if (cause instanceof RangeError || cause instanceof SyntaxError) {
        throw corruptFile('index', name, cause.message, cause)
      }
      throw cause
    }
  }

  private unknown(type: BlobType, id: string): BackupError {
    const [damaged] = this.loaded.damage.values()
    return (
      damaged ??
      new BackupError('repository.blob-missing', `No index names the ${type} blob.`, { context: { blob: id, type } })
    )
  }
}

type Copy = ReturnType<BlobIndex['find']>[number]

interface Loaded {
  readonly index: BlobIndex
  readonly files: Set<string>
  readonly damage: Map<string, BackupError>
}

const nothingLoaded = (): Loaded => ({ index: new BlobIndex(), files: new Set(), damage: new Map() })
