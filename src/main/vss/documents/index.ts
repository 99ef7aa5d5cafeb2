export { type ApplicationLevel, applicationLevel } from './application-level'
export { buildBackupComponents } from './backup-components-builder'
export type {
  BackupComponent,
  BackupComponentsDocument,
  ComponentFailure,
  WriterComponents,
} from './backup-components-document'
export { parseBackupComponents } from './backup-components-parser'
export { type BackupSchemaBit, backupSchema, backupSchemaBits } from './backup-schema'
export { type BackupType, backupType } from './backup-type'
export { componentFlags } from './component-flags'
export { type ComponentName, fullName } from './component-name'
export { type ComponentType, componentType } from './component-type'
export type { Enumeration } from './enumeration'
export { type ComponentFileSet, fitsFileSpec, holdsFile } from './file-set'
export { DEFAULT_FILE_SPEC_BACKUP_TYPE, fileSpecBackupType } from './file-spec-backup-type'
export { type HresultRow, hresultOf, hresults } from './hresult'
export { type RestoreMethodKind, restoreMethod } from './restore-method'
export { type SourceType, sourceType } from './source-type'
export { type UsageType, usageType } from './usage-type'
export type {
  AlternateLocation,
  ComponentDependency,
  ComponentMetadata,
  FilePattern,
  RestoreMethod,
  WriterMetadata,
} from './writer-metadata'
export { buildWriterMetadata } from './writer-metadata-builder'
export { parseWriterMetadata } from './writer-metadata-parser'
export { type WriterRestore, writerRestore } from './writer-restore'
export { writerStateValue } from './writer-state-value'
export { nothingUnknown, type Unknown, type XmlElement, type XmlNode } from './xml-element'
export { type XmlLimits, xmlLimits } from './xml-reader'
