import { enumeration, type WordOf } from './enumeration'

/** VSS_SOURCE_TYPE (vss-model 3.2): what kind of store a writer stands for. */
export const sourceType = enumeration('VSS_SOURCE_TYPE', [
  { word: 'transacted-db', value: 1, xml: 'TRANSACTION_DB', also: ['TRANSACTEDDB'] },
  { word: 'nontransacted-db', value: 2, xml: 'NONTRANSACTION_DB', also: ['NONTRANSACTEDDB'] },
  { word: 'other', value: 3, xml: 'OTHER' },
])
export type SourceType = WordOf<typeof sourceType>
