import type { SkipCause } from '../../../contract/skipped'
import { t } from '../../language'

/** What happened to these files, and what can be done. */
export const causeWords: Readonly<
  Record<SkipCause, { readonly title: (count: number) => string; readonly cure: string }>
> = {
  'no-rights': {
    title: (count) => t('{count, plural, one {# file} other {# files}} may not be read by this backup', { count }),
    cure: t('Let the backup read them, or leave them out. The service reads everything.'),
  },
  vanished: {
    title: (count) =>
      t('{count, plural, one {# file was} other {# files were}} gone before it came to them', { count }),
    cure: t(
      'Files that come and go hold nothing to keep: leave them out. If they should be there, look for who deletes them.',
    ),
  },
  changed: {
    title: (count) => t('{count, plural, one {# file} other {# files}} kept changing while it was read', { count }),
    cure: t('Let them be read from a shadow copy, back up while nothing writes to them, or leave them out.'),
  },
  'io-error': {
    title: (count) => t('The disk could not read {count, plural, one {# file} other {# files}}', { count }),
    cure: t('The disk may be failing. Check it soon; earlier restore points may still have these files whole.'),
  },
  name: {
    title: (count) =>
      t('{count, plural, one {# file has} other {# files have}} a name or path that is not possible', { count }),
    cure: t('Give them a shorter or other name, or leave them out.'),
  },
  'in-use': {
    title: (count) => t('{count, plural, one {# file is} other {# files are}} locked by a program', { count }),
    cure: t('Close the program that uses them, or let them be read from a shadow copy.'),
  },
  attributes: {
    title: (count) =>
      t('Of {count, plural, one {# file} other {# files}} the owner, rights or times could not be read', { count }),
    cure: t('Their contents are backed up. A restore gives them usual rights.'),
  },
  other: {
    title: (count) => t('{count, plural, one {# file} other {# files}} could not be read', { count }),
    cure: t('Read what the system said. If these files are not needed, leave them out.'),
  },
}

export const words = {
  heading: t('Files that were skipped'),
  intro: t('They are not in this restore point as they should be. Everything else is.'),
  said: (message: string) => t('The system said: {message}', { message }),
  show: (shown: number, count: number) =>
    shown === count
      ? t('Show {count, plural, one {the file} other {all # files}}', { count })
      : t('Show {shown, number} of {count, number} files', { shown, count }),
  exclude: t('Leave them out…'),
  excludeOf: (title: string) => t('Leave them out… ({title})', { title }),
  excludeDetail: t('What that takes away is shown before it is kept.'),
  known: t('I know these files'),
  knownOf: (title: string) => t('I know these files ({title})', { title }),
  knownDetail: t(
    'From the next run on they do not make the backup amber. Each run still says that they are left out, and since when this is known.',
  ),
  allKnownDetail: (count: number) =>
    t(
      'All {count, number} files are meant, also those that are not named here. From the next run on they do not make the backup amber; a new one does. Each run still says that they are left out, and since when this is known.',
      { count },
    ),
  isNew: t('new'),
  isKnown: (count: number, since: string) =>
    t('Known since {since}: {count, plural, one {# file} other {# files}}.', { count, since }),
  marked: t('Known from the next run on.'),
  unknown: t('Tell me again'),
  unknownOf: (title: string) => t('Tell me again ({title})', { title }),
  fix: t('Lets it read them'),
  copy: t('Copy'),
  copied: t('Copied'),
  service: t('Let the service do it…'),
  leftOut: t('Left out on purpose'),
  leftOutDetail: t('This backup is set to leave out what fits these patterns. No run takes it along.'),
  changeLeftOut: t('Change what is left out…'),
}
