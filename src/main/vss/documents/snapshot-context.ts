import { enumeration, type WordOf } from './enumeration'

/**
 * VSS_SNAPSHOT_CONTEXT (vss-model 3.5): each is a set of attributes. `all` is for queries, never for a creation.
 */
export const snapshotContext = enumeration('VSS_SNAPSHOT_CONTEXT', 'VSS_CTX_', [
  { word: 'backup', value: 0x00, symbol: 'BACKUP' },
  { word: 'file-share-backup', value: 0x10, symbol: 'FILE_SHARE_BACKUP' },
  { word: 'nas-rollback', value: 0x19, symbol: 'NAS_ROLLBACK' },
  { word: 'app-rollback', value: 0x09, symbol: 'APP_ROLLBACK' },
  { word: 'client-accessible', value: 0x1d, symbol: 'CLIENT_ACCESSIBLE' },
  { word: 'client-accessible-writers', value: 0x0d, symbol: 'CLIENT_ACCESSIBLE_WRITERS' },
  { word: 'all', value: 0xffffffff, symbol: 'ALL' },
])
export type SnapshotContext = WordOf<typeof snapshotContext>
