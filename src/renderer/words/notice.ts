import type { Notice } from '../../contract/jobs'
import { t } from '../language'

/** What is told, as a heading; the run itself says why. */
export const noticeTitles: Readonly<Record<Notice['kind'], string>> = {
  'full-instead': t('This run is full'),
  'logs-grow': t('The logs of an application grow'),
  'partial-not-shown': t('A file is kept in parts only'),
  'files-excluded': t('Files left out'),
  'not-owned': t('An application this job does not own'),
  'files-known': t('Files that are known to be left out'),
  'copies-made-later': t('The shadow copies took more than one attempt'),
}

/** What a person can do about it. */
export const offerWords: Readonly<Record<NonNullable<Notice['offer']>, string>> = {
  full: t('A full backup keeps the file whole again.'),
  incremental: t('If no other program backs it up, this job can own its backups: full once, then incremental.'),
  log: t('If no other program backs it up, this job can own its backups: full once, then its logs.'),
}

export const ownButton = t('Own this application’s backups…')
export const ownButtonOf = (application: string): string =>
  t('Own this application’s backups… ({application})', { application })
