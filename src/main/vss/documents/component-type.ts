import { enumeration, type WordOf } from './enumeration'

/** VSS_COMPONENT_TYPE (vss-model 3.2), as the backup components document spells it. */
export const componentType = enumeration('VSS_COMPONENT_TYPE', 'VSS_CT_', [
  { word: 'database', value: 1, symbol: 'DATABASE', xml: 'database' },
  { word: 'file-group', value: 2, symbol: 'FILEGROUP', xml: 'filegroup' },
])
export type ComponentType = WordOf<typeof componentType>
