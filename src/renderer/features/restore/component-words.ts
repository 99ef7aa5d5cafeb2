import type { PlannedComponent, PointComponent, RestoreWay } from '../../../contract/component-restore'
import { formatBytes } from '../../format'
import { files } from '../../words/plural'
import { t } from '../../language'

export const componentWords = {
  open: t('Applications…'),
  title: t('Which applications?'),
  which: t('Applications of this restore point'),
  reading: t('Reading what the applications said…'),
  none: t('No application took part in this backup. Its files can be restored one by one.'),
  unit: t('An application comes back as one unit: all of its files, or none.'),
  place: t('Place'),
  places: {
    beside: { label: t('Open a copy beside it'), detail: t('Into a folder. The application itself is not touched.') },
    original: {
      label: t('Back into the application'),
      detail: t(
        'What is there now is kept and can be brought back. Refused while the application runs, unless it takes part.',
      ),
    },
  },
  folder: t('Folder'),
  choose: t('Choose… where to put the copy'),
  browse: t('Choose…'),
  notAbsolute: t('Enter a full path that begins with /.'),
  plan: t('This will happen'),
  nothing: t('Nothing is written before you start.'),
  unchanged: t('It will be left as it is.'),
  setAside: t('Kept aside first:'),
  see: t('See what will happen'),
  again: t('Look again'),
  instead: t('Open a copy beside it instead'),
  looking: t('Looking…'),
  start: t('Restore the applications'),
}

const WAYS: Readonly<Record<RestoreWay, string>> = {
  original: t('to its own place'),
  alternate: t('to the place it names for this'),
  'new-target': t('to the new place'),
  beside: t('to the folder'),
  directed: t('to where it wants it'),
  'at-restart': t('to its own place, when the computer starts the next time'),
}

export const linksSentence = ({ links }: PointComponent): string =>
  t('{count, plural, one {# backup.} other {# backups, one after the other.}}', { count: links.length })

export const plannedSentence = ({ files: count, bytes, way, asksWriter, service }: PlannedComponent): string =>
  [
    [files(count), formatBytes(bytes), ...(way === null ? [] : [WAYS[way]])].join(', ') + '.',
    ...(asksWriter ? [t('It is asked first, and may choose another way.')] : []),
    ...(service === null ? [] : [t('The service {service} is stopped and started.', { service })]),
  ].join(' ')
