import type { RestoredComponent } from '../../../contract/component-restore'
import type { RestoreOrigin } from '../../../contract/restore-origin'
import type { SessionState } from '../../../contract/sessions'
import type { Tone } from '../../components/tone'
import { formatDateTime } from '../../format'
import { t } from '../../language'

/** One thing that a result proves, or says that it does not. */
export interface ProofLine {
  readonly key: string
  readonly tone: Tone
  readonly text: string
}

type Ended = Pick<SessionState, 'origin' | 'restored'>
type Tally = NonNullable<SessionState['restored']>

/** What is known of what was restored. Never claims a comparison that was not made (S196). */
export function proofLines({ origin, restored }: Ended): readonly ProofLine[] {
  if (!restored) return []
  return [
    ...(origin?.form === 'zip' ? zipLines(restored) : comparisonLines(restored, origin)),
    ...untouchedLines(restored),
    ...(restored.entriesSkipped === undefined ? [] : troubleLines(restored, origin)),
  ]
}

function comparisonLines({ filesWritten, filesVerified }: Tally, origin: RestoreOrigin | undefined): ProofLine[] {
  if (filesWritten === 0) return [{ key: 'compared', tone: 'neutral', text: proofWords.nothingWritten }]
  if (filesVerified === 0 && origin?.verifies === false)
    return [{ key: 'compared', tone: 'neutral', text: proofWords.notCompared }]
  const rest = filesWritten - filesVerified
  return [
    { key: 'compared', tone: filesVerified > 0 ? 'good' : 'neutral', text: proofWords.compared(filesVerified) },
    ...(rest > 0 ? [{ key: 'rest', tone: 'neutral' as const, text: proofWords.noContent(rest) }] : []),
  ]
}

const zipLines = ({ filesVerified }: Tally): ProofLine[] =>
  filesVerified === 0
    ? [{ key: 'compared', tone: 'neutral', text: proofWords.zipNotRead }]
    : [{ key: 'compared', tone: 'good', text: proofWords.zipRead(filesVerified) }]

function untouchedLines({ filesSame, filesKept }: Tally): ProofLine[] {
  return [
    ...(filesSame > 0 ? [{ key: 'same', tone: 'neutral' as const, text: proofWords.same(filesSame) }] : []),
    ...(filesKept > 0 ? [{ key: 'kept', tone: 'neutral' as const, text: proofWords.kept(filesKept) }] : []),
  ]
}

function troubleLines(
  { filesWritten, entriesSkipped = 0, metadataNotSet = 0 }: Tally,
  origin: RestoreOrigin | undefined,
): ProofLine[] {
  const skipped: ProofLine =
    entriesSkipped > 0
      ? { key: 'skipped', tone: 'bad', text: proofWords.skipped(entriesSkipped) }
      : { key: 'skipped', tone: 'good', text: proofWords.noneSkipped }
  if (metadataNotSet > 0)
    return [skipped, { key: 'metadata', tone: 'warning', text: proofWords.metadata(metadataNotSet) }]
  if (filesWritten === 0) return [skipped]
  if (origin?.form === 'zip') return [skipped, { key: 'metadata', tone: 'neutral', text: proofWords.zipMetadata }]
  return [skipped, { key: 'metadata', tone: 'good', text: proofWords.metadataSet }]
}

const proofWords = {
  nothingWritten: t('Nothing was written, so nothing was compared.'),
  notCompared: t(
    'Nothing was read back: the comparison was turned off. Each block was proven by its hash before it was written.',
  ),
  compared: (count: number) =>
    t(
      '{count, plural, =0 {No file was read back from the disk.} one {# file was read back from the disk, and its hash is the one in the restore point.} other {# files were read back from the disk, and the hash of each is the one in the restore point.}}',
      { count },
    ),
  noContent: (count: number) =>
    t(
      '{count, plural, one {# entry has no content of its own} other {# entries have no content of their own}} to compare: links, devices, and further names of a file.',
      { count },
    ),
  zipRead: (count: number) =>
    t(
      'The zip file was read back from the disk: {count, plural, one {# entry has} other {# entries have}} the checksum (CRC-32) they were written with. Each block was proven by its hash before it was written.',
      { count },
    ),
  zipNotRead: t('The zip file was not read back. Each block was proven by its hash before it was written.'),
  zipMetadata: t('A zip file keeps names, rights, owners and times; extended attributes are not in it.'),
  same: (count: number) =>
    t(
      '{count, plural, one {# file was left as it is: it has} other {# files were left as they are: they have}} the size and time of the restore point. The content was not compared.',
      { count },
    ),
  kept: (count: number) =>
    t('{count, plural, one {# file that differs was} other {# files that differ were}} kept, as you chose.', { count }),
  skipped: (count: number) =>
    t('{count, plural, one {# entry was} other {# entries were}} not restored. Which, and why, is below.', { count }),
  noneSkipped: t('Nothing was skipped.'),
  metadata: (count: number) =>
    t(
      '{count, plural, one {One thing} other {# things}} about owners, rights, times or attributes could not be set. What, and why, is below.',
      { count },
    ),
  metadataSet: t('Owners, rights, times and attributes of what was written are set as the restore point has them.'),
}

const statusWords: Readonly<Record<RestoredComponent['status'], string>> = {
  all: t('Restored whole'),
  none: t('Not restored, nothing of it was changed'),
  failed: t('Ended half-way'),
  'at-restart': t('Put in its place when the computer starts again'),
}

export const restoreWords = {
  proof: t('What was proven'),
  show: t('Show in the file manager'),
  files: t('Files restored'),
  bytes: t('Written'),
  applications: t('Applications'),
  status: statusWords,
  unknownEnd: t('How it ended is not known'),
  unknownEndDetail: t(
    'It is at work in another program, or it was cut off. What it had not finished is removed by the next start; no half file is left under its own name.',
  ),
  from: ({ pointTime, place }: RestoreOrigin) =>
    pointTime === null
      ? t('From {place}', { place })
      : t('From the restore point of {time}, in {place}', { time: formatDateTime(pointTime), place }),
  chosen: ({ chosen, chosenTotal }: RestoreOrigin) =>
    chosenTotal === 0
      ? t('Everything in it.')
      : chosenTotal > chosen.length
        ? t('{list}, and {count, number} more.', { list: chosen.join(', '), count: chosenTotal - chosen.length })
        : `${chosen.join(', ')}.`,
  forms: {
    'full-paths': '',
    plain: t('Without the path above what was chosen.'),
    zip: t('As one zip file.'),
    components: t('As whole applications.'),
  } satisfies Record<RestoreOrigin['form'], string>,
}
