/**
 * VSS_FILE_SPEC_BACKUP_TYPE (vss-model 3.1): for which backup types a file set is needed, and for which it must be
 * read from the shadow copy. A bit mask, decimal in the documents.
 */
export const fileSpecBackupType = {
  fullBackupRequired: 0x0001,
  differentialBackupRequired: 0x0002,
  incrementalBackupRequired: 0x0004,
  logBackupRequired: 0x0008,
  fullSnapshotRequired: 0x0100,
  differentialSnapshotRequired: 0x0200,
  incrementalSnapshotRequired: 0x0400,
  logSnapshotRequired: 0x0800,
  createdDuringBackup: 0x10000,
} as const

/** Needed by every type, always from the shadow copy: 3855, the value of nearly every real document. */
export const DEFAULT_FILE_SPEC_BACKUP_TYPE = 0x0f0f
