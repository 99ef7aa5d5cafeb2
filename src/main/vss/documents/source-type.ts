import { enumeration, type WordOf } from './enumeration'

/** VSS_SOURCE_TYPE (vss-model 3.2): what kind of store a writer stands for. */
export const sourceType = enumeration('VSS_SOURCE_TYPE', 'VSS_ST_', [
  { word: 'transacted-db', value: 1, symbol: 'TRANSACTEDDB', xml: 'TRANSACTION_DB' },
  { word: 'nontransacted-db', value: 2, symbol: 'NONTRANSACTEDDB', xml: 'NONTRANSACTION_DB' },
  { word: 'other', value: 3, symbol: 'OTHER' },
])
export type SourceType = WordOf<typeof sourceType>
