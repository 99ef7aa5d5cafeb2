import { enumeration, type WordOf } from './enumeration'

/** VSS_APPLICATION_LEVEL (vss-model 3.2): the order of Freeze. Never part of a document. */
export const applicationLevel = enumeration('VSS_APPLICATION_LEVEL', [
  { word: 'front-end', value: 3, xml: 'FRONT_END' },
  { word: 'back-end', value: 2, xml: 'BACK_END' },
  { word: 'system', value: 1, xml: 'SYSTEM' },
])
export type ApplicationLevel = WordOf<typeof applicationLevel>
