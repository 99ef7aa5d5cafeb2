import { readMask } from './mask'

/** VSS_BACKUP_SCHEMA (vss-model 3.1): what a writer can do, as bits. Full needs no bit. */
export const backupSchema = {
  differential: 0x0001,
  incremental: 0x0002,
  exclusiveIncrementalDifferential: 0x0004,
  log: 0x0008,
  copy: 0x0010,
  timestamped: 0x0020,
  lastModify: 0x0040,
  lsn: 0x0080,
  newTarget: 0x0100,
  restoreWithMove: 0x0200,
  independentSystemState: 0x0400,
  rollForwardRestore: 0x1000,
  restoreRename: 0x2000,
  authoritativeRestore: 0x4000,
  parallelRestores: 0x8000,
} as const
export type BackupSchemaBit = keyof typeof backupSchema

/** The names of the bits that are set, in the order of their values. Bits without a name are left out. */
export const backupSchemaBits = (mask: number): readonly BackupSchemaBit[] => readMask(backupSchema, mask).names
