import { enumeration, type WordOf } from './enumeration'

/** VSS_BACKUP_TYPE (vss-model 3.1). Undefined, 0, is an error and has no word. */
export const backupType = enumeration('VSS_BACKUP_TYPE', 'VSS_BT_', [
  { word: 'full', value: 1, symbol: 'FULL', xml: 'full' },
  { word: 'incremental', value: 2, symbol: 'INCREMENTAL', xml: 'incremental' },
  { word: 'differential', value: 3, symbol: 'DIFFERENTIAL', xml: 'differential' },
  { word: 'log', value: 4, symbol: 'LOG', xml: 'log' },
  { word: 'copy', value: 5, symbol: 'COPY', xml: 'copy' },
  { word: 'other', value: 6, symbol: 'OTHER', xml: 'other' },
])
export type BackupType = WordOf<typeof backupType>
