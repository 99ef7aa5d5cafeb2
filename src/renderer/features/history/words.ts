import type { PastEntry } from '../../../contract/history'
import { formatBytes, formatDateTime, formatDuration } from '../../format'
import { type Outcome, type Period, momentOf } from '../../stores/past'
import { tell } from '../../tell'
import { resultWords } from '../../words/consistency'
import { explain } from '../../words/failure'
import { tableOf } from '../../words/table'
import { t } from '../../language'

type Run = Extract<PastEntry, { kind: 'run' }>
type Restore = Extract<PastEntry, { kind: 'restore' }>

/** What came of it, in a line. */
export function sentence(entry: PastEntry): string {
  if (entry.kind === 'restore') return restoreSentence(entry)
  if (entry.kind === 'missed') {
    const because = tell(entry.because)
    return entry.until === null
      ? t('Did not run: {because}, and it still waits.', { because })
      : t('Did not run: {because}.', { because })
  }
  const result = resultWords[entry.result]
  if (entry.failure !== null) return `${result}: ${explain(entry.failure).happened}`
  if (entry.degraded === 0) return entry.known ? `${result}. ${tell(entry.known)}` : `${result}.`
  return t('{result}: {count, plural, one {# thing} other {# things}} to look at.', { result, count: entry.degraded })
}

/** `/` takes everything back to where it was. The count comes first: in a narrow table the end is cut. */
const HOME = '/'

/** Never says that more was compared than was. */
function restoreSentence({ result, failure, files, filesVerified, target, degraded }: Restore): string {
  if (result === null)
    return t('Restore to {target}: how it ended is not known. It is at work, or was cut off.', { target })
  if (failure !== null) {
    const why = explain(failure).happened
    return target === HOME
      ? t('Restore to where it was: {why}', { why })
      : t('Restore to {target}: {why}', { target, why })
  }
  const counts = { files, verified: filesVerified }
  const done =
    target === HOME
      ? t(
          '{files, plural, one {# file} other {# files}} restored to where it was, {verified, number} read back and compared.',
          counts,
        )
      : t(
          '{files, plural, one {# file} other {# files}} restored, {verified, number} read back and compared: {target}.',
          { ...counts, target },
        )
  return degraded === 0
    ? done
    : `${done} ${t('{count, plural, one {# thing} other {# things}} to look at.', { count: degraded })}`
}

/** The backup it is of, as its line names it; a restore is of none. */
export const titleOf = (entry: PastEntry, nameOf: (jobId: string) => string): string =>
  entry.kind === 'restore' ? t('Restore@@noun') : nameOf(entry.jobId)

export const storedBy = (entry: PastEntry): string =>
  entry.kind === 'run' && entry.hasPoint ? formatBytes(entry.bytesAdded) : ''

export const took = (entry: PastEntry): string =>
  entry.kind === 'missed' || entry.endedAt === null ? '' : formatDuration(secondsOf(entry))

const secondsOf = ({ startedAt, endedAt }: Run | Restore): number => {
  const seconds = (Date.parse(endedAt ?? '') - Date.parse(startedAt)) / 1000
  return Number.isNaN(seconds) ? 0 : seconds
}

/** The lines as another program reads them: one row each, separated by commas, quoted (RFC 4180). */
export function asTable(entries: readonly PastEntry[], nameOf: (jobId: string) => string): string {
  const rows = entries.map((entry) => [
    ...[momentOf(entry), titleOf(entry, nameOf), resultOf(entry), sentence(entry)],
    ...figuresOf(entry),
  ])
  const head = [t('time'), t('job'), t('result'), t('what'), t('files'), t('bytes added'), t('seconds')]
  return tableOf([head, ...rows])
}

/** The lines for a program: as they are known here, with the name of the job and what came of it in words. */
export const asJson = (entries: readonly PastEntry[], nameOf: (jobId: string) => string): string =>
  `${JSON.stringify(
    {
      version: 1,
      entries: entries.map((entry) => ({
        ...entry,
        job: entry.kind === 'restore' ? null : nameOf(entry.jobId),
        what: sentence(entry),
      })),
    },
    null,
    2,
  )}\n`

const resultOf = (entry: PastEntry): string => (entry.kind === 'missed' ? t('missed') : (entry.result ?? ''))

function figuresOf(entry: PastEntry): readonly string[] {
  switch (entry.kind) {
    case 'run':
      return [String(entry.files), String(entry.bytesAdded), String(secondsOf(entry))]
    case 'restore':
      return [String(entry.files), '', entry.endedAt === null ? '' : String(secondsOf(entry))]
    case 'missed':
      return ['', '', '']
  }
}

export const words = {
  heading: t('History'),
  intro: t('Every run of your backups, every restore, and every run that was due and did not happen.'),
  asking: t('Reading the history…'),
  again: t('Read again'),
  none: t('Nothing has run yet.'),
  noneShown: t('Nothing here is of this kind.'),
  list: t('Runs'),
  keys: t('Enter shows a run.'),
  columns: {
    when: t('When'),
    job: t('Backup'),
    what: t('What came of it'),
    stored: t('Added@@column'),
    took: t('Took'),
  },
  job: t('Backup'),
  allJobs: t('All'),
  outcome: t('Show@@filter'),
  outcomes: {
    all: t('Everything'),
    backups: t('Backups'),
    restores: t('Restores'),
    attention: t('What wants a look'),
    missed: t('What did not run'),
    ...resultWords,
  } satisfies Record<Outcome, string>,
  count: (runs: number, missed: number) =>
    missed === 0
      ? t('{runs, plural, one {# run} other {# runs}}.', { runs })
      : t('{runs, plural, one {# run} other {# runs}}, {missed, number} that did not happen.', { runs, missed }),
  restores: (count: number) => t('{count, plural, one {# restore} other {# restores}}.', { count }),
  cut: t('Older runs are not shown here.'),
  copy: t('Copy as a table'),
  copied: t('Copied'),
  period: t('Period'),
  periods: {
    ever: t('From the beginning'),
    day: t('The last day'),
    week: t('The last 7 days'),
    month: t('The last 30 days'),
    quarter: t('The last 90 days'),
  } satisfies Record<Period, string>,
  saveCsv: t('Save as CSV…'),
  saveJson: t('Save as JSON…'),
  saved: (path: string) => t('What is shown is saved in {path}.', { path }),
  open: (entry: PastEntry) =>
    entry.kind === 'restore'
      ? t('Show the restore of {time}', { time: formatDateTime(momentOf(entry)) })
      : t('Show the run of {time}', { time: formatDateTime(momentOf(entry)) }),
}
