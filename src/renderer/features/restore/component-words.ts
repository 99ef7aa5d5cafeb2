import type { PlannedComponent, PointComponent, RestoreWay } from '../../../contract/component-restore'
import { formatBytes } from '../../format'
import { files, plural } from '../../words/plural'

export const componentWords = {
  open: 'Applications…',
  title: 'Which applications?',
  which: 'Applications of this restore point',
  reading: 'Reading what the applications said…',
  none: 'No application took part in this backup. Its files can be restored one by one.',
  unit: 'An application comes back as one unit: all of its files, or none.',
  place: 'Place',
  places: {
    beside: { label: 'Open a copy beside it', detail: 'Into a folder. The application itself is not touched.' },
    original: {
      label: 'Back into the application',
      detail:
        'What is there now is kept and can be brought back. Refused while the application runs, unless it takes part.',
    },
  },
  folder: 'Folder',
  choose: 'Choose… where to put the copy',
  browse: 'Choose…',
  notAbsolute: 'Enter a full path that begins with /.',
  plan: 'This will happen',
  nothing: 'Nothing is written before you start.',
  unchanged: 'It will be left as it is.',
  setAside: 'Kept aside first:',
  see: 'See what will happen',
  looking: 'Looking…',
  start: 'Restore the applications',
}

const WAYS: Readonly<Record<RestoreWay, string>> = {
  original: 'to its own place',
  alternate: 'to the place it names for this',
  'new-target': 'to the new place',
  beside: 'to the folder',
  directed: 'to where it wants it',
  'at-restart': 'to its own place, when the computer starts the next time',
}

export const linksSentence = ({ links }: PointComponent): string =>
  plural(links.length, { one: '# backup.', other: '# backups, one after the other.' })

export const plannedSentence = ({ files: count, bytes, way, asksWriter, service }: PlannedComponent): string =>
  [
    `${files(count)}, ${formatBytes(bytes)}, ${way === null ? '' : WAYS[way]}.`,
    ...(asksWriter ? ['It is asked first, and may choose another way.'] : []),
    ...(service === null ? [] : [`The service ${service} is stopped and started.`]),
  ].join(' ')
