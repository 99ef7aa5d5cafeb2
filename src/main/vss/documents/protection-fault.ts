import { enumeration, type WordOf } from './enumeration'

/** VSS_PROTECTION_FAULT (vss-model 3.5): why copy-on-write lost its copies. */
export const protectionFault = enumeration('VSS_PROTECTION_FAULT', 'VSS_PROTECTION_FAULT_', [
  { word: 'none', value: 0, symbol: 'NONE' },
  { word: 'diff-area-missing', value: 1, symbol: 'DIFF_AREA_MISSING' },
  { word: 'io-failure-during-online', value: 2, symbol: 'IO_FAILURE_DURING_ONLINE' },
  { word: 'meta-data-corruption', value: 3, symbol: 'META_DATA_CORRUPTION' },
  { word: 'memory-allocation-failure', value: 4, symbol: 'MEMORY_ALLOCATION_FAILURE' },
  { word: 'mapped-memory-failure', value: 5, symbol: 'MAPPED_MEMORY_FAILURE' },
  { word: 'cow-read-failure', value: 6, symbol: 'COW_READ_FAILURE' },
  { word: 'cow-write-failure', value: 7, symbol: 'COW_WRITE_FAILURE' },
  { word: 'diff-area-full', value: 8, symbol: 'DIFF_AREA_FULL' },
  { word: 'grow-too-slow', value: 9, symbol: 'GROW_TOO_SLOW' },
  { word: 'grow-failed', value: 10, symbol: 'GROW_FAILED' },
  { word: 'destroy-all-snapshots', value: 11, symbol: 'DESTROY_ALL_SNAPSHOTS' },
  { word: 'file-system-failure', value: 12, symbol: 'FILE_SYSTEM_FAILURE' },
  { word: 'io-failure', value: 13, symbol: 'IO_FAILURE' },
  { word: 'diff-area-removed', value: 14, symbol: 'DIFF_AREA_REMOVED' },
  { word: 'external-writer-to-diff-area', value: 15, symbol: 'EXTERNAL_WRITER_TO_DIFF_AREA' },
  { word: 'mount-during-cluster-offline', value: 16, symbol: 'MOUNT_DURING_CLUSTER_OFFLINE' },
])
export type ProtectionFault = WordOf<typeof protectionFault>
