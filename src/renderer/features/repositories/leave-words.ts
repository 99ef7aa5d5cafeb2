import type { RepositoryStatus } from '../../../contract/repositories'
import { t } from '../../language'
import { shellLine } from '../../words/command'
import { tableOf } from '../../words/table'

/** What restic is asked for at this place; it asks for the password itself. */
export const resticCommands = (location: string) =>
  [
    { label: t('List the restore points'), command: shellLine('restic', '-r', location, 'snapshots') },
    {
      label: t('Restore the newest'),
      command: shellLine('restic', '-r', location, 'restore', 'latest', '--target', 'FOLDER'),
    },
    { label: t('Look for damage'), command: shellLine('restic', '-r', location, 'check', '--read-data') },
  ] as const

/** One row for each restore point. Units: bytes; empty where its program did not say. */
export const pointTable = ({ points }: RepositoryStatus): string =>
  tableOf([
    ['id', 'time', 'host', 'paths', 'pinned', 'bytes', 'bytes_added'],
    ...points.map(({ snapshotId, time, hostname, paths, isPinned, bytes, bytesAdded }) => [
      ...[snapshotId, time, hostname, paths.join('\n'), String(isPinned)],
      ...[bytes?.toString() ?? '', bytesAdded?.toString() ?? ''],
    ]),
  ])

export const words = {
  heading: t('Leave any time'),
  intro: t(
    'The format is restic’s, and open: restic 0.14 or newer reads all of it without Penumbra. It asks for the password when it starts.',
  ),
  copy: t('Copy'),
  copied: t('Copied'),
  exports: t('Take it with you'),
  points: t('Save the restore points as CSV…'),
  format: t('How it is written'),
  formatDetail: t(
    'Every byte of a repository is described. Whoever can program can read it without any of these programs.',
  ),
  readFormat: t('Read the description of the format'),
  formatTitle: t('The repository’s format'),
  saveFormat: t('Save it…'),
  close: t('Close'),
  sheet: t('Save the recovery sheet…'),
  sheetOf: (name: string) => t('Save the recovery sheet of {name}…', { name }),
  settings: t('Export the settings of all backups…'),
}
