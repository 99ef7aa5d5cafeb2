import { enumeration, type WordOf } from './enumeration'

/** VSS_RESTORE_TARGET (vss-model 3.3): where a writer wants a component, said in PreRestore. */
export const restoreTarget = enumeration('VSS_RESTORE_TARGET', 'VSS_RT_', [
  { word: 'original', value: 1, symbol: 'ORIGINAL', xml: 'original' },
  { word: 'alternate', value: 2, symbol: 'ALTERNATE', xml: 'alternate' },
  { word: 'directed', value: 3, symbol: 'DIRECTED', xml: 'directed' },
  { word: 'original-location', value: 4, symbol: 'ORIGINAL_LOCATION', xml: 'originalLocation' },
])
export type RestoreTarget = WordOf<typeof restoreTarget>
