import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { throwIfCancelled } from '../model/cancellation'
import type { Backend } from './backend'
import { type BlobLocation, type BlobLookup, type GrowingIndex, PackDirectory } from './blob-index'
import type { SealKey } from './crypto'
import type { OpenBlob } from './open-in-thread'
import type { BlobType } from './pack'

/** Sealed bytes of index files from which on they are worth a cache; the data mover's own limit. */
const LARGE = 16 * 1024 ** 2

/**
 * Blobs by id: reads the index when first asked, and again when a blob is unknown and index files have come or gone.
 *
 * A damaged index file does not keep the rest from being read. Fails: `repository.blob-missing`, or
 * `repository.index-corrupt` when the blob may be named by an index that is damaged; when every copy of a blob fails,
 * the failure of the last one.
 */
export class BlobReader {
  private loaded: Loaded | null = null
  private loading: Promise<Loaded> | null = null
  private readonly closing = new AbortController()
  /** What reads index files: one at a time. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly backend: Backend,
    private readonly key: SealKey,
    private readonly openIndex: () => GrowingIndex,
    private readonly openBlob: OpenBlob,
  ) {}

  /** The index as it is now, if `isFresh` is asked for, or as it was last read. */
  async current(isFresh = false): Promise<BlobLookup> {
    return (await this.known(isFresh)).index
  }

  /** Every pack that an index names. Reads each index file, also those whose blobs are held already. */
  async packs(isFresh = false): Promise<PackDirectory> {
    const loaded = await this.known(isFresh)
    await this.inTurn(() => this.summarize(loaded))
    return loaded.packs
  }

  /** Index files that could not be read, by id. */
  damaged(): ReadonlyMap<string, BackupError> {
    return this.loaded?.damage ?? new Map()
  }

  /** Stops a reading of the index that is under way. */
  close(): void {
    this.closing.abort()
    this.loaded?.index.close()
    this.loaded = null
  }

  async load(type: BlobType, id: string): Promise<Uint8Array> {
    let { index } = await this.known(false)
    if (!index.has(type, id)) ({ index } = await this.known(true))
    let failure: BackupError | null = null
    for (const copy of index.find(type, id)) {
      try {
        return await this.loadCopy(copy)
      } catch (error) {
        if (!(error instanceof BackupError)) throw error
        failure = error
      }
    }
    throw failure ?? this.unknown(type, id)
  }

  private async loadCopy({ pack, id, offset, length, uncompressedLength }: BlobLocation): Promise<Uint8Array> {
    const sealed = await this.backend.load('data', pack, { offset, length })
    try {
      return await this.openBlob(this.key, sealed, { id, uncompressedLength })
    } catch (error) {
      if (!(error instanceof BackupError)) throw error
      throw new BackupError(error.code, error.said, { context: { ...error.options.context, pack }, cause: error })
    }
  }

  private async known(isFresh: boolean): Promise<Loaded> {
    return this.loaded === null || isFresh ? this.refresh() : this.loaded
  }

  /** Who asks meanwhile gets the same answer. */
  private refresh(): Promise<Loaded> {
    this.loading ??= this.inTurn(() => this.read()).finally(() => {
      this.loading = null
    })
    return this.loading
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work)
    this.turn = mine.catch(() => undefined)
    return mine
  }

  /** Adds what is new. When files are gone their packs may be too, so everything is read again. */
  private async read(): Promise<Loaded> {
    const present = new Map<string, number>()
    for await (const { name, size } of this.backend.list('index')) present.set(name, size)
    const loaded = this.loaded
    const added = [...present.keys()].filter((name) => loaded?.files.has(name) !== true)
    const isAddition = loaded !== null && [...loaded.files].every((name) => present.has(name))
    const goesOn = isAddition && sizeOf(added, present) <= LARGE
    const next = goesOn ? loaded : nothingLoaded(this.openIndex())
    const rest = goesOn ? added : await next.index.open([...present.keys()])
    const isLarge = sizeOf(rest, present) > LARGE
    if (isLarge) await next.index.beginCache()
    for (const name of rest) {
      // What is held in memory anyway is not read a second time for its packs.
      await this.readFile(next, name, (file) => next.index.add(name, file), !isLarge)
    }
    if (isLarge) await next.index.endCache()
    for (const name of present.keys()) next.files.add(name)
    this.loaded = next
    return next
  }

  private async summarize(loaded: Loaded): Promise<void> {
    for (const name of loaded.files) {
      if (loaded.summarized.has(name)) continue
      await this.readFile(loaded, name, (file) => loaded.index.summarize(name, file), true)
    }
  }

  private async readFile(
    { packs, summarized, damage }: Loaded,
    name: string,
    read: (file: Uint8Array) => ReturnType<GrowingIndex['add']>,
    keepsPacks: boolean,
  ): Promise<void> {
    throwIfCancelled(this.closing.signal)
    try {
      const found = await read(await this.backend.load('index', name))
      if (!keepsPacks) return
      for (const pack of found) packs.add(name, pack)
    } catch (error) {
      if (!(error instanceof BackupError) || error.code !== 'repository.index-corrupt') throw error
      damage.set(name, error)
    }
    summarized.add(name)
  }

  private unknown(type: BlobType, id: string): BackupError {
    const [damaged] = this.damaged().values()
    return (
      damaged ??
      new BackupError('repository.blob-missing', say('No index names the {type} blob.', { type }), {
        context: { blob: id, type },
      })
    )
  }
}

interface Loaded {
  readonly index: GrowingIndex
  readonly files: Set<string>
  readonly packs: PackDirectory
  /** The files whose packs are in it. */
  readonly summarized: Set<string>
  readonly damage: Map<string, BackupError>
}

const nothingLoaded = (index: GrowingIndex): Loaded => ({
  ...{ index, files: new Set(), packs: new PackDirectory(), summarized: new Set(), damage: new Map() },
})

const sizeOf = (names: readonly string[], sizes: ReadonlyMap<string, number>): number =>
  names.reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0)
