import type { EngineHost, ServiceLink, ServiceStatus } from '../../../contract/service'
import type { HostRights, MissingRight } from '../../../contract/rights'

export const hostWords: Readonly<Record<EngineHost, string>> = {
  application: 'In this app',
  service: 'Penumbra service',
}

/** What a link means to a person, where it is not `attached`. */
export const linkWords: Readonly<Record<Exclude<ServiceLink, 'attached'>, string>> = {
  absent: 'No Penumbra service runs on this computer.',
  available: 'A Penumbra service runs on this computer.',
  refused: 'There is a Penumbra service, and it does not take this application.',
  connecting: 'Connecting to the Penumbra service …',
  lost: 'The Penumbra service cannot be reached. Connecting again …',
}

export const missingWords: Readonly<Record<MissingRight, string>> = {
  'shadow-copies': 'make shadow copies of every volume',
  'read-everything': 'read the files of every user',
  'restore-owners': 'give restored files back to their owners',
  'write-target': 'write to every place of a backup',
}

export const missingSentence = ({ missing }: Pick<HostRights, 'missing'>): string =>
  `With the rights it has here, Penumbra cannot ${listed(missing.map((right) => missingWords[right]))}.`

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`

export const whoseJobs = ({ engine }: Pick<ServiceStatus, 'engine'>): string =>
  engine === 'service'
    ? 'The service does the work, also while this window is closed. You see its jobs.'
    : 'This application does the work, while it is open and with your rights. You see its jobs.'

export const words = {
  heading: 'What is possible here',
  who: 'Who does the work',
  attach: 'Use the service',
  detach: 'Use this app instead',
  install: 'Install the service',
  installing: 'Installing the service. Your desktop may ask for the password of an administrator …',
  installBy: 'To install the service, an administrator runs:',
  offer: 'The service can. It runs in the background with the rights of the computer, also when nobody is logged in.',
  rights: 'Rights',
  runsAs: 'Runs as',
  readsEverything: 'Reads the files of every user',
  restoresOwners: 'Gives restored files back to their owners',
  yes: 'Yes',
  no: 'No',
  volumes: 'Volumes',
  volume: 'Volume',
  shadowCopy: 'Shadow copy',
  targets: 'Places of backups',
  target: 'Place',
  writable: 'Can be written to',
  noTargets: 'No place yet: nothing is protected.',
  asking: 'Trying what is possible …',
  needsRights: 'More rights would make it possible.',
}

export const supportWords = {
  title: 'Support report',
  intro:
    'One archive for the person who looks into a problem: versions, settings, how the backups ended, and the newest part of the log. No password is in it.',
  withNames: 'With file names',
  namesOut: 'Names of files, folders, jobs and volumes are replaced by marks.',
  namesIn: 'Whoever gets the report can read the names of your files, folders, jobs and volumes.',
  save: 'Save a support report…',
  saving: 'Collecting…',
  saved: 'The support report is saved, without file names',
  savedWithNames: 'The support report is saved, with file names',
}
