import { enumeration, type WordOf } from './enumeration'

/** VSS_WRITERRESTORE_ENUM (vss-model 3.3): whether a writer takes part in a restore. */
export const writerRestore = enumeration('VSS_WRITERRESTORE_ENUM', [
  { word: 'never', value: 1, xml: 'never' },
  { word: 'if-replace-fails', value: 2, xml: 'ifReplaceFails', also: ['IF_REPLACE_FAILS'] },
  { word: 'always', value: 3, xml: 'always' },
])
export type WriterRestore = WordOf<typeof writerRestore>
