import type { Autostart, Finding, KeptAt } from '../../../contract/desktop'
import type { Job } from '../../../contract/jobs'
import type { Theme } from '../../../contract/settings'
import type { Tone } from '../../components/tone'

export const themeWords: Readonly<Record<Theme, { readonly label: string; readonly detail: string }>> = {
  system: { label: 'As the desktop', detail: 'Changes with it, also by the time of day.' },
  light: { label: 'Light', detail: 'Dark letters on a light ground.' },
  dark: { label: 'Dark', detail: 'Light letters on a dark ground.' },
}

/** What is said below the switch; nothing where there is nothing to say. */
export const autostartNotes: Readonly<Record<Autostart['note'], string>> = {
  none: '',
  'no-desktop':
    'This desktop does not say which it is. The entry is written; whether a login follows it, a login will show.',
  'not-installed': 'This system starts only what is installed, and this Penumbra is not.',
  'not-here': 'Only the application with the window starts at login. The service starts with the computer.',
}

export const keptWords: Readonly<Record<keyof KeptAt, { readonly label: string; readonly detail: string }>> = {
  settings: { label: 'Settings', detail: 'What you decided. No password is in it.' },
  state: { label: 'What Penumbra learnt', detail: 'History, window size, sealed secrets.' },
  cache: { label: 'Cache', detail: 'Can be made again.' },
  log: { label: 'Log', detail: 'What happened, without names of files unless you allowed them.' },
  runtime: { label: 'While it runs', detail: 'Sockets. Gone after a log-out.' },
}

const partWords: Readonly<Record<keyof Job, string>> = {
  id: 'id',
  name: 'name',
  sources: 'folders',
  excludes: 'exclusions',
  presets: 'what is left out by name',
  repository: 'place of the backup',
  shadowCopies: 'shadow copies',
  goalHours: 'goal',
  applications: 'applications',
  schedule: 'schedule',
  retention: 'how long restore points stay',
  pace: 'speed',
  scripts: 'programs',
  copies: 'further places',
  rotation: 'drives in turn',
  priority: 'priority',
}

/** A part that a later version knows is shown by its name. */
export const partName = (part: string): string => new Map(Object.entries(partWords)).get(part) ?? part

export const findingTone: Readonly<Record<Finding['level'], Tone>> = {
  problem: 'bad',
  warning: 'warning',
  fine: 'good',
}

const of = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const words = {
  title: 'Settings',
  intro: 'Of this application. What a backup does is changed at the backup, on the first page.',
  appearance: 'Appearance',
  theme: 'Theme',
  motionUsual: 'Motion follows the desktop, which asks for no less of it.',
  motionReduced: 'Motion follows the desktop, which asks for less: nothing turns or slides.',
  login: 'Login',
  autostart: 'Start Penumbra when I log in',
  autostartDetail: 'In the background where a tray can show it, so that backups run by themselves.',
  file: 'Settings of all backups as a file',
  fileIntro: 'To read, to compare, and to take to another computer. Passwords are not in it.',
  save: 'Export…',
  open: 'Import…',
  working: 'Waiting for the dialog…',
  exported: 'The settings of all backups are in this file.',
  imported: (added: number, changed: number) =>
    `${of(added, 'backup was', 'backups were')} added, ${of(changed, 'was', 'were')} replaced.`,
  importedDetail: 'A backup that came from elsewhere asks for its password at its first run.',
  compared: 'What this file would change',
  same: 'This file says what is here already: there is nothing to import.',
  added: 'is new',
  gone: 'is not in the file, and stays as it is',
  before: 'now',
  after: 'in the file',
  nothing: 'nothing',
  take: (count: number) => `Import ${of(count, 'backup', 'backups')}`,
  taking: 'Importing…',
  leave: 'Leave without a change',
  programs: 'This file names programs to run around a backup.',
  programsDetail: 'A window may not bring those in. Read the file, then import it at the command line:',
  copy: 'Copy',
  copied: 'Copied',
  places: 'Where things are kept',
  show: 'Show',
  showOf: (what: string) => `Show the folder of: ${what}`,
  computer: 'This computer',
  computerIntro: 'Looks at every volume, every place of a backup and the rights, and says what to do.',
  examine: 'Look now',
  examining: 'Looking…',
  why: 'Why:',
  cure: 'What to do:',
  allFine: 'Everything that was looked at is as it should be.',
  tally: (problems: number, warnings: number) =>
    `${of(problems, 'problem', 'problems')}, ${of(warnings, 'thing', 'things')} to know.`,
}
