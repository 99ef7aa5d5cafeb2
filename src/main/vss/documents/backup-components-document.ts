import type { Consistency } from '../../../contract/consistency'
import type { BackupType } from './backup-type'
import type { ComponentName } from './component-name'
import type { ComponentType } from './component-type'
import type { FileEntries } from './file-entries'
import type { Unknown } from './xml-element'

/** What one backup asked for and what became of it: the backup components document as a value (vss-model 4.3). */
export interface BackupComponentsDocument {
  readonly backupType: BackupType
  readonly bootableSystemStateBackup: boolean
  /** Component mode: only added components take part. */
  readonly selectComponents: boolean
  readonly partialFileSupport: boolean
  /** Null when no set was made. */
  readonly snapshotSetId: string | null
  readonly writers: readonly WriterComponents[]
  readonly unknown: Unknown
}

/** The components of one writer that were added. */
export interface WriterComponents {
  readonly writerId: string
  readonly instanceId: string
  readonly instanceName: string
  readonly backupSchema: number
  readonly components: readonly BackupComponent[]
  readonly unknown: Unknown
}

/** An added component. Its file sets are in the writer metadata document, never here; single files may be. */
export interface BackupComponent extends ComponentName, FileEntries {
  readonly kind: ComponentType
  readonly backupStamp: string | null
  readonly previousBackupStamp: string | null
  /** Null when nobody said: to be read as no. */
  readonly backupSucceeded: boolean | null
  /** Opaque words of the writer for itself at restore. */
  readonly backupMetadata: string | null
  readonly restoreMetadata: string | null
  readonly failure: ComponentFailure | null
  /** What the copy is worth, and why it is not the best: our own two attributes. */
  readonly consistency: Consistency | null
  readonly reason: string
  readonly unknown: Unknown
  /** What the three elements above held beyond their vocabulary; absent is nothing. */
  readonly beyond?: {
    readonly backupMetadata: Unknown
    readonly restoreMetadata: Unknown
    readonly failure: Unknown
  }
}

export interface ComponentFailure {
  readonly hresult: number
  readonly applicationHresult: number
  readonly message: string
}
