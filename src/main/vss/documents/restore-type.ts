import { enumeration, type WordOf } from './enumeration'

/** VSS_RESTORE_TYPE (vss-model 3.3). Undefined is the default and means by copy. */
export const restoreType = enumeration('VSS_RESTORE_TYPE', 'VSS_RTYPE_', [
  { word: 'undefined', value: 0, symbol: 'UNDEFINED' },
  { word: 'by-copy', value: 1, symbol: 'BY_COPY' },
  { word: 'import', value: 2, symbol: 'IMPORT' },
  { word: 'other', value: 3, symbol: 'OTHER' },
])
export type RestoreType = WordOf<typeof restoreType>
