import type { ShadowCopyPolicy } from '../../../contract/jobs'
import type { VolumeStatus } from '../../../contract/volumes'
import type { DraftProblem } from '../../stores/protect-draft'
import type { FolderSize, FoundApplication, ProposedPlace } from '../../../contract/proposals'
import { formatBytes } from '../../format'
import { tell } from '../../tell'
import { newPasswordWords } from '../../words/new-password'
import { files, folders } from '../../words/plural'
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
  { value: '1', label: t('Every hour') },
  { value: '4', label: t('Every 4 hours') },
  { value: '24', label: t('Every day') },
  { value: '168', label: t('Every week') },
  { value: 'null', label: t('Only when I say so') },
] as const

export const volumeSentence = ({ provider, fileSystem, whyNot }: VolumeStatus): string =>
  provider === null
    ? t('{fileSystem}: no shadow copy is possible here. {whyNot}', { fileSystem, whyNot: tell(whyNot) })
    : t('{fileSystem}: a shadow copy is possible.', { fileSystem })

export const spaceSentence = (available: number, capacity: number): string =>
  t('{available} free of {capacity} there.', { available: formatBytes(available), capacity: formatBytes(capacity) })

export function chosenSentence(count: number, size: FolderSize | null): string {
  const chosen = folders(count)
  if (size === null || count === 0) return t('{folders} chosen', { folders: chosen })
  const values = { folders: chosen, size: formatBytes(size.bytes), files: files(size.files) }
  return size.isComplete
    ? t('{folders} chosen: {size} in {files}', values)
    : t('{folders} chosen: at least {size} in {files}', values)
}

/** How many databases, how large, and the names of the largest. */
export function databasesSentence({ databases, bytes, isWhole, largest }: FoundApplication): string {
  const size = isWhole ? formatBytes(bytes) : t('at least {size}', { size: formatBytes(bytes) })
  const names = largest.map(({ caption }) => caption).join(', ')
  const values = { count: databases, size, names, more: databases - largest.length }
  return values.more > 0
    ? t('{count, plural, one {# database} other {# databases}}, {size}: {names} and {more} more.', values)
    : t('{count, plural, one {# database} other {# databases}}, {size}: {names}.', values)
}

/** What ticking an application means, and which folders come along with it. */
export function applicationSentence(isChosen: boolean, added: readonly string[]): string {
  if (!isChosen) return words.applicationOut
  const [folder = ''] = added
  const more = added.length - 1
  if (more < 0) return words.applicationIn
  const adds =
    more === 0 ? t('Adds {folder}.', { folder }) : t('Adds {folder} and {more} more.', { folder, more: folders(more) })
  return `${words.applicationIn} ${adds}`
}

/** What a place that was found is called: the last name of where it is mounted, and its room. */
export function placeName({ kind, mountPoint, available, capacity }: ProposedPlace): string {
  const name = mountPoint.split('/').at(-1) ?? mountPoint
  const values = { name, available: formatBytes(available), capacity: formatBytes(capacity) }
  return kind === 'share'
    ? t('Network share “{name}”, {available} free of {capacity}', values)
    : t('Drive “{name}”, {available} free of {capacity}', values)
}

/** Where the backup would lie there, and what a person should know of it. */
export function placeSentence({ path, device, fileSystem, ...place }: ProposedPlace): string {
  const parts = [
    `${path} (${device}, ${fileSystem}).`,
    place.canWrite ? '' : words.placeReadOnly,
    place.hasBackup ? words.placeHasBackup : '',
    place.sharesDisk ? words.placeSharesDisk : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

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
  applications: t('Applications with databases'),
  lookingForApplications: t('Looking for applications with databases…'),
  noApplications: t('No application with databases was found in these folders.'),
  applicationsFailed: t('Applications could not be looked for'),
  applicationIn: t('Held still for a moment at each backup, so that all of the data is of one instant.'),
  applicationOut: t('Its files are copied as they lie on the disk, and may need repair when they come back.'),
  applicationSilent: t('It could not say what it has.'),
  places: t('Found on this computer'),
  placeReadOnly: t('You may not write there.'),
  placeHasBackup: t('A backup is there already: it goes on, with its own password.'),
  placeSharesDisk: t('It is on the same disk as your files: the loss of that disk would take both.'),
  lacksRoom: t('There is less room than there is to copy'),
  lacksRoomDetail: t('What compresses well may still fit. Choose fewer folders, or a place with more room.'),
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
