import type { ComponentName } from './component-name'
import type { ComponentType } from './component-type'
import type { ComponentFileSet } from './file-set'
import type { RestoreMethodKind } from './restore-method'
import type { SourceType } from './source-type'
import type { UsageType } from './usage-type'
import type { WriterRestore } from './writer-restore'
import type { Unknown } from './xml-element'

/**
 * What a writer says of itself and its data: the writer metadata document as a value (vss-model 4.2).
 * Every `unknown` holds what the document said beyond the vocabulary.
 */
export interface WriterMetadata {
  /** The class id. */
  readonly writerId: string
  readonly instanceId: string
  readonly instanceName: string
  /** The friendly name. */
  readonly name: string
  readonly usage: UsageType
  readonly source: SourceType
  readonly majorVersion: number
  readonly minorVersion: number
  /** VSS_BACKUP_SCHEMA mask. */
  readonly backupSchema: number
  /** Null in documents that only exclude. */
  readonly restoreMethod: RestoreMethod | null
  readonly components: readonly ComponentMetadata[]
  readonly excludes: readonly FilePattern[]
  /** A hint: the writer deletes these from the copy. Not an exclude from the backup. */
  readonly excludesFromSnapshot: readonly FilePattern[]
  readonly unknown: Unknown
  readonly unknownIdentification: Unknown
  readonly unknownLocations: Unknown
}

export interface RestoreMethod {
  readonly method: RestoreMethodKind
  readonly writerRestore: WriterRestore
  readonly rebootRequired: boolean
  /** The service to stop and start; null when the method names none. */
  readonly service: string | null
  readonly alternateLocations: readonly AlternateLocation[]
  readonly unknown: Unknown
}

export interface FilePattern {
  readonly path: string
  readonly fileSpec: string
  readonly recursive: boolean
  readonly unknown: Unknown
}

export interface AlternateLocation extends FilePattern {
  readonly alternatePath: string
}

/** A component as its writer describes it. */
export interface ComponentMetadata extends ComponentName {
  readonly kind: ComponentType
  readonly caption: string
  readonly restoreMetadata: boolean
  readonly notifyOnBackupComplete: boolean
  readonly selectable: boolean
  readonly selectableForRestore: boolean
  /** VSS_COMPONENT_FLAGS mask. */
  readonly componentFlags: number
  readonly fileSets: readonly ComponentFileSet[]
  readonly dependencies: readonly ComponentDependency[]
  readonly unknown: Unknown
}

/** A component of another writer that is backed up and restored together with this one. */
export interface ComponentDependency extends ComponentName {
  readonly writerId: string
  readonly unknown: Unknown
}
