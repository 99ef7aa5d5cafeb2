import { enumeration, type WordOf } from './enumeration'

/** VSS_COMPONENT_TYPE (vss-model 3.2), as the backup components document spells it. */
export const componentType = enumeration('VSS_COMPONENT_TYPE', [
  { word: 'database', value: 1, xml: 'database' },
  { word: 'file-group', value: 2, xml: 'filegroup', also: ['FILE_GROUP'] },
])
export type ComponentType = WordOf<typeof componentType>
