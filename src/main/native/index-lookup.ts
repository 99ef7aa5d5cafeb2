/** The index of a repository, looked up outside JavaScript's memory. Docs: docs/spec/repository.md, R90-R95. */
export interface IndexLookupAddon {
  /** Fails: `invalid-request`. */
  openIndexLookup(options: {
    readonly encrypt: Uint8Array
    readonly macK: Uint8Array
    readonly macR: Uint8Array
    /** Where a large index is kept sorted and mapped; null keeps nothing. */
    readonly cache: { readonly folder: string; readonly repositoryId: string } | null
  }): IndexLookup
}

/** One call of `open`, `add`, `summarize` and the two of the cache at a time; `find` at any time. */
export interface IndexLookup {
  /** Once. Answers which of these index files the cache does not hold. */
  open(present: readonly string[]): Promise<readonly string[]>
  /** What is added from here on goes to the cache too, until it ends. */
  beginCache(): Promise<void>
  endCache(): Promise<void>
  /** A file as it is stored. Fails: an Error with code `repository.index-corrupt`. */
  add(index: string, file: Uint8Array): Promise<readonly SummarizedPack[]>
  /** The same of a file that is known already. */
  summarize(index: string, file: Uint8Array): Promise<readonly SummarizedPack[]>
  /** Every copy. */
  find(blob: string): readonly FoundBlob[]
  blobCount(): number
  close(): void
}

/** Units: bytes of the pack. */
export interface FoundBlob {
  readonly pack: string
  readonly isTree: boolean
  readonly offset: number
  readonly length: number
  /** 0 for a blob that is stored as it is. */
  readonly uncompressed: number
}

export interface SummarizedPack {
  readonly id: string
  readonly size: number
  readonly hasData: boolean
  readonly hasTrees: boolean
  /** Equal for two lists of the same blobs, in whatever order. */
  readonly fingerprint: string
}
