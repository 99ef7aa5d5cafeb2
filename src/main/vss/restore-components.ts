import type { Step } from '../../contract/sessions'
import type { WriterStatus } from '../../contract/writers'
import type { Sentence } from '../../contract/sentence'
import type {
  BackupComponentsDocument,
  ComponentFileSet,
  ComponentName,
  DirectedTarget,
  FileRestoreStatus,
  Relocation,
  RestoreTarget,
  RestoreType,
  RollForwardType,
  WriterMetadata,
} from './documents'

/** A component of a stored backup. Instance ids are made anew at each start, so the names must do. */
export interface RestoreKey extends ComponentName {
  readonly writerId: string
  /** Empty where the class runs once. */
  readonly instanceName: string
}

export interface RestoreOptions {
  /** The stored documents: what is known of files comes from here, never from a writer that runs now. */
  readonly backupComponents: BackupComponentsDocument
  readonly writerMetadata: readonly WriterMetadata[]
  readonly restoreType: RestoreType
  /** The writers to ask, by class id: the others are not even started. */
  readonly writerIds: readonly string[]
  /** Where the components lie, for Identify. */
  readonly sources: readonly string[]
  readonly signal: AbortSignal
  readonly onStep: (step: Step, writers: readonly WriterStatus[]) => void
}

/** A component that takes part. Its file sets are those of its whole set. */
export interface RestoreSelection {
  readonly key: RestoreKey
  readonly fileSets: readonly ComponentFileSet[]
  /** Folders of this restore alone, on the component's volume: see the writers' protocol. */
  readonly staging: string
  readonly undo: string
}

/**
 * The calls of one restore, in this order (vss-model 2.3). A call out of order rejects with `vss.bad-state`. There is no
 * abort: what cannot be done is told to the writers by the file restore status.
 */
export interface RestoreComponents {
  /** E Identify. Says which writers run; one that fails it is absent. */
  gatherWriterMetadata(): Promise<readonly WriterMetadata[]>
  /** Fails: `invalid-request` when its writer does not run, or it was never backed up explicitly. */
  setSelectedForRestore(selection: RestoreSelection): void
  /** Gives it to another instance of its class. Fails: `invalid-request` when that does not run, or the schema does not offer it. */
  setSelectedForRestoreEx(selection: RestoreSelection, instanceId: string): void
  addRestoreSubcomponent(key: RestoreKey, member: ComponentName): void
  setAdditionalRestores(key: RestoreKey, follow: boolean): void
  setRestoreOptions(key: RestoreKey, options: string): void
  /** This and the next three fail with `invalid-request` when the writer's schema does not offer it. */
  addNewTarget(key: RestoreKey, target: Relocation): void
  setRollForward(key: RestoreKey, type: RollForwardType, point: string): void
  setRestoreName(key: RestoreKey, name: string): void
  setAuthoritativeRestore(key: RestoreKey): void
  /** E PreRestore, to writers with a selected component. */
  preRestore(): Promise<void>
  /** What the writers said of the selected components; complete after preRestore. */
  restoreAnswers(): readonly RestoreAnswer[]
  /** A mapping that was used. */
  addAlternativeLocationMapping(key: RestoreKey, mapping: Relocation): void
  /** Where the ranges file of a partial file was put, when not at its own place. */
  setRangesFilePath(key: RestoreKey, partialFile: number, path: string): void
  setFileRestoreStatus(key: RestoreKey, status: FileRestoreStatus): void
  /** E PostRestore, also after failed files. Not stopped by the signal. */
  postRestore(): Promise<void>
  gatherWriterStatus(): Promise<readonly WriterStatus[]>
  /** The backup components document as the restore left it. */
  saveDocument(): string
  /** Idempotent; ends the writers' processes. */
  release(): Promise<void>
}

/** What a writer said of one selected component. */
export interface RestoreAnswer {
  readonly key: RestoreKey
  readonly target: RestoreTarget
  readonly directedTargets: readonly DirectedTarget[]
  /** Why it must not be restored; empty when it may. A writer that failed refuses all its components. */
  readonly preRestoreFailure: Sentence
  /** Why the application cannot use it; empty when it can, or PostRestore has not come yet. */
  readonly postRestoreFailure: Sentence
}
