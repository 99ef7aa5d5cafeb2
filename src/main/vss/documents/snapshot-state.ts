import { enumeration, type WordOf } from './enumeration'

/** VSS_SNAPSHOT_STATE (vss-model 3.4). Numbers are not the order in time: postcommitted, 15, follows 8. */
export const snapshotState = enumeration('VSS_SNAPSHOT_STATE', 'VSS_SS_', [
  { word: 'unknown', value: 0, symbol: 'UNKNOWN' },
  { word: 'preparing', value: 1, symbol: 'PREPARING' },
  { word: 'processing-prepare', value: 2, symbol: 'PROCESSING_PREPARE' },
  { word: 'prepared', value: 3, symbol: 'PREPARED' },
  { word: 'processing-precommit', value: 4, symbol: 'PROCESSING_PRECOMMIT' },
  { word: 'precommitted', value: 5, symbol: 'PRECOMMITTED' },
  { word: 'processing-commit', value: 6, symbol: 'PROCESSING_COMMIT' },
  { word: 'committed', value: 7, symbol: 'COMMITTED' },
  { word: 'processing-postcommit', value: 8, symbol: 'PROCESSING_POSTCOMMIT' },
  { word: 'processing-prefinalcommit', value: 9, symbol: 'PROCESSING_PREFINALCOMMIT' },
  { word: 'prefinalcommitted', value: 10, symbol: 'PREFINALCOMMITTED' },
  { word: 'processing-postfinalcommit', value: 11, symbol: 'PROCESSING_POSTFINALCOMMIT' },
  { word: 'created', value: 12, symbol: 'CREATED' },
  { word: 'aborted', value: 13, symbol: 'ABORTED' },
  { word: 'deleted', value: 14, symbol: 'DELETED' },
  { word: 'postcommitted', value: 15, symbol: 'POSTCOMMITTED' },
])
export type SnapshotState = WordOf<typeof snapshotState>
