import { enumeration, type WordOf } from './enumeration'

/** VSS_PROVIDER_TYPE (vss-model 3.5). */
export const providerType = enumeration('VSS_PROVIDER_TYPE', 'VSS_PROV_', [
  { word: 'unknown', value: 0, symbol: 'UNKNOWN' },
  { word: 'system', value: 1, symbol: 'SYSTEM' },
  { word: 'software', value: 2, symbol: 'SOFTWARE' },
  { word: 'hardware', value: 3, symbol: 'HARDWARE' },
  { word: 'file-share', value: 4, symbol: 'FILESHARE' },
])
export type ProviderType = WordOf<typeof providerType>
