import { enumeration, type WordOf } from './enumeration'

/** VSS_ALTERNATE_WRITER_STATE (vss-model 3.2). Only `no-alternate-writer` can be used. */
export const alternateWriterState = enumeration('VSS_ALTERNATE_WRITER_STATE', 'VSS_AWS_', [
  { word: 'undefined', value: 0, symbol: 'UNDEFINED' },
  { word: 'no-alternate-writer', value: 1, symbol: 'NO_ALTERNATE_WRITER' },
  { word: 'alternate-writer-exists', value: 2, symbol: 'ALTERNATE_WRITER_EXISTS' },
  { word: 'this-is-alternate-writer', value: 3, symbol: 'THIS_IS_ALTERNATE_WRITER' },
])
export type AlternateWriterState = WordOf<typeof alternateWriterState>
