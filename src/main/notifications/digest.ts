import type { JobStatus, RunRecord } from '../../contract/jobs'
import { formatSize } from '../model/format-size'
import { missedBecause } from '../model/missed-words'
import { verdictSentence } from './verdict-sentence'

/** A job with all its runs since the report before. */
export interface DigestJob {
  readonly status: JobStatus
  readonly runs: readonly RunRecord[]
}

/** Units: milliseconds. */
export const WEEK = 7 * 24 * 3_600_000

/**
 * When the next report is due: a week after the last, and never twice for weeks of absence. The first is a week after
 * somebody wished for one; a last one of a day to come was dated by a wrong clock and begins the week anew. Pure.
 */
export const digestDue = (last: number, now: number): boolean => last <= now && now - last >= WEEK

/** What became of the jobs in a week, also when nothing ran: silence is what a person must not mistake for health. */
export function digestOf(jobs: readonly DigestJob[], since: string): { readonly title: string; readonly body: string } {
  const good = jobs.filter(({ status }) => status.verdict.colour === 'green').length
  const title =
    jobs.length === 0
      ? 'This week: nothing is protected'
      : `This week: ${good} of ${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'} protected`
  const parts = jobs.map((job) => jobLines(job).join('\n'))
  const empty = 'There is no job, so nothing is backed up. Open Penumbra to protect something.'
  return { title, body: [`Since ${day(since)}:`, ...(parts.length > 0 ? parts : [empty])].join('\n\n') }
}

function jobLines({ status, runs }: DigestJob): string[] {
  const { job, verdict, proof, missed = [] } = status
  const count = (result: RunRecord['result']) => runs.filter((run) => run.result === result).length
  const bytes = runs.reduce((sum, { bytesAdded }) => sum + bytesAdded, 0)
  const ended = `${count('success')} good, ${count('warning')} with warnings, ${count('failed')} failed, ${count('cancelled')} stopped`
  const proven = proof?.lastProven ? day(proof.lastProven.at) : 'never'
  return [
    `${job.name}: ${verdictSentence(verdict)}`,
    `  runs: ${runs.length === 0 ? 'none' : `${runs.length} (${ended})`}, ${formatSize(bytes)} added`,
    `  newest restore point: ${verdict.newestPoint === null ? 'none' : day(verdict.newestPoint)}`,
    `  last proven restorable: ${proven}`,
    ...attention(status).map((line) => `  needs attention: ${line}`),
    ...(runs.length === 0 && missed[0]
      ? [`  did not run since ${day(missed[0].from)}: ${missedBecause[missed[0].reason]}`]
      : []),
  ]
}

/** What a person has to look at. */
function attention({ verdict, retention, alerts, job, next }: JobStatus): string[] {
  return [
    ...(verdict.colour === 'red' || verdict.colour === 'amber' ? [verdictSentence(verdict)] : []),
    ...(job.schedule?.isPaused ? ['it is paused'] : []),
    ...(next?.kind === 'by-hand' ? ['it runs only when a person starts it'] : []),
    ...(retention?.suspicions ?? []).map(() => 'its restore points look suspicious, so none is removed'),
    ...(alerts?.undelivered ?? []).map(({ name }) => `${name} could not be reached`),
  ]
}

const day = (time: string): string => time.slice(0, 16).replace('T', ' ')
