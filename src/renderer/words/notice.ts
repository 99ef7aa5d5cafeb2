import type { Notice } from '../../contract/jobs'

/** What is told, as a heading; the run itself says why. */
export const noticeTitles: Readonly<Record<Notice['kind'], string>> = {
  'full-instead': 'This run is full',
  'logs-grow': 'The logs of an application grow',
  'partial-not-shown': 'A file is kept in parts only',
  'files-excluded': 'Files left out',
  'not-owned': 'An application this job does not own',
  'copies-made-later': 'The shadow copies took more than one attempt',
}

/** What a person can do about it. */
export const offerWords: Readonly<Record<NonNullable<Notice['offer']>, string>> = {
  full: 'A full backup keeps the file whole again.',
  incremental: 'If no other program backs it up, this job can own its backups: full once, then incremental.',
  log: 'If no other program backs it up, this job can own its backups: full once, then its logs.',
}

export const ownButton = 'Own this application’s backups…'
export const ownButtonOf = (application: string): string => `Own this application’s backups… (${application})`
