export type { Doctor, DoctorReport, Finding, TrialStep } from './doctor-report'
export { lateShadowCopies } from './late-shadow-copies'
export { filesOfSets } from './files-of-sets'
export type {
  RestoreAnswer,
  RestoreComponents,
  RestoreKey,
  RestoreOptions,
  RestoreSelection,
} from './restore-components'
export type {
  AddedFiles,
  BackupComponents,
  BackupDocuments,
  BackupMode,
  BackupOptions,
  BackupState,
  ComponentKey,
  ComponentOutcome,
  CreationContext,
  LeftOutFiles,
  RevertOptions,
  ShadowCopy,
  ShadowCopyService,
  ShadowCopySet,
  WriterChoice,
} from './shadow-copy-service'
