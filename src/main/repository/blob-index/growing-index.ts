import type { BlobType, PackEntry } from '../pack'

/** Where one copy of a blob lies. Units: bytes. */
export interface BlobLocation extends PackEntry {
  readonly pack: string
}

/** Which pack holds which blob: all index files of a repository together. Any copy of a blob will do. */
export interface BlobLookup {
  /** Copies of blobs, counted once for each pack. */
  readonly blobs: number
  has(type: BlobType, id: string): boolean
  /** Every copy; empty when the blob is unknown. */
  find(type: BlobType, id: string): readonly BlobLocation[]
}

/** What an index file says of one pack as a whole. Units: bytes of the pack file. */
export interface PackSummary {
  readonly id: string
  readonly size: number
  readonly types: ReadonlySet<BlobType>
  /** Equal for two lists of the same blobs, in whatever order. */
  readonly fingerprint: string
}

/**
 * An index that index files are added to, as they are stored: sealed.
 * Fails: `repository.index-corrupt` for a file that is damaged; nothing of it is known then.
 */
export interface GrowingIndex extends BlobLookup {
  /** Once, before anything is added. Answers which of these files it does not hold already. */
  open(present: readonly string[]): Promise<readonly string[]>
  /** What is added is much: it should be held next time. */
  beginCache(): Promise<void>
  endCache(): Promise<void>
  add(name: string, file: Uint8Array): Promise<readonly PackSummary[]>
  summarize(name: string, file: Uint8Array): Promise<readonly PackSummary[]>
  /** Gives back what it holds. It knows nothing afterwards. */
  close(): void
}
