import type { ShadowCopyPolicy } from '../../../contract/jobs'
import type { VolumeStatus } from '../../../contract/volumes'
import type { DraftProblem } from '../../stores/protect-draft'
import { formatBytes } from '../../format'
import { newPasswordWords } from '../../words/new-password'
import { folders } from '../../words/plural'
import { t } from '../../language'

/** What is still missing, as an instruction. */
export const problemWords: Readonly<Record<DraftProblem, string>> = {
  'nothing-chosen': t('Choose at least one folder to protect.'),
  'no-target': t('Choose where the backup is kept.'),
  'target-not-absolute': t(
    'Enter a full path that begins with /, or an address that begins with rest:, sftp:, s3: or rclone:.',
  ),
  'target-inside-source': t(
    'The backup must be kept outside the protected folders, and must not contain them. Choose another place.',
  ),
  'no-password': t('Enter a password.'),
  'passwords-differ': newPasswordWords.differ,
  'no-secret-place': t('Agree to the file for the password, or set up a keychain first.'),
}

export const policyWords: Readonly<Record<ShadowCopyPolicy, { readonly label: string; readonly detail: string }>> = {
  preferred: {
    label: t('Prefer a shadow copy'),
    detail: t(
      'Where a volume can have one, all files are of one instant. Elsewhere they are read live, and the run says so.',
    ),
  },
  required: {
    label: t('Require a shadow copy'),
    detail: t('A run fails when one of the volumes cannot have a shadow copy.'),
  },
  none: {
    label: t('Read live'),
    detail: t('Each file is read whole and checked for changes, but not all files are of one instant.'),
  },
}

/** How often it runs by itself. Values: hours, or null. */
export const rhythmOptions = [
  { value: '1', label: 'Every hour' },
  { value: '4', label: 'Every 4 hours' },
  { value: '24', label: 'Every day' },
  { value: '168', label: 'Every week' },
  { value: 'null', label: 'Only when I say so' },
] as const

export const volumeSentence = ({ provider, fileSystem, whyNot }: VolumeStatus): string =>
  provider === null
    ? `${fileSystem}: no shadow copy is possible here. ${whyNot}`
    : `${fileSystem}: a shadow copy is possible.`

export const spaceSentence = (available: number, capacity: number): string =>
  `${formatBytes(available)} free of ${formatBytes(capacity)} there.`

export const chosenSentence = (count: number): string => `${folders(count)} chosen`

export const words = {
  title: t('Protect this computer'),
  intro: t('Three decisions, then the first backup starts.'),
  loading: t('Looking at this computer…'),
  back: t('Back'),
  what: t('1. What to protect'),
  whatNone: t('No usual folder was found here. Add one below.'),
  addFolder: t('Choose… a folder to add'),
  addLabel: t('Another folder'),
  addPlaceholder: t('/full/path/of/a/folder'),
  add: t('Add'),
  browse: t('Choose…'),
  volumes: t('How these folders can be copied'),
  readLive: t('All of these files will be read live: each whole, but not all at one instant.'),
  where: t('2. Where to keep it'),
  whereLabel: t('Folder or address for the backup'),
  whereHint: t('Best on another drive, or on a server. An existing backup there goes on, with its own password.'),
  chooseRepository: t('Choose… where the backup is kept'),
  sameVolume: t('This is the same drive as your files'),
  sameVolumeDetail: t('It helps against mistakes, but the loss of this drive would take the backup too.'),
  noSpace: t('That place cannot be measured. Connect its drive, or check the path.'),
  password: t('3. A password'),
  passwordIntro: t('The backup is encrypted. Without this password nobody can read it, not even you.'),
  generatedHint: t('It will be on the recovery sheet, which comes next.'),
  first: t('Password'),
  noKeychain: t('This desktop has no keychain'),
  noKeychainDetail: t('A backup needs the password without asking you each time.'),
  allowFile: t('Keep the password in a file that only this user can read'),
  allowFileDetail: t('Whoever gets to read your files can then read the backup too.'),
  rhythm: t('Then by itself'),
  rhythmHint: t(
    'What a switched-off computer missed is made up once. It waits while the battery is low; “When…” on the first page has more.',
  ),
  options: t('How to copy files that are in use'),
  create: t('Protect this computer'),
  creating: t('Preparing the backup…'),
  sheetTitle: t('Save your recovery sheet'),
  sheetIntro: t(
    'It holds the place of the backup, its password, and the command that gets everything back without Penumbra. Print it, or keep it somewhere that is neither this computer nor the backup.',
  ),
  sheetSave: t('Save the recovery sheet…'),
  sheetSaving: t('Saving…'),
  sheetSaved: t('The recovery sheet is saved'),
  sheetDecline: t('Go on without it'),
  declineTitle: t('Without the sheet, the password is only on this computer'),
  declineDetail: t(
    'If this computer is lost and you do not know the password, nothing in the backup can ever be read.',
  ),
  declineSure: t('I understand, start without a sheet'),
  declineBack: t('Save it after all'),
  start: t('Start the first backup'),
  starting: t('Starting the first backup…'),
}
