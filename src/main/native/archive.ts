import type { MoverEvent, MoverIssue } from './mover-event'
import type { RestorePatterns } from './restore-choice'

/** The part of the engine that restores into one zip file. Its bytes never enter JavaScript. */
export interface ArchiveEngine {
  /** Writes nothing. */
  planArchive(request: ArchiveRequest): Promise<ArchivePlan>
  /** Every block is proven before it is written; what cannot be had whole is an issue, and not in the file. */
  writeArchive(request: ArchiveRequest, onEvent: (event: MoverEvent) => void): Promise<ArchiveResult>
  /** Reads a zip file back from the disk. Fails: `target.unreachable` when it is not what was written. */
  checkArchive(file: string, onEvent: (event: MoverEvent) => void): Promise<ArchiveCheck>
}

export interface ArchiveRequest {
  readonly tree: string
  /** A file that is not there yet. */
  readonly file: string
  /** Quoted paths; empty means all. */
  readonly include: readonly string[]
  readonly patterns?: RestorePatterns | undefined
  readonly hiddenNames: readonly string[]
}

/** `bytes` of content, `size` of the whole zip file. `refused`: what a zip file has no place for. */
export interface ArchivePlan {
  readonly files: number
  readonly folders: number
  readonly refused: number
  readonly bytes: number
  readonly size: number
}

export interface ArchiveResult {
  readonly filesWritten: number
  readonly bytesWritten: number
  /** Folders too. */
  readonly entries: number
  /** Units: bytes of the zip file. */
  readonly size: number
  readonly issues: readonly MoverIssue[]
  readonly issuesTotal: number
}

/** What was read back; `files` are the entries that are no folders. */
export interface ArchiveCheck {
  readonly entries: number
  readonly files: number
  readonly bytes: number
}
