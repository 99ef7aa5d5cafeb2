import { enumeration, type WordOf } from './enumeration'

/** VSS_USAGE_TYPE (vss-model 3.2): what a writer's data is for. */
export const usageType = enumeration('VSS_USAGE_TYPE', [
  { word: 'bootable-system-state', value: 1, xml: 'BOOTABLE_SYSTEM_STATE', also: ['BOOTABLESYSTEMSTATE'] },
  { word: 'system-service', value: 2, xml: 'SYSTEM_SERVICE', also: ['SYSTEMSERVICE'] },
  { word: 'user-data', value: 3, xml: 'USER_DATA', also: ['USERDATA'] },
  { word: 'other', value: 4, xml: 'OTHER' },
])
export type UsageType = WordOf<typeof usageType>
