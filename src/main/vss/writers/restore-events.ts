import type {
  DirectedTarget,
  FileRestoreStatus,
  Relocation,
  RestoreMethodKind,
  RestoreTarget,
  RollForwardType,
  WriterRestore,
} from '../documents'
import type { EventRequest } from './event-request'

/** How a writer wants its files put back: RESTORE_METHOD of its document (vss-model 7.2). */
export interface RestoreDescription {
  readonly method: RestoreMethodKind
  readonly writerRestore: WriterRestore
  readonly rebootRequired: boolean
  /** The service that the two methods with a service stop and start; null for the others. */
  readonly service: string | null
  readonly alternateLocations: readonly Relocation[]
}

/** What a requester asks of one component, and what the writer said of it when it was backed up (vss-model 7.5). */
export interface RestoringComponent {
  /** As in PrepareBackup.components. */
  readonly component: string
  readonly backupStamp: string | null
  readonly backupMetadata: string | null
  /** More restores follow: the application must neither recover nor go online yet. */
  readonly additionalRestores: boolean
  readonly restoreOptions: string
  readonly rollForward: { readonly type: RollForwardType; readonly point: string } | null
  readonly restoreName: string | null
  readonly isAuthoritative: boolean
  readonly newTargets: readonly Relocation[]
  /** The only members that are restored, by name as above; empty means the whole set. */
  readonly subcomponents: readonly string[]
  readonly partialFiles: readonly RestoringPartialFile[]
  /** A folder of this restore alone, on the volume of the component: the one place besides its own that a writer may direct to. */
  readonly staging: string
  /** Where a writer that brings the data in by itself leaves what was there before. */
  readonly undo: string
}

export interface RestoringPartialFile {
  readonly path: string
  readonly fileName: string
  readonly ranges: string
  readonly metadata: string
  /** Where its ranges file was put when not at its own place; null otherwise. */
  readonly rangesFile: string | null
}

export interface PreRestore extends EventRequest {
  readonly components: readonly RestoringComponent[]
}

export interface PostRestore extends EventRequest {
  readonly components: readonly RestoredComponent[]
}

/** A component once its files are back, or are not. */
export interface RestoredComponent extends RestoringComponent {
  readonly status: FileRestoreStatus
  /** What the writer itself said before. */
  readonly restoreMetadata: string | null
  readonly target: RestoreTarget
  /** The mappings that were used. */
  readonly alternateLocations: readonly Relocation[]
}

/** What a writer says of one component in PreRestore. What it does not name is restored as its document says. */
export interface PreRestoreAnswer {
  readonly component: string
  /** Why it must not be restored now, in words for a person; empty when it may. */
  readonly failure: string
  readonly target: RestoreTarget
  /** Only with the target `directed`. */
  readonly directedTargets: readonly DirectedTarget[]
  readonly restoreMetadata: string | null
}

/** What a writer says of one component in PostRestore. */
export interface PostRestoreAnswer {
  readonly component: string
  /** Why the application cannot use it, in words for a person; empty when it can. */
  readonly failure: string
}
