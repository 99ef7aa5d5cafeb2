import { enumeration, type WordOf } from './enumeration'

/** VSS_ROLLFORWARD_TYPE (vss-model 3.3): how far logs are replayed after a restore. */
export const rollForwardType = enumeration('VSS_ROLLFORWARD_TYPE', 'VSS_RF_', [
  { word: 'none', value: 1, symbol: 'NONE', xml: 'none' },
  { word: 'all', value: 2, symbol: 'ALL', xml: 'all' },
  { word: 'partial', value: 3, symbol: 'PARTIAL', xml: 'partial' },
])
export type RollForwardType = WordOf<typeof rollForwardType>
