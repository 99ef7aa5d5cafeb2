import type { Failure } from '../../contract/failure'
import type { NameHit, NameHits } from '../../contract/names'
import type { RestorePoint } from '../../contract/restore'
import type { Comparison, FileVersion, FileVersions, ImageType, NoPreview } from '../../contract/versions'
import type { Crumb } from './restore-folder'

/** What is shown of one version of a file. */
export type Preview =
  | { readonly kind: 'reading' }
  | { readonly kind: 'text'; readonly text: string; readonly shown: number; readonly size: number }
  | { readonly kind: 'image'; readonly type: ImageType; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'none'; readonly why: NoPreview; readonly size: number }
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface ShownVersion {
  readonly version: FileVersion
  readonly preview: Preview
}

/** The versions of one file; the one that is looked at, and another that it is compared with. */
export interface Versions {
  readonly file: Crumb
  /** Null until they are read. */
  readonly found: FileVersions | null
  readonly failure: Failure | null
  readonly shown: ShownVersion | null
  readonly against: ShownVersion | null
}

/** What became of the folder since another restore point. */
export interface Compared {
  readonly other: RestorePoint
  /** Null until it is read. */
  readonly comparison: Comparison | null
  readonly failure: Failure | null
}

/** What is looked for by name in all restore points of all backups. */
export interface NameSearch {
  readonly text: string
  /** Of the text that was answered last; null before the first answer. */
  readonly hits: readonly NameHit[] | null
  readonly next: NameHits['next']
  /** How many restore points were searched. */
  readonly points: number
  readonly isSearching: boolean
  readonly failure: Failure | null
}

export const reading: Preview = { kind: 'reading' }
