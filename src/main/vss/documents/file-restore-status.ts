import { enumeration, type WordOf } from './enumeration'

/**
 * VSS_FILE_RESTORE_STATUS (vss-model 3.3): how far the files of a component came back. Failed: half-way, now corrupt.
 */
export const fileRestoreStatus = enumeration('VSS_FILE_RESTORE_STATUS', 'VSS_RS_', [
  { word: 'undefined', value: 0, symbol: 'UNDEFINED', xml: 'undefined' },
  { word: 'none', value: 1, symbol: 'NONE', xml: 'none' },
  { word: 'all', value: 2, symbol: 'ALL', xml: 'all' },
  { word: 'failed', value: 3, symbol: 'FAILED', xml: 'failed' },
])
export type FileRestoreStatus = WordOf<typeof fileRestoreStatus>
