import type { Consistency } from '../../contract/consistency'
import type { WriterFailurePolicy } from '../../contract/jobs'
import type { DiffArea, JudgedVolume, ProviderStatus } from '../../contract/providers'
import type { Step } from '../../contract/sessions'
import type { RevertOutcome, RevertStep, ShadowCopyStatus, VolumeStatus } from '../../contract/volumes'
import type { WriterStatus } from '../../contract/writers'
import type { Sentence } from '../../contract/sentence'
import type { BackupError } from '../model/backup-error'
import type { VolumePath } from '../model/volume-path'
import type { ComponentFileSet, SnapshotAttribute, SnapshotContext, WriterMetadata } from './documents'
import type { RestoreComponents, RestoreOptions } from './restore-components'

/**
 * The one interface the requester knows: our coordinator on Linux, the operating system's VSS on Windows.
 *
 * Every promise rejects with a BackupError whose code starts with `vss.`, or `cancelled` when the signal fired.
 */
export interface ShadowCopyService {
  /** One object per operation, as IVssBackupComponents; never used twice. */
  startBackup(options: BackupOptions): Promise<BackupComponents>
  /** The same for a restore. */
  startRestore(options: RestoreOptions): Promise<RestoreComponents>
  /** What each mounted volume offers in this process: tried (create **and** delete), not guessed. */
  volumes(): Promise<readonly VolumeStatus[]>
  listShadowCopies(): Promise<readonly ShadowCopyStatus[]>
  /** An exposed one is concealed first. */
  deleteShadowCopy(id: string): Promise<void>
  /** Mounts a persistent copy read-only at an empty folder. */
  exposeShadowCopy(id: string, folder: string): Promise<void>
  /** Takes it away from every folder at which it was exposed. */
  concealShadowCopy(id: string): Promise<void>
  /** Makes its volume what it was; nothing that still runs is asked. Fails `busy` while anything has files open there. */
  revertToShadowCopy(id: string, options: RevertOptions): Promise<RevertOutcome>
  /** Makes the copies of a transportable set volumes of their own, for good. Fails: `invalid-request` where none can be. */
  breakShadowCopySet(setId: string): Promise<void>
  /** Takes in the copies that a backup components document names. Fails: `invalid-request` where none can be. */
  importShadowCopies(backupComponents: string): Promise<readonly ShadowCopyStatus[]>
  /** Removes what a dead run of ours left behind, and nothing else. Called at every start. */
  cleanUp(): Promise<readonly ShadowCopyStatus[]>
  listProviders(): Promise<readonly ProviderStatus[]>
  /** Every mounted volume with what every provider says of it, also those that would not be taken. */
  judgeVolumes(): Promise<readonly JudgedVolume[]>
  /** The room that providers set aside for differences; empty where none does. */
  diffAreas(): Promise<readonly DiffArea[]>
}

export interface BackupOptions {
  readonly backupType: 'copy' | 'full' | 'incremental' | 'differential' | 'log'
  /** Folders the run covers: writers describe only what lies under them. Absolute logical paths. */
  readonly sources: readonly string[]
  /** Whether writers take part, and whether the copies stay after the release (vss-model 3.5). */
  readonly context: CreationContext
  /** Asked for beside the context; none unless given. */
  readonly attributes?: readonly SnapshotAttribute[]
  /** Who is asked at all; every writer unless given. */
  readonly writers?: WriterChoice
  /** Of a writer with added components; `drop` unless given. Once PostSnapshot is over a writer fails for itself alone. */
  readonly onWriterFailure?: WriterFailurePolicy
  /** The program that asks, as lists show it; this one unless given. */
  readonly createdBy?: string
  readonly signal: AbortSignal
  /** Called at each step, with what the writers said last. */
  readonly onStep: (step: Step, writers: readonly WriterStatus[]) => void
  /** Called once when a shadow copy of the set is gone while it is still needed: nothing more can be read from it. */
  readonly onLost?: (failure: BackupError) => void
}

/** Ids of writer classes, and of instances: what is enabled excludes the rest, what is disabled takes no part. */
export interface WriterChoice {
  readonly enabled?: readonly string[]
  readonly disabled?: readonly string[]
  readonly disabledInstances?: readonly string[]
}

/** Every context that makes copies; `all` is for queries. */
export type CreationContext = Exclude<SnapshotContext, 'all'>

export interface RevertOptions {
  readonly signal: AbortSignal
  readonly onStep: (step: RevertStep) => void
}

/**
 * The calls of one backup, in this order (vss-model 2.1). A call out of order rejects with `vss.bad-state`.
 * Any failure after `startSnapshotSet` must be answered by `abortBackup`, and everything by `release`.
 */
