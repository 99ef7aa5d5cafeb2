import type { JobStatus, RunRecord } from '../../contract/jobs'
import type { Said, SaidValue } from '../../contract/sentence'
import { t, tell } from '../model/language'
import { missedBecause } from '../model/missed-words'
import { say, sizeOf, timeOf, within } from '../model/sentence'
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
      ? t('This week: nothing is protected')
      : t('This week: {good} of {jobs, plural, one {# job} other {# jobs}} protected', { good, jobs: jobs.length })
  const parts = jobs.map((job) => jobLines(job).join('\n'))
  const empty = t('There is no job, so nothing is backed up. Open Penumbra to protect something.')
  const head = tell(say('Since {time}:', { time: timeOf(since) }))
  return { title, body: [head, ...(parts.length > 0 ? parts : [empty])].join('\n\n') }
}

function jobLines({ status, runs }: DigestJob): string[] {
  const { job, verdict, proof, missed = [] } = status
  const [last] = missed
  const lines = [
    runsLine(runs),
    say('newest restore point: {time}', { time: timeOrNone(verdict.newestPoint) }),
    proof?.lastProven
      ? say('last proven restorable: {time}', { time: timeOf(proof.lastProven.at) })
      : say('last proven restorable: never'),
    ...attention(status).map((what) => say('needs attention: {what}', { what })),
    ...(runs.length === 0 && last
      ? [
          say('did not run since {time}: {why}', {
            ...{ time: timeOf(last.from), why: within(missedBecause[last.reason]) },
          }),
        ]
      : []),
  ]
  return [`${job.name}: ${tell(verdictSentence(verdict))}`, ...lines.map((line) => `  ${tell(line)}`)]
}

function runsLine(runs: readonly RunRecord[]): Said {
  const count = (result: RunRecord['result']) => runs.filter((run) => run.result === result).length
  const added = sizeOf(runs.reduce((sum, { bytesAdded }) => sum + bytesAdded, 0))
  if (runs.length === 0) return say('runs: none, {added} added', { added })
  return say('runs: {runs} ({good} good, {warning} with warnings, {failed} failed, {stopped} stopped), {added} added', {
    ...{ runs: runs.length, good: count('success'), warning: count('warning'), failed: count('failed') },
    ...{ stopped: count('cancelled'), added },
  })
}

const timeOrNone = (time: string | null): SaidValue => (time === null ? say('none') : timeOf(time))

/** What a person has to look at. */
function attention({ verdict, retention, alerts, job, next }: JobStatus): Said[] {
  return [
    ...(verdict.colour === 'red' || verdict.colour === 'amber' ? [verdictSentence(verdict)] : []),
    ...(job.schedule?.isPaused ? [say('it is paused')] : []),
    ...(next?.kind === 'by-hand' ? [say('it runs only when a person starts it')] : []),
    ...(retention?.suspicions ?? []).map(() => say('its restore points look suspicious, so none is removed')),
    ...(alerts?.undelivered ?? []).map(({ name }) => say('{name} could not be reached', { name })),
  ]
}
