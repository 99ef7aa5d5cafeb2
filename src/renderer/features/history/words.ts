import type { PastEntry } from '../../../contract/history'
import { formatBytes, formatCount, formatDateTime, formatDuration } from '../../format'
import type { Outcome } from '../../stores/past'
import { commandOf } from '../../words/command'
import { resultWords } from '../../words/consistency'
import { explain } from '../../words/failure'
import { plural } from '../../words/plural'

type Run = Extract<PastEntry, { kind: 'run' }>

/** What came of it, in a line. */
export function sentence(entry: PastEntry): string {
  if (entry.kind === 'missed') {
    const end = entry.until === null ? ', and it still waits' : ''
    return `Did not run: ${entry.because}${end}.`
  }
  if (entry.failure !== null) return `${resultWords[entry.result]}: ${explain(entry.failure).happened}`
  if (entry.degraded === 0) return `${resultWords[entry.result]}.`
  return `${resultWords[entry.result]}: ${plural(entry.degraded, { one: '# thing', other: '# things' })} to look at.`
}

/** When it was due or began. */
export const momentOf = (entry: PastEntry): string => (entry.kind === 'run' ? entry.startedAt : entry.dueAt)

export const storedBy = (entry: PastEntry): string =>
  entry.kind === 'run' && entry.hasPoint ? formatBytes(entry.bytesAdded) : ''

export const took = (entry: PastEntry): string => (entry.kind === 'run' ? formatDuration(secondsOf(entry)) : '')

const secondsOf = ({ startedAt, endedAt }: Run): number => {
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000
  return Number.isNaN(seconds) ? 0 : seconds
}

/** The lines as another program reads them: one row each, separated by commas, quoted (RFC 4180). */
export function asTable(entries: readonly PastEntry[], nameOf: (jobId: string) => string): string {
  const rows = entries.map((entry) => [
    ...[momentOf(entry), nameOf(entry.jobId), entry.kind === 'run' ? entry.result : 'missed', sentence(entry)],
    ...(entry.kind === 'run'
      ? [String(entry.files), String(entry.bytesAdded), String(secondsOf(entry))]
      : ['', '', '']),
  ])
  const head = ['time', 'job', 'result', 'what', 'files', 'bytes added', 'seconds']
  return [head, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')
}

/** A name that begins like a formula stays text in a spreadsheet. */
const quoted = (text: string): string => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** The same from a terminal. */
export const commandFor = (jobName: string | null): string =>
  commandOf('job', 'history', ...(jobName === null ? [] : [jobName]))

export const words = {
  heading: 'History',
  intro: 'Every run of your backups, and every one that was due and did not happen.',
  asking: 'Reading the history…',
  again: 'Read again',
  none: 'Nothing has run yet.',
  noneShown: 'Nothing here is of this kind.',
  list: 'Runs',
  keys: 'Enter shows a run.',
  columns: { when: 'When', job: 'Backup', what: 'What came of it', stored: 'Added', took: 'Took' },
  job: 'Backup',
  allJobs: 'All',
  outcome: 'Show',
  outcomes: { all: 'Everything', attention: 'What wants a look', missed: 'What did not run' } satisfies Record<
    Outcome,
    string
  >,
  count: (runs: number, missed: number) =>
    `${plural(runs, { one: '# run', other: '# runs' })}${missed === 0 ? '' : `, ${formatCount(missed)} that did not happen`}.`,
  cut: 'Older runs are not shown here.',
  copy: 'Copy as a table',
  copied: 'Copied',
  copyCommand: 'Copy',
  command: 'The same from a terminal',
  open: (entry: PastEntry) => `Show the run of ${formatDateTime(momentOf(entry))}`,
}
