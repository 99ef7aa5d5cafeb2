import { enumeration, type WordOf } from './enumeration'

/** VSS_OBJECT_TYPE (vss-model 3.5): what a query lists. */
export const objectType = enumeration('VSS_OBJECT_TYPE', 'VSS_OBJECT_', [
  { word: 'unknown', value: 0, symbol: 'UNKNOWN' },
  { word: 'none', value: 1, symbol: 'NONE' },
  { word: 'snapshot-set', value: 2, symbol: 'SNAPSHOT_SET' },
  { word: 'snapshot', value: 3, symbol: 'SNAPSHOT' },
  { word: 'provider', value: 4, symbol: 'PROVIDER' },
])
export type ObjectType = WordOf<typeof objectType>
