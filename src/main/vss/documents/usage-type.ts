import { enumeration, type WordOf } from './enumeration'

/** VSS_USAGE_TYPE (vss-model 3.2): what a writer's data is for. */
export const usageType = enumeration('VSS_USAGE_TYPE', 'VSS_UT_', [
  { word: 'bootable-system-state', value: 1, symbol: 'BOOTABLESYSTEMSTATE', xml: 'BOOTABLE_SYSTEM_STATE' },
  { word: 'system-service', value: 2, symbol: 'SYSTEMSERVICE', xml: 'SYSTEM_SERVICE' },
  { word: 'user-data', value: 3, symbol: 'USERDATA', xml: 'USER_DATA' },
  { word: 'other', value: 4, symbol: 'OTHER' },
])
export type UsageType = WordOf<typeof usageType>
