import type { Drill } from '../../../contract/proof'
import type { Tone } from '../../components/tone'
import { formatBytes, formatDateTime, formatDuration } from '../../format'
import { t } from '../../language'
import { tell } from '../../tell'

export const drillTone: Readonly<Record<Drill['kind'], Tone>> = { proven: 'good', mismatch: 'bad', unproven: 'warning' }

/** What came of it, as a heading. */
export const drillTitle: Readonly<Record<Drill['kind'], string>> = {
  proven: t('It can be restored.'),
  mismatch: t('Something came back other than it was backed up.'),
  unproven: t('Nothing could be compared.'),
}

/** Units: seconds. */
export function drillDetail(
  { kind, reason, files: count, bytes, databases, pointTime }: Drill,
  seconds: number,
): string {
  switch (kind) {
    case 'proven':
      return t(
        '{count, plural, one {# file} other {# files}}, {bytes}, came back byte by byte in {duration}, out of the restore point of {time}. {databases, plural, =0 {} one {# database opened whole.} other {# databases opened whole.}}',
        {
          count,
          databases,
          bytes: formatBytes(bytes),
          duration: formatDuration(Math.max(1, seconds)),
          time: formatDateTime(pointTime),
        },
      ).trim()
    case 'mismatch':
      return t('{reason} Look for damage in the repository ({command}), and make a new backup.', {
        reason: tell(reason),
        command: 'penumbra check --read-data',
      })
    case 'unproven':
      return tell(reason)
  }
}

export const words = {
  title: (job: string) => t('Try a restore of {job}', { job }),
  intro: t(
    'Files are taken at random out of the newest restore point, restored to a temporary folder, compared byte by byte, and removed again. Databases among them are opened and checked.',
  ),
  safe: t(
    'Your own files and your restore points are not touched. It takes half a minute as a rule, longer over a network.',
  ),
  begin: t('Try it now'),
  notNow: t('Not now'),
  trying: t('Restoring and comparing…'),
  leave: t('Go on without me'),
  again: t('Try again'),
  close: t('Close'),
  command: t('The same from a terminal'),
  copy: t('Copy'),
  copied: t('Copied'),
}
