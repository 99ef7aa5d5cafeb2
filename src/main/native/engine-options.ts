import type { CarryQuestion } from './carry'

/** How the native engine opens a repository. */
export interface EngineOptions {
  /** The repository's folder; with `carry` a staging folder that holds `data` and `index`. */
  readonly repository: string
  /** Carries files to and from a repository that is no folder; every question wants one `answer` of the engine. */
  readonly carry?: (question: CarryQuestion) => void
  /** The master key: 32, 16 and 16 bytes. */
  readonly encrypt: Uint8Array
  readonly macK: Uint8Array
  readonly macR: Uint8Array
  /** Hexadecimal, from the config. */
  readonly chunkerPolynomial: string
  /** 0 is one for each core. */
  readonly threads: number
  /** zstd level; 3 is restic's `auto`. */
  readonly compressionLevel: number
  /** Units: bytes. 16 MiB unless told. */
  readonly packSize: number
  /** fsync packs, index and folders. Off only in benchmarks that say so. */
  readonly durable: boolean
  /** Where a large index is kept sorted and mapped, so that it takes no memory; null holds it in memory. */
  readonly cache: { readonly folder: string; readonly repositoryId: string } | null
}
