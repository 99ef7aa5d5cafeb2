import type { EngineHost, ServiceLink, ServiceStatus } from '../../../contract/service'
import type { HostRights, MissingRight } from '../../../contract/rights'
import { locale, t } from '../../language'

export const hostWords: Readonly<Record<EngineHost, string>> = {
  application: t('In this app'),
  service: t('Penumbra service'),
}

/** What a link means to a person, where it is not `attached`. */
export const linkWords: Readonly<Record<Exclude<ServiceLink, 'attached'>, string>> = {
  absent: t('No Penumbra service runs on this computer.'),
  available: t('A Penumbra service runs on this computer.'),
  refused: t('There is a Penumbra service, and it does not take this application.'),
  connecting: t('Connecting to the Penumbra service …'),
  lost: t('The Penumbra service cannot be reached. Connecting again …'),
}

export const missingWords: Readonly<Record<MissingRight, string>> = {
  'shadow-copies': t('make shadow copies of every volume'),
  'read-everything': t('read the files of every user'),
  'restore-owners': t('give restored files back to their owners'),
  'write-target': t('write to every place of a backup'),
}

export const missingSentence = ({ missing }: Pick<HostRights, 'missing'>): string =>
  t('With the rights it has here, Penumbra cannot {what}.', {
    what: listed(missing.map((right) => missingWords[right])),
  })

const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' })

const listed = (parts: readonly string[]): string => conjunction.format(parts)

export const whoseJobs = ({ engine }: Pick<ServiceStatus, 'engine'>): string =>
  engine === 'service'
    ? t('The service does the work, also while this window is closed. You see its jobs.')
    : t('This application does the work, while it is open and with your rights. You see its jobs.')

export const words = {
  heading: t('What is possible here'),
  who: t('Who does the work'),
  attach: t('Use the service'),
  detach: t('Use this app instead'),
  install: t('Install the service'),
  installing: t('Installing the service. Your desktop may ask for the password of an administrator …'),
  installBy: t('To install the service, an administrator runs:'),
  offer: t(
    'The service can. It runs in the background with the rights of the computer, also when nobody is logged in.',
  ),
  rights: t('Rights'),
  runsAs: t('Runs as'),
  readsEverything: t('Reads the files of every user'),
  restoresOwners: t('Gives restored files back to their owners'),
  yes: t('Yes'),
  no: t('No'),
  volumes: t('Volumes'),
  volume: t('Volume'),
  shadowCopy: t('Shadow copy'),
  targets: t('Places of backups'),
  target: t('Place'),
  writable: t('Can be written to'),
  noTargets: t('No place yet: nothing is protected.'),
  asking: t('Trying what is possible …'),
  needsRights: t('More rights would make it possible.'),
}

export const supportWords = {
  title: t('Support report'),
  intro: t(
    'One archive for the person who looks into a problem: versions, settings, how the backups ended, and the newest part of the log. No password is in it.',
  ),
  withNames: t('With file names'),
  namesOut: t('Names of files, folders, jobs and volumes are replaced by marks.'),
  namesIn: t('Whoever gets the report can read the names of your files, folders, jobs and volumes.'),
  save: t('Save a support report…'),
  saving: t('Collecting…'),
  saved: t('The support report is saved, without file names'),
  savedWithNames: t('The support report is saved, with file names'),
}
