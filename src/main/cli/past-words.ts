import type { Past, PastEntry } from '../../contract/history'
import { formatBytes } from './format'
import { minute, missedLine } from './job-words'

/** What happened to all jobs, newest first: a line each. */
export function* pastLines({ jobs, entries, isCut }: Past): Generator<string> {
  const names = new Map(jobs.map(({ id, name }) => [id, name]))
  for (const entry of entries) {
    const name = names.get(entry.jobId) ?? entry.jobId
    if (entry.kind === 'missed') yield `${name}: ${missedLine(entry)}`
    else yield `${name}: ${minute(entry.startedAt)}  ${entry.result}${endOf(entry)}  (${entry.sessionId.slice(0, 8)})`
  }
  if (entries.length === 0) yield 'nothing yet'
  if (isCut) yield 'Older runs are not shown.'
}

type PastRun = Extract<PastEntry, { kind: 'run' }>

const endOf = ({ hasPoint, bytesAdded, degraded, failure }: PastRun): string =>
  [
    hasPoint ? `  ${formatBytes(bytesAdded)} added` : '',
    degraded > 0 ? `  ${degraded} degraded` : '',
    failure === null ? '' : `  ${failure}`,
  ].join('')