export interface BackupComponents {
  /** E Identify. A writer that fails it is absent. */
  gatherWriterMetadata(): Promise<readonly WriterMetadata[]>
  /** SetBackupState: one type for all writers. Until PrepareForBackup; then the type of the options is no more asked. */
  setBackupState(state: BackupState): void
  /** `files`: those of its whole set; unless told its own, all from the shadow copy. */
  addComponent(component: ComponentKey, files?: AddedFiles): void
  /** The stamp of the backup that this one builds on. Before PrepareForBackup. */
  setPreviousBackupStamp(component: ComponentKey, stamp: string): void
  startSnapshotSet(): string
  /** Fails `vss.no-provider` with the reason when no provider can make and delete a copy of it. */
  addToSnapshotSet(volume: VolumePath, provider?: string): Promise<string>
  /** E PrepareForBackup. In live mode writers make their online copies here, below `staging`. */
  prepareForBackup(mode: BackupMode): Promise<void>
  /** PrepareForSnapshot, Freeze, commit, Thaw, PostSnapshot, post-final-commit. Not called in live mode. */
  doSnapshotSet(): Promise<ShadowCopySet>
  /** At the five checkpoints: after prepareForBackup, doSnapshotSet, backupComplete (and the restore ones in issue C). */
  gatherWriterStatus(): Promise<readonly WriterStatus[]>
  /** What each added component became. Complete after doSnapshotSet (or prepareForBackup in live mode). */
  componentOutcomes(): readonly ComponentOutcome[]
  setBackupSucceeded(component: ComponentKey, succeeded: boolean): void
  /** Both kinds of document as they are now. */
  saveDocuments(): BackupDocuments
  /** E BackupComplete. */
  backupComplete(): Promise<void>
  /** Idempotent. E Abort, then every shadow copy of the set is deleted. */
  abortBackup(): Promise<void>
  /** Idempotent. E BackupShutdown; deletes the set's shadow copies unless persistent. Never throws for a dead writer. */
  release(): Promise<void>
}

export interface BackupState {
  readonly backupType: BackupOptions['backupType']
  /** Whether writers may name ranges of files. */
  readonly partialFileSupport: boolean
}

/** `in-place`: every file that is needed may be read while it is in use, so there is neither a set nor online copies. */
export type BackupMode =
  | { readonly kind: 'shadow-copy' }
  | { readonly kind: 'live'; readonly staging: string }
  | { readonly kind: 'in-place' }

/** The file sets of an added component and its members. */
export interface AddedFiles {
  readonly all: readonly ComponentFileSet[]
  /** Those that this backup reads from the shadow copy. */
  readonly copied: readonly ComponentFileSet[]
}

/** A component's identity: writer class, instance, logical path and name. */
export interface ComponentKey {
  readonly writerId: string
  readonly instanceId: string
  readonly logicalPath: string
  readonly name: string
}

export interface ShadowCopySet {
  readonly setId: string
  readonly shadowCopies: readonly ShadowCopy[]
  /** From the first Freeze to the last Thaw; where only the service sees that, the step that holds both. Units: milliseconds. */
  readonly freezeMilliseconds: number
  /** Between the first and the last commit; 0 where the service commits all at once. Units: milliseconds. */
  readonly commitSpreadMilliseconds: number
  /** What the system itself keeps out of its copies, or out of backups; none unless given. */
  readonly leftOut?: readonly LeftOutFiles[]
}

/** Files that are in no copy, or in no backup, because a program told the system so. Absolute logical path of the folder. */
export interface LeftOutFiles {
  readonly path: string
  readonly fileSpec: string
  readonly recursive: boolean
  readonly from: 'backup' | 'shadow-copy'
  /** Logical paths of those that are meant, where the pattern would take folders along. */
  readonly files?: readonly string[]
  /** Whose wish it is. */
  readonly program: string
}

export interface ShadowCopy {
  readonly id: string
  readonly volume: VolumePath
  readonly provider: string
  /** The folder under which the volume's files can be read, read-only by now. */
  readonly deviceObject: string
  readonly createdAt: string
}

/** What a component reached, and how its files are to be read. */
export interface ComponentOutcome {
  readonly key: ComponentKey
  readonly caption: string
  readonly consistency: Consistency
  /** Why it is not application-consistent; empty when it is. */
  readonly reason: Sentence
  /** Logical paths of its files: always read, whatever their times say. */
  readonly files: readonly string[]
  /** Online copies made in live mode (VSS's alternate path): the content is read from `alternatePath`. */
  readonly alternates: readonly { readonly path: string; readonly alternatePath: string }[]
  /** Files that the online copy makes superfluous (-wal, -shm, -journal). */
  readonly omit: readonly string[]
}

export interface BackupDocuments {
  readonly backupComponents: string
  readonly writerMetadata: readonly { readonly writerId: string; readonly instanceId: string; readonly xml: string }[]
}
