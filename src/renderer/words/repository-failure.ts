import type { FailureCode } from '../../contract/failure'
import { EARLIER_POINTS, type Explanation, UNTOUCHED } from './explanation'
import { t } from '../language'

type RepositoryCode = Extract<FailureCode, `repository.${string}`>

const READING_STOPPED = t('Nothing was changed. Whatever is still whole in there can be read.')
const CHECK = t('Do not delete anything. Run a check of the repository: it names every file that is affected.')

/** What can be wrong with a repository, in words. */
export const repositoryFailures: Readonly<Record<RepositoryCode, Explanation>> = {
  'repository.missing': {
    happened: t('There is no backup at that place.'),
    safety: UNTOUCHED,
    cure: t('Connect the drive, or choose the folder that holds the file named config.'),
  },
  'repository.exists': {
    happened: t('There is already a backup at that place.'),
    safety: t('It was left as it is.'),
    cure: t('Enter the password of that backup to go on with it, or choose an empty folder.'),
  },
  'repository.unknown-format': {
    happened: t('The backup at that place has a format this version does not know.'),
    safety: t('It was left as it is.'),
    cure: t('Update Penumbra, or open it with the program that made it.'),
  },
  'repository.wrong-password': {
    happened: t('That is not the password of this backup.'),
    safety: UNTOUCHED,
    cure: t('Type it exactly as on the recovery sheet: capitals and hyphens count.'),
  },
  'repository.locked': {
    happened: t('Another program or computer is working in this backup.'),
    safety: UNTOUCHED,
    cure: t('Wait until it has finished and try again. A lock left behind by a crash expires by itself.'),
  },
  'repository.lock-lost': {
    happened: t('The lock on the backup was lost while working, for example after a long sleep.'),
    safety: EARLIER_POINTS,
    cure: t('Start it again. Most of what was already copied is not copied again.'),
  },
  'repository.config-corrupt': {
    happened: t('The config file of this backup is damaged.'),
    safety: READING_STOPPED,
    cure: t('Put the config file back from a copy of the backup, if you have one.'),
  },
  'repository.key-corrupt': {
    happened: t('A key file of this backup is damaged.'),
    safety: READING_STOPPED,
    cure: t('Put the keys folder back from a copy of the backup, if you have one.'),
  },
  'repository.index-corrupt': {
    happened: t('An index of this backup is damaged. The data it points to is probably whole.'),
    safety: READING_STOPPED,
    cure: CHECK,
  },
  'repository.pack-corrupt': {
    happened: t('A piece of the backed-up data is damaged.'),
    safety: READING_STOPPED,
    cure: CHECK,
  },
  'repository.pack-missing': {
    happened: t('A piece of the backed-up data is missing.'),
    safety: READING_STOPPED,
    cure: CHECK,
  },
  'repository.tree-corrupt': {
    happened: t('The list of a folder in this backup is damaged.'),
    safety: READING_STOPPED,
    cure: CHECK,
  },
  'repository.snapshot-corrupt': {
    happened: t('This restore point is damaged. The others are not affected.'),
    safety: READING_STOPPED,
    cure: t('Choose another restore point, and run a check of the repository.'),
  },
  'repository.blob-missing': {
    happened: t('A part of a file is missing in this backup.'),
    safety: READING_STOPPED,
    cure: CHECK,
  },
  'repository.snapshot-missing': {
    happened: t('This restore point does not exist any more.'),
    safety: t('The other restore points are unchanged.'),
    cure: t('Go back and choose another one.'),
  },
  'repository.unsupported': {
    happened: t('This backup uses something that this version cannot do yet.'),
    safety: UNTOUCHED,
    cure: t('Update Penumbra. The details name what is missing.'),
  },
}
