import { enumeration, type WordOf } from './enumeration'

/** VSS_BACKUP_TYPE (vss-model 3.1). Undefined, 0, is an error and has no word. */
export const backupType = enumeration('VSS_BACKUP_TYPE', [
  { word: 'full', value: 1, xml: 'full' },
  { word: 'incremental', value: 2, xml: 'incremental' },
  { word: 'differential', value: 3, xml: 'differential' },
  { word: 'log', value: 4, xml: 'log' },
  { word: 'copy', value: 5, xml: 'copy' },
  { word: 'other', value: 6, xml: 'other' },
])
export type BackupType = WordOf<typeof backupType>
