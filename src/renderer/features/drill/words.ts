import type { Drill } from '../../../contract/proof'
import type { Tone } from '../../components/tone'
import { formatBytes, formatDateTime, formatDuration } from '../../format'
import { files, plural } from '../../words/plural'

export const drillTone: Readonly<Record<Drill['kind'], Tone>> = { proven: 'good', mismatch: 'bad', unproven: 'warning' }

/** What came of it, as a heading. */
export const drillTitle: Readonly<Record<Drill['kind'], string>> = {
  proven: 'It can be restored.',
  mismatch: 'Something came back other than it was backed up.',
  unproven: 'Nothing could be compared.',
}

/** Units: seconds. */
export function drillDetail(
  { kind, reason, files: count, bytes, databases, pointTime }: Drill,
  seconds: number,
): string {
  switch (kind) {
    case 'proven':
      return (
        `${files(count)}, ${formatBytes(bytes)}, came back byte by byte in ${formatDuration(Math.max(1, seconds))}, ` +
        `out of the restore point of ${formatDateTime(pointTime)}.` +
        (databases === 0 ? '' : ` ${plural(databases, { one: '# database', other: '# databases' })} opened whole.`)
      )
    case 'mismatch':
      return `${reason} Look for damage in the repository (penumbra check --read-data), and make a new backup.`
    case 'unproven':
      return reason
  }
}

export const words = {
  title: (job: string) => `Try a restore of ${job}`,
  intro:
    'Files are taken at random out of the newest restore point, restored to a temporary folder, compared byte by byte, and removed again. Databases among them are opened and checked.',
  safe: 'Your own files and your restore points are not touched. It takes half a minute as a rule, longer over a network.',
  begin: 'Try it now',
  notNow: 'Not now',
  trying: 'Restoring and comparing…',
  leave: 'Go on without me',
  again: 'Try again',
  close: 'Close',
  command: 'The same from a terminal',
  copy: 'Copy',
  copied: 'Copied',
}
