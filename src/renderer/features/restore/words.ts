import type { ConflictPolicy, PlannedEntry, PointEntry, RestorePlan } from '../../../contract/restore'
import type { RestoreStep } from '../../stores/restore-state'
import { formatBytes } from '../../format'
import { files, plural } from '../../words/plural'

export const stepWords: Readonly<Record<RestoreStep, string>> = {
  source: 'Backup',
  points: 'Restore point',
  browse: 'Files',
  components: 'Applications',
  target: 'Where to',
  plan: 'Check and start',
}

export const conflictWords: Readonly<Record<ConflictPolicy, { readonly label: string; readonly detail: string }>> = {
  'keep-existing': {
    label: 'Keep what is there',
    detail: 'Only adds what is missing. No existing file is touched.',
  },
  'replace-older': {
    label: 'Replace older files',
    detail: 'A file that is newer at the target stays as it is.',
  },
  replace: {
    label: 'Replace everything that differs',
    detail: 'Files at the target get the content of the restore point, also newer ones.',
  },
  'make-identical': {
    label: 'Make it identical',
    detail:
      'As above, and what the restore point does not have is deleted. Nothing is lost: what is deleted or replaced goes to an undo copy.',
  },
}

export const actionWords: Readonly<Record<PlannedEntry['action'], string>> = {
  create: 'Add',
  replace: 'Replace',
  keep: 'Keep',
  same: 'Same already',
  refuse: 'Refuse',
  delete: 'Delete',
}

export const typeWords: Readonly<Record<PointEntry['type'], string>> = {
  file: 'File',
  dir: 'Folder',
  symlink: 'Link',
  dev: 'Device',
  chardev: 'Device',
  fifo: 'Pipe',
  socket: 'Socket',
}

export const selectionSentence = (count: number): string =>
  count === 0
    ? 'Nothing is chosen: everything in this restore point will be restored.'
    : plural(count, { one: '# entry chosen, with all below it.', other: '# entries chosen, with all below them.' })

export const planSentence = ({ create, replace, bytesToWrite }: RestorePlan): string =>
  `${files(create + replace)} will be written, ${formatBytes(bytesToWrite)}.`

export const deleteSentence = ({ filesDeleted, bytesDeleted }: RestorePlan): string =>
  `${files(filesDeleted)} of the target will be deleted, ${formatBytes(bytesDeleted)}.`

export const spaceSentence = ({ bytesAvailable }: RestorePlan): string =>
  `${formatBytes(bytesAvailable)} free at the target.`

export const shownSentence = (shown: number): string =>
  `The table shows the first ${files(shown)}; those that change or keep something come first.`

export const landingSentence = (target: string): string =>
  `Each file keeps its full path below that folder, for example ${target.replace(/\/$/, '')}/home/…`

export const words = {
  title: 'Restore',
  steps: 'Steps of the restore',
  states: { done: 'done', current: 'now', waiting: 'not yet', failed: 'failed' },
  back: 'Back',
  sourceTitle: 'Which backup?',
  mine: 'Backups of this computer',
  open: 'Open',
  opening: 'Opening…',
  other: 'A backup somewhere else',
  otherDetail:
    'The place and the password are on the recovery sheet; the line below its square code, pasted as the address, fills in both. Nothing is changed there.',
  location: 'Folder or address of the backup',
  password: 'Password of the backup',
  browse: 'Choose…',
  chooseLocation: 'Choose… the folder of the backup',
  notAbsolute: 'Enter a full path that begins with /, or an address that begins with rest:, s3:, sftp: or rclone:.',
  openOther: 'Open this backup',
  pointsTitle: 'From when?',
  noPoints: 'This backup has no restore point yet.',
  newest: 'newest',
  otherProgram: 'made by another program',
  filesTitle: 'What?',
  list: 'Files of the restore point',
  crumbs: 'Folder',
  root: 'All files',
  columns: { chosen: 'Restore', name: 'Name', type: 'Kind', size: 'Size', mtime: 'Changed' },
  loading: '…',
  reading: 'Reading the folder…',
  emptyFolder: 'This folder is empty.',
  choose: (name: string) => `Restore ${name}`,
  openFolder: (name: string) => `Open ${name}`,
  keys: 'Space chooses, Enter opens a folder, the arrow keys move.',
  clear: 'Choose nothing',
  toTarget: 'Where to…',
  targetTitle: 'Where to?',
  place: 'Place',
  places: {
    folder: { label: 'Into a folder', detail: 'Nothing outside that folder is touched.' },
    original: { label: 'Back to where they were', detail: 'Every file goes to its original path on this computer.' },
  },
  targetFolder: 'Folder',
  chooseTarget: 'Choose… where to restore to',
  conflicts: 'If a file is already there',
  plan: 'See what will happen',
  planning: 'Comparing with what is there…',
  planTitle: 'This will happen',
  planNothing: 'Nothing is written before you start.',
  planTable: 'Files and what happens to them',
  planColumns: { action: 'What', path: 'File', size: 'Restored', existing: 'There now' },
  tooLarge: 'There is not enough room at the target',
  newerThere: 'Newer there',
  undoCopy:
    'They are kept in an undo copy on the same disk, with what is replaced. “penumbra restore --undo” brings them back.',
  nothingDeleted: 'While something is refused nothing is deleted.',
  refused: 'Some entries are refused, because they would be written outside the target.',
  start: 'Start the restore',
  starting: 'Starting…',
  retry: 'Read again',
}
