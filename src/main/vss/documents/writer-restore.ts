import { enumeration, type WordOf } from './enumeration'

/** VSS_WRITERRESTORE_ENUM (vss-model 3.3): whether a writer takes part in a restore. */
export const writerRestore = enumeration('VSS_WRITERRESTORE_ENUM', 'VSS_WRE_', [
  { word: 'never', value: 1, symbol: 'NEVER', xml: 'never' },
  { word: 'if-replace-fails', value: 2, symbol: 'IF_REPLACE_FAILS', xml: 'ifReplaceFails' },
  { word: 'always', value: 3, symbol: 'ALWAYS', xml: 'always' },
])
export type WriterRestore = WordOf<typeof writerRestore>
