import { enumeration, type WordOf } from './enumeration'

/** VSS_RESTOREMETHOD_ENUM (vss-model 3.3). Two spellings are known from real documents; the others follow the names. */
export const restoreMethod = enumeration('VSS_RESTOREMETHOD_ENUM', [
  { word: 'restore-if-not-there', value: 1, xml: 'RESTORE_IF_NOT_THERE' },
  { word: 'restore-if-can-replace', value: 2, xml: 'RESTORE_IF_CAN_BE_REPLACED', also: ['RESTORE_IF_CAN_REPLACE'] },
  { word: 'stop-restore-start', value: 3, xml: 'STOP_RESTORE_START' },
  { word: 'restore-to-alternate-location', value: 4, xml: 'RESTORE_TO_ALTERNATE_LOCATION' },
  { word: 'restore-at-reboot', value: 5, xml: 'RESTORE_AT_REBOOT' },
  {
    word: 'restore-at-reboot-if-cannot-replace',
    value: 6,
    xml: 'REPLACE_AT_REBOOT_IF_CANNOT_REPLACE',
    also: ['RESTORE_AT_REBOOT_IF_CANNOT_REPLACE'],
  },
  { word: 'custom', value: 7, xml: 'CUSTOM' },
  { word: 'restore-stop-start', value: 8, xml: 'RESTORE_STOP_START' },
])
export type RestoreMethodKind = WordOf<typeof restoreMethod>
