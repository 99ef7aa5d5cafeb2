import { enumeration, type WordOf } from './enumeration'

/** VSS_WRITER_STATE (vss-model 3.4): every state with its number, those of a restore among them. */
export const writerState = enumeration('VSS_WRITER_STATE', 'VSS_WS_', [
  { word: 'unknown', value: 0, symbol: 'UNKNOWN' },
  { word: 'stable', value: 1, symbol: 'STABLE' },
  { word: 'waiting-for-freeze', value: 2, symbol: 'WAITING_FOR_FREEZE' },
  { word: 'waiting-for-thaw', value: 3, symbol: 'WAITING_FOR_THAW' },
  { word: 'waiting-for-post-snapshot', value: 4, symbol: 'WAITING_FOR_POST_SNAPSHOT' },
  { word: 'waiting-for-backup-complete', value: 5, symbol: 'WAITING_FOR_BACKUP_COMPLETE' },
  { word: 'failed-at-identify', value: 6, symbol: 'FAILED_AT_IDENTIFY' },
  { word: 'failed-at-prepare-backup', value: 7, symbol: 'FAILED_AT_PREPARE_BACKUP' },
  { word: 'failed-at-prepare-snapshot', value: 8, symbol: 'FAILED_AT_PREPARE_SNAPSHOT' },
  { word: 'failed-at-freeze', value: 9, symbol: 'FAILED_AT_FREEZE' },
  { word: 'failed-at-thaw', value: 10, symbol: 'FAILED_AT_THAW' },
  { word: 'failed-at-post-snapshot', value: 11, symbol: 'FAILED_AT_POST_SNAPSHOT' },
  { word: 'failed-at-backup-complete', value: 12, symbol: 'FAILED_AT_BACKUP_COMPLETE' },
  { word: 'failed-at-pre-restore', value: 13, symbol: 'FAILED_AT_PRE_RESTORE' },
  { word: 'failed-at-post-restore', value: 14, symbol: 'FAILED_AT_POST_RESTORE' },
  { word: 'failed-at-backup-shutdown', value: 15, symbol: 'FAILED_AT_BACKUPSHUTDOWN' },
])
export type VssWriterState = WordOf<typeof writerState>
