import type { Past, PastEntry } from '../../contract/history'
import { counted, formatBytes } from './format'
import { minute, missedLine } from './job-words'

/** What happened to all jobs, newest first: a line each. */
export function* pastLines({ jobs, entries, isCut }: Past): Generator<string> {
  const names = new Map(jobs.map(({ id, name }) => [id, name]))
  for (const entry of entries) {
    if (entry.kind === 'restore') {
      yield restoreLine(entry)
      continue
    }
    const name = names.get(entry.jobId) ?? entry.jobId
    if (entry.kind === 'missed') yield `${name}: ${missedLine(entry)}`
    else yield `${name}: ${minute(entry.startedAt)}  ${entry.result}${endOf(entry)}  (${entry.sessionId.slice(0, 8)})`
  }
  if (entries.length === 0) yield 'nothing yet'
  if (isCut) yield 'Older runs are not shown.'
}

const restoreLine = (entry: Extract<PastEntry, { kind: 'restore' }>): string =>
  [
    `restore to ${entry.target}: ${minute(entry.startedAt)}  ${entry.result ?? 'did not end'}`,
    `  ${counted(entry.files, 'file')}, ${entry.filesVerified} read back and equal`,
    entry.degraded > 0 ? `  ${entry.degraded} not as wished` : '',
    entry.failure === null ? '' : `  ${entry.failure}`,
    `  (${entry.sessionId.slice(0, 8)})`,
  ].join('')

type PastRun = Extract<PastEntry, { kind: 'run' }>

const endOf = ({ hasPoint, bytesAdded, degraded, failure }: PastRun): string =>
  [
    hasPoint ? `  ${formatBytes(bytesAdded)} added` : '',
    degraded > 0 ? `  ${degraded} degraded` : '',
    failure === null ? '' : `  ${failure}`,
  ].join('')
