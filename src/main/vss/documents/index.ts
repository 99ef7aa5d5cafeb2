export { type AlternateWriterState, alternateWriterState } from './alternate-writer-state'
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
export {
  type DifferencedFilesEntry,
  type DirectedTargetEntry,
  type FileEntries,
  noFileEntries,
  type PartialFileEntry,
} from './file-entries'
export { type FileRestoreStatus, fileRestoreStatus } from './file-restore-status'
export { type ComponentFileSet, fitsFileSpec, holdsFile } from './file-set'
export { DEFAULT_FILE_SPEC_BACKUP_TYPE, fileSpecBackupType } from './file-spec-backup-type'
export { decodeDocument } from './decode-document'
export { type DocumentKind, documentKind } from './document-kind'
export { hardwareOptions } from './hardware-options'
export { describeHresult, hresultOf, hresultRow, hresults, hresultText, laterRule, sayHresult } from './hresult'
export type { HresultRow } from './hresult-row'
export { type MaskMeaning, readMask } from './mask'
export { type ObjectType, objectType } from './object-type'
export { type ProtectionFault, protectionFault } from './protection-fault'
export { createDocumentReader, type DocumentReader } from './parse-in-worker'
export { type ProviderType, providerType } from './provider-type'
export type { DirectedTarget, Relocation } from './restore-entries'
export { type RestoreMethodKind, restoreMethod } from './restore-method'
export { type RestoreTarget, restoreTarget } from './restore-target'
export { type RestoreType, restoreType } from './restore-type'
export { type RollForwardType, rollForwardType } from './roll-forward-type'
export {
  requestedAttributes,
  type SnapshotAttribute,
  snapshotAttributes,
  snapshotCompatibility,
} from './snapshot-attributes'
export { type SnapshotContext, snapshotContext } from './snapshot-context'
export { type SnapshotState, snapshotState } from './snapshot-state'
export { type SourceType, sourceType } from './source-type'
export { serveDocuments } from './serve-documents'
export { subscribeMask } from './subscribe-mask'
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
export { type WriterInstance, instancesOf, ownInstance } from './writer-instance'
export { type WriterRestore, writerRestore } from './writer-restore'
export { type VssWriterState, writerState } from './writer-state'
export { nothingUnknown, type Unknown, type XmlElement, type XmlNode } from './xml-element'
export { type XmlLimits, xmlLimits } from './xml-reader'
