import { enumeration, type WordOf } from './enumeration'

/**
 * VSS_RESTOREMETHOD_ENUM (vss-model 3.3). Three spellings are known from real documents; the others follow the names.
 */
export const restoreMethod = enumeration('VSS_RESTOREMETHOD_ENUM', 'VSS_RME_', [
  { word: 'restore-if-not-there', value: 1, symbol: 'RESTORE_IF_NOT_THERE' },
  { word: 'restore-if-can-replace', value: 2, symbol: 'RESTORE_IF_CAN_REPLACE', xml: 'RESTORE_IF_CAN_BE_REPLACED' },
  { word: 'stop-restore-start', value: 3, symbol: 'STOP_RESTORE_START' },
  { word: 'restore-to-alternate-location', value: 4, symbol: 'RESTORE_TO_ALTERNATE_LOCATION' },
  { word: 'restore-at-reboot', value: 5, symbol: 'RESTORE_AT_REBOOT', xml: 'REPLACE_AT_REBOOT' },
  {
    word: 'restore-at-reboot-if-cannot-replace',
    value: 6,
    symbol: 'RESTORE_AT_REBOOT_IF_CANNOT_REPLACE',
    xml: 'REPLACE_AT_REBOOT_IF_CANNOT_REPLACE',
  },
  { word: 'custom', value: 7, symbol: 'CUSTOM' },
  { word: 'restore-stop-start', value: 8, symbol: 'RESTORE_STOP_START' },
])
export type RestoreMethodKind = WordOf<typeof restoreMethod>
