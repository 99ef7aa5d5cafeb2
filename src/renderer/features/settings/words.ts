import type { Autostart, Finding, KeptAt } from '../../../contract/desktop'
import type { Job } from '../../../contract/jobs'
import type { Theme, WindowLanguage } from '../../../contract/settings'
import type { Tone } from '../../components/tone'
import { t } from '../../language'

export const themeWords: Readonly<Record<Theme, { readonly label: string; readonly detail: string }>> = {
  system: { label: t('As the desktop'), detail: t('Changes with it, also by the time of day.') },
  light: { label: t('Light'), detail: t('Dark letters on a light ground.') },
  dark: { label: t('Dark'), detail: t('Light letters on a dark ground.') },
}

/** Each language by its own name. */
export const languageWords: Readonly<
  Record<Exclude<WindowLanguage, 'pseudo'>, { readonly label: string; readonly detail: string }>
> = {
  system: { label: t('As the desktop'), detail: t('English where Penumbra does not speak its language.') },
  en: { label: 'English', detail: 'In English' },
  de: { label: 'Deutsch', detail: 'Auf Deutsch' },
}

/** What is said below the switch; nothing where there is nothing to say. */
export const autostartNotes: Readonly<Record<Autostart['note'], string>> = {
  none: '',
  'no-desktop': t(
    'This desktop does not say which it is. The entry is written; the next login will show whether it is followed.',
  ),
  'not-installed': t('This system starts only what is installed, and this Penumbra is not.'),
  'not-here': t('Only the application with the window starts at login. The service starts with the computer.'),
}

export const keptWords: Readonly<Record<keyof KeptAt, { readonly label: string; readonly detail: string }>> = {
  settings: { label: t('Settings'), detail: t('What you decided. No password is in it.') },
  state: { label: t('What Penumbra learnt'), detail: t('History, window size, sealed secrets.') },
  cache: { label: t('Cache'), detail: t('Can be made again.') },
  log: { label: t('Log'), detail: t('What happened, without names of files unless you allowed them.') },
  runtime: { label: t('While it runs'), detail: t('Sockets. Gone after a log-out.') },
}

const partWords: Readonly<Record<keyof Job, string>> = {
  id: t('id'),
  name: t('name'),
  sources: t('folders'),
  excludes: t('exclusions'),
  presets: t('what is left out by name'),
  repository: t('place of the backup'),
  shadowCopies: t('shadow copies'),
  goalHours: t('goal'),
  applications: t('applications'),
  schedule: t('schedule'),
  retention: t('how long restore points stay'),
  pace: t('speed'),
  scripts: t('programs'),
  copies: t('further places'),
  rotation: t('drives in turn'),
  priority: t('priority'),
  known: t('files known to be left out'),
  knownGroups: t('groups of files known to be left out'),
}

/** A part that a later version knows is shown by its name. */
export const partName = (part: string): string => new Map(Object.entries(partWords)).get(part) ?? part

export const findingTone: Readonly<Record<Finding['level'], Tone>> = {
  problem: 'bad',
  warning: 'warning',
  fine: 'good',
}

export const words = {
  title: t('Settings'),
  intro: t('Of this application. What a backup does is changed at the backup, on the first page.'),
  appearance: t('Appearance'),
  theme: t('Theme'),
  language: t('Language'),
  motionUsual: t('Movement in this window follows the desktop’s setting, which allows it.'),
  motionReduced: t(
    'Movement in this window follows the desktop’s setting, which asks for less: nothing turns or slides.',
  ),
  login: t('Login'),
  autostart: t('Start Penumbra when I log in'),
  autostartDetail: t('In the background where a tray can show it, so that backups run by themselves.'),
  file: t('Settings of all backups as a file'),
  fileIntro: t('To read, to compare, and to take to another computer. Passwords are not in it.'),
  save: t('Export…'),
  open: t('Import…'),
  working: t('Waiting for the dialog…'),
  exported: t('The settings of all backups are in this file.'),
  imported: (added: number, changed: number) =>
    t(
      '{added, plural, one {# backup was} other {# backups were}} added, {changed, plural, one {# was} other {# were}} replaced.',
      { added, changed },
    ),
  importedDetail: t('A backup that came from elsewhere asks for its password at its first run.'),
  compared: t('What this file would change'),
  same: t('This file says what is here already: there is nothing to import.'),
  added: t('is new'),
  gone: t('is not in the file, and stays as it is'),
  before: t('now'),
  after: t('in the file'),
  nothing: t('nothing'),
  take: (count: number) => t('Import {count, plural, one {# backup} other {# backups}}', { count }),
  taking: t('Importing…'),
  leave: t('Leave without a change'),
  programs: t('This file names programs to run around a backup.'),
  programsDetail: t('A window may not bring those in. Read the file, then import it at the command line:'),
  copy: t('Copy'),
  copied: t('Copied'),
  places: t('Where things are kept'),
  show: t('Show'),
  showOf: (what: string) => t('Show the folder of: {what}', { what }),
  computer: t('This computer'),
  computerIntro: t('Looks at every volume, every place of a backup and the rights, and says what to do.'),
  examine: t('Look now'),
  examining: t('Looking…'),
  why: t('Why:'),
  cure: t('What to do:'),
  allFine: t('Everything that was looked at is as it should be.'),
  tally: (problems: number, warnings: number) =>
    t(
      '{problems, plural, one {# problem} other {# problems}}, {warnings, plural, one {# thing} other {# things}} to know.',
      { problems, warnings },
    ),
}
