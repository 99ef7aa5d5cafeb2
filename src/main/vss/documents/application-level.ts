import { enumeration, type WordOf } from './enumeration'

/** VSS_APPLICATION_LEVEL (vss-model 3.2), in the order of Freeze. Never part of a document. */
export const applicationLevel = enumeration('VSS_APPLICATION_LEVEL', 'VSS_APP_', [
  { word: 'front-end', value: 3, symbol: 'FRONT_END' },
  { word: 'back-end', value: 2, symbol: 'BACK_END' },
  { word: 'system', value: 1, symbol: 'SYSTEM' },
  { word: 'system-rm', value: 4, symbol: 'SYSTEM_RM' },
  { word: 'unknown', value: 0, symbol: 'UNKNOWN' },
  { word: 'auto', value: -1, symbol: 'AUTO' },
])
export type ApplicationLevel = WordOf<typeof applicationLevel>
