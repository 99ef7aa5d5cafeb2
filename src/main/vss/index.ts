export type { Doctor, DoctorReport, Finding, TrialStep } from './doctor-report'
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
  ProviderStatus,
  RevertOptions,
  ShadowCopy,
  ShadowCopyService,
  ShadowCopySet,
} from './shadow-copy-service'
