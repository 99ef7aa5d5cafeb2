import type { ShadowCopyPolicy } from '../../../contract/jobs'
import type { VolumeStatus } from '../../../contract/volumes'
import type { DraftProblem } from '../../stores/protect-draft'
import { formatBytes } from '../../format'
import { newPasswordWords } from '../../words/new-password'
import { folders } from '../../words/plural'

/** What is still missing, as an instruction. */
export const problemWords: Readonly<Record<DraftProblem, string>> = {
  'nothing-chosen': 'Choose at least one folder to protect.',
  'no-target': 'Choose where the backup is kept.',
  'target-not-absolute':
    'Enter a full path that begins with /, or an address that begins with rest:, sftp:, s3: or rclone:.',
  'target-inside-source':
    'The backup must be kept outside the protected folders, and must not contain them. Choose another place.',
  'no-password': 'Enter a password.',
  'passwords-differ': newPasswordWords.differ,
  'no-secret-place': 'Agree to the file for the password, or set up a keychain first.',
}

export const policyWords: Readonly<Record<ShadowCopyPolicy, { readonly label: string; readonly detail: string }>> = {
  preferred: {
    label: 'Prefer a shadow copy',
    detail:
      'Where a volume can have one, all files are of one instant. Elsewhere they are read live, and the run says so.',
  },
  required: {
    label: 'Require a shadow copy',
    detail: 'A run fails when one of the volumes cannot have a shadow copy.',
  },
  none: {
    label: 'Read live',
    detail: 'Each file is read whole and checked for changes, but not all files are of one instant.',
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
  title: 'Protect this computer',
  intro: 'Three decisions, then the first backup starts.',
  loading: 'Looking at this computer…',
  back: 'Back',
  what: '1. What to protect',
  whatNone: 'No usual folder was found here. Add one below.',
  addFolder: 'Choose… a folder to add',
  addLabel: 'Another folder',
  addPlaceholder: '/full/path/of/a/folder',
  add: 'Add',
  browse: 'Choose…',
  volumes: 'How these folders can be copied',
  readLive: 'All of these files will be read live: each whole, but not all at one instant.',
  where: '2. Where to keep it',
  whereLabel: 'Folder or address for the backup',
  whereHint: 'Best on another drive, or on a server. An existing backup there goes on, with its own password.',
  chooseRepository: 'Choose… where the backup is kept',
  sameVolume: 'This is the same drive as your files',
  sameVolumeDetail: 'It helps against mistakes, but the loss of this drive would take the backup too.',
  noSpace: 'That place cannot be measured. Connect its drive, or check the path.',
  password: '3. A password',
  passwordIntro: 'The backup is encrypted. Without this password nobody can read it, not even you.',
  generatedHint: 'It will be on the recovery sheet, which comes next.',
  first: 'Password',
  noKeychain: 'This desktop has no keychain',
  noKeychainDetail: 'A backup needs the password without asking you each time.',
  allowFile: 'Keep the password in a file that only this user can read',
  allowFileDetail: 'Whoever gets to read your files can then read the backup too.',
  rhythm: 'Then by itself',
  rhythmHint:
    'What a switched-off computer missed is made up once. It waits while the battery is low; “When…” on the first page has more.',
  options: 'How to copy files that are in use',
  create: 'Protect this computer',
  creating: 'Preparing the backup…',
  sheetTitle: 'Save your recovery sheet',
  sheetIntro:
    'It holds the place of the backup, its password, and the command that gets everything back without Penumbra. Print it, or keep it somewhere that is neither this computer nor the backup.',
  sheetSave: 'Save the recovery sheet…',
  sheetSaving: 'Saving…',
  sheetSaved: 'The recovery sheet is saved',
  sheetDecline: 'Go on without it',
  declineTitle: 'Without the sheet, the password is only on this computer',
  declineDetail: 'If this computer is lost and you do not know the password, nothing in the backup can ever be read.',
  declineSure: 'I understand, start without a sheet',
  declineBack: 'Save it after all',
  start: 'Start the first backup',
  starting: 'Starting the first backup…',
}
