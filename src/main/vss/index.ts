export type {
  BackupComponents,
  BackupDocuments,
  BackupMode,
  BackupOptions,
  ComponentKey,
  ComponentOutcome,
  ProviderStatus,
  ShadowCopy,
  ShadowCopyService,
  ShadowCopySet,
} from './shadow-copy-service'
