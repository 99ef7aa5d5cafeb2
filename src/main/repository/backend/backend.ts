import type { RemoteTarget } from './remote-target'

/**
 * Moves whole files of a repository. Knows names and bytes, and nothing of what they mean.
 *
 * Obligations of every implementation, checked by backend.suite.ts:
 * - Names are 64 lower-case hexadecimal digits; the config has the empty name. Anything else is refused with a
 *   RangeError before it touches storage: that is a bug of the caller, and it may be an attack.
 * - A file is there with all its bytes or not at all, whatever happens in the middle of a `save`.
 * - Nothing is tried again in here; a failure says by its `retry` whether another try makes sense. Only retrying.ts does.
 * - Fails: `target.unreachable` (the storage cannot be asked), `target.full`, `target.read-only`, and a code by kind for
 *   a file that is not there (missing-file.ts).
 */
export interface Backend {
  /** For a person, and for the native mover: the folder. Never holds a secret. */
  readonly location: string

  /** How another process opens the same, for one that is no folder. */
  readonly remote?: RemoteTarget | null

  /** For a storage that keeps what it has for a time; null for one that is not asked to. */
  readonly keeper?: Keeper | null

  /** Makes the folders of an empty repository; harmless when they exist. Writes no file. */
  create(): Promise<void>

  /** Every file of a kind with its size. Streams; left-overs of interrupted saves and foreign files do not appear. */
  list(kind: FileKind): AsyncIterable<StoredFile>

  /** Null when there is no such file. */
  stat(kind: FileKind, name: string): Promise<StoredFile | null>

  /** All bytes, or the bytes of `range`. Fails with the code of the kind when the file is missing or too short. */
  load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array>

  /**
   * Stores a file that cannot be lost to a power cut once this resolves. A config is never replaced:
   * fails `repository.exists`. Other names follow from the content, so that saving twice is harmless.
   */
  save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void>

  /** Removes one file; harmless when it is gone already. */
  remove(kind: FileKind, name: string): Promise<void>

  /** Whether whoever lists sees at once what anybody has saved. A storage that does not say may show it late. */
  showsAtOnce?(): Promise<boolean>

  /**
   * Removes what interrupted saves of ours left behind, as far as it is older than this lock by a margin. Only for a
   * storage that leaves something. Answers how many.
   */
  removeLeftOvers?(lock: string): Promise<number>

  /** Lets go of connections and children. Nothing may be asked afterwards. Never rejects. */
  close?(): Promise<void>
}

export type FileKind = 'config' | 'keys' | 'data' | 'index' | 'snapshots' | 'locks'

/** Units: bytes. */
export interface StoredFile {
  readonly name: string
  readonly size: number
}

/** What a storage still keeps of what was removed. */
export interface StillKept {
  readonly files: number
  /** Units: bytes. */
  readonly bytes: number
  /** When the last of it can go. Units: milliseconds since 1970 UTC; null when nothing is kept. */
  readonly until: number | null
}

/**
 * A storage that lets nobody remove a file for a time: removing hides it, and its bytes stay until then. Whoever keeps
 * the repository in order extends what is still needed, and clears away what need not be kept any longer.
 *
 * Fails: as Backend.
 * Source: docs/spec/backends.md, B61-B64.
 */
export interface Keeper {
  /** Keeps a file as long as a new one would be; one that is kept longer already stays so. */
  extend(kind: FileKind, name: string): Promise<void>
  /** Removes for good what was removed before, may go, and is not wanted. */
  clearAway(isWanted: (kind: FileKind, name: string) => boolean, signal: AbortSignal): Promise<StillKept>
}

/** Units: bytes from the start of the file. */
export interface ByteRange {
  readonly offset: number
  readonly length: number
}

/** The only name that a config has. */
export const CONFIG_NAME = ''

export const isStorageId = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

export function requireName(kind: FileKind, name: string): void {
  if (kind === 'config' ? name !== CONFIG_NAME : !isStorageId(name)) {
    throw new RangeError(`not the name of a file of kind ${kind}: ${JSON.stringify(name)}`)
  }
}
