import type { ConflictPolicy, PlannedEntry, PointEntry, RestorePlan } from '../../../contract/restore'
import type { RestoreStep } from '../../stores/restore-state'
import { formatBytes } from '../../format'
import { t } from '../../language'

export const stepWords: Readonly<Record<RestoreStep, string>> = {
  source: t('Backup'),
  points: t('Restore point'),
  browse: t('Files'),
  versions: t('Versions'),
  compare: t('Comparison'),
  components: t('Applications'),
  target: t('Where to'),
  plan: t('Check and start'),
}

export const conflictWords: Readonly<Record<ConflictPolicy, { readonly label: string; readonly detail: string }>> = {
  'keep-existing': {
    label: t('Keep what is there'),
    detail: t('Only adds what is missing. No existing file is touched.'),
  },
  'replace-older': {
    label: t('Replace older files'),
    detail: t('A file that is newer at the target stays as it is.'),
  },
  replace: {
    label: t('Replace everything that differs'),
    detail: t('Files at the target get the content of the restore point, also newer ones.'),
  },
  'make-identical': {
    label: t('Make it identical'),
    detail: t(
      'As above, and what the restore point does not have is deleted. Nothing is lost: what is deleted or replaced goes to an undo copy.',
    ),
  },
}

export const actionWords: Readonly<Record<PlannedEntry['action'], string>> = {
  create: t('Add'),
  replace: t('Replace'),
  keep: t('Keep'),
  same: t('Same already'),
  refuse: t('Refuse'),
  delete: t('Delete'),
}

export const typeWords: Readonly<Record<PointEntry['type'], string>> = {
  file: t('File'),
  dir: t('Folder'),
  symlink: t('Link'),
  dev: t('Device'),
  chardev: t('Device'),
  fifo: t('Pipe'),
  socket: t('Socket'),
}

export const selectionSentence = (count: number): string =>
  count === 0
    ? t('Nothing is chosen: everything in this restore point will be restored.')
    : t('{count, plural, one {# entry chosen, with all below it.} other {# entries chosen, with all below them.}}', {
        count,
      })

export const planSentence = ({ create, replace, bytesToWrite }: RestorePlan): string =>
  t('{count, plural, one {# file} other {# files}} will be written, {size}.', {
    count: create + replace,
    size: formatBytes(bytesToWrite),
  })

export const deleteSentence = ({ filesDeleted, bytesDeleted }: RestorePlan): string =>
  t('{count, plural, one {# file} other {# files}} of the target will be deleted, {size}.', {
    count: filesDeleted,
    size: formatBytes(bytesDeleted),
  })

export const spaceSentence = ({ bytesAvailable }: RestorePlan): string =>
  t('{size} free at the target.', { size: formatBytes(bytesAvailable) })

export const shownSentence = (shown: number): string =>
  t(
    'The table shows the first {count, plural, one {# file} other {# files}}; those that change or keep something come first.',
    { count: shown },
  )

/** What a zip file would hold, and how large it would be. */
export const zipSentence = ({ create, bytesToWrite }: RestorePlan): string =>
  t('{count, plural, one {# file} other {# files}} in one zip file of {size}.', {
    count: create,
    size: formatBytes(bytesToWrite),
  })

export const refusedInZip = (count: number): string =>
  t(
    '{count, plural, one {# entry has} other {# entries have}} no place in a zip file: devices, pipes, sockets, and what cannot be read.',
    { count },
  )

export const landingSentence = (target: string): string =>
  t('Each file keeps its full path below that folder, for example {path}', {
    path: `${target.replace(/\/$/, '')}/home/…`,
  })

export const words = {
  title: t('Restore'),
  steps: t('Steps of the restore'),
  states: { done: t('done'), current: t('now'), waiting: t('not yet'), failed: t('failed') },
  back: t('Back'),
  sourceTitle: t('Which backup?'),
  mine: t('Backups of this computer'),
  open: t('Open'),
  opening: t('Opening…'),
  other: t('A backup somewhere else'),
  otherDetail: t(
    'The place and the password are on the recovery sheet; the line below its square code, pasted as the address, fills in both. Nothing is changed there.',
  ),
  location: t('Folder or address of the backup'),
  password: t('Password of the backup'),
  browse: t('Choose…'),
  chooseLocation: t('Choose… the folder of the backup'),
  notAbsolute: t('Enter a full path that begins with /, or an address that begins with rest:, s3:, sftp: or rclone:.'),
  openOther: t('Open this backup'),
  pointsTitle: t('From when?'),
  noPoints: t('This backup has no restore point yet.'),
  newest: t('newest'),
  olderPoints: t('Older restore points are shown when an older one is chosen on the line above.'),
  notInPoint: t('This restore point does not have this folder.'),
  notInPointDetail: t('Choose another restore point above, or a folder above this one.'),
  otherProgram: t('made by another program'),
  filesTitle: t('Which files?'),
  list: t('Files of the restore point'),
  crumbs: t('Folder'),
  root: t('All files'),
  columns: { chosen: t('Restore@@column'), name: t('Name'), type: t('Kind'), size: t('Size'), mtime: t('Changed') },
  loading: '…',
  reading: t('Reading the folder…'),
  emptyFolder: t('This folder is empty.'),
  choose: (name: string) => t('Restore {name}', { name }),
  openFolder: (name: string) => t('Open {name}', { name }),
  openVersions: (name: string) => t('Versions of {name}', { name }),
  keys: t('Space chooses, Enter opens a folder or shows all versions of a file, the arrow keys move.'),
  clear: t('Choose nothing'),
  toTarget: t('Where to…'),
  targetTitle: t('Where to?'),
  place: t('Place'),
  places: {
    folder: { label: t('Into a folder'), detail: t('Nothing outside that folder is touched.') },
    plain: {
      label: t('Into a folder, without the path above'),
      detail: t('What you chose lies directly in that folder. An empty one is best.'),
    },
    zip: {
      label: t('Into a zip file'),
      detail: t('One file that any computer opens, with names, rights and times. Nothing in it is compressed.'),
    },
    original: {
      label: t('Back to where they were'),
      detail: t('Every file goes to its original path on this computer.'),
    },
  },
  targetFolder: t('Folder'),
  targetFile: t('Zip file'),
  chooseFile: t('Choose… the zip file to write'),
  noFileName: t('Enter a full path that begins with / and ends with the name of the file.'),
  proof: t('Afterwards'),
  verify: t('Read everything back from the disk and compare it'),
  verifyDetail: t('Takes about as long again as writing. Each block is proven before it is written in any case.'),
  replacesFile: t('A file of this name is there, and is replaced once the new one is whole'),
  replacesFileDetail: t('It is not kept. Choose another name to keep it.'),
  chooseTarget: t('Choose… where to restore to'),
  conflicts: t('If a file is already there'),
  plan: t('See what will happen'),
  planning: t('Comparing with what is there…'),
  planTitle: t('This will happen'),
  planNothing: t('Nothing is written before you start.'),
  planTable: t('Files and what happens to them'),
  planColumns: { action: t('What'), path: t('File'), size: t('Restored'), existing: t('There now') },
  tooLarge: t('There is not enough room at the target'),
  newerThere: t('Newer there'),
  undoCopy: t(
    'They are kept in an undo copy on the same disk, with what is replaced. “penumbra restore --undo” brings them back.',
  ),
  nothingDeleted: t('While something is refused nothing is deleted.'),
  refused: t('Some entries are refused, because they would be written outside the target.'),
  start: t('Start the restore'),
  starting: t('Starting…'),
  retry: t('Read again'),
}
