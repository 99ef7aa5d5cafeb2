import { z } from 'zod'
import type { RunRecord, Verdict } from '../../contract/jobs'
import { Sentence } from '../../contract/sentence'
import { localTime } from '../model/local-time'
import { verdictSentence } from './verdict-sentence'

/** What is remembered of a job, to say nothing twice. */
export const JobAlert = z.object({
  /** When it was first looked at. Units: milliseconds since 1970 UTC. */
  seenAt: z.number(),
  level: z.enum(['none', 'warning', 'problem']),
  since: z.string(),
  sentence: Sentence,
  /** Ids of the channels that were told of what is wrong now. */
  told: z.array(z.string()),
  /** The session of the newest run that was looked at; empty without one. */
  lastRun: z.string(),
})
export type JobAlert = z.infer<typeof JobAlert>

/** What was looked at. `now` in milliseconds since 1970 UTC. */
export interface SeenJob {
  readonly goalHours: number
  readonly verdict: Verdict
  readonly lastRun: Pick<RunRecord, 'sessionId' | 'result' | 'endedAt'> | undefined
  readonly now: number
}

/** What there is to say. `ping`: a run has ended, for those who watch over its rhythm. */
export interface Said {
  readonly topic: 'problem' | 'warning' | 'recovery' | null
  readonly ping: 'good' | 'bad' | null
}

const HOUR = 3_600_000
/** A run that ended so recently is why it is looked at for the first time. */
const FRESH = HOUR / 6
const RANK = { none: 0, warning: 1, problem: 2 } as const

/**
 * What is said of a job that is as it is, after what was said before. Pure. An incident begins with a warning or a problem
 * and is told once, until it is over; a warning that becomes a problem is another one. A target that is away, and a run
 * that a person or a condition stopped, are states and no errors until the newest restore point is twice as old as the
 * goal allows. Source: docs/spec/notifications.md, N1-N7.
 */
export function judge(before: JobAlert | null, seen: SeenJob): { readonly after: JobAlert; readonly said: Said } {
  const at = localTime(seen.now)
  const lastRun = seen.lastRun?.sessionId ?? ''
  const known = before ?? { seenAt: seen.now, level: 'none', since: at, sentence: '', told: [], lastRun: oldRun(seen) }
  // A clock that was ahead would make a job new for ever.
  const seenAt = Math.min(known.seenAt, seen.now)
  const level = levelOf(seen, seenAt) ?? known.level
  const ping = lastRun === known.lastRun ? null : pingOf(seen, known.level)
  const after = { ...known, seenAt, lastRun }
  if (level === known.level) return { after, said: { topic: null, ping } }
  const changed = { ...after, level, since: at, sentence: level === 'none' ? '' : verdictSentence(seen.verdict) }
  if (RANK[level] < RANK[known.level]) return { after: changed, said: { topic: 'recovery', ping } }
  return { after: changed, said: { topic: level === 'problem' ? 'problem' : 'warning', ping } }
}

/** What had ended before anybody listened is no news. */
const oldRun = ({ lastRun, now }: SeenJob): string =>
  lastRun && now - Date.parse(lastRun.endedAt) < FRESH ? '' : (lastRun?.sessionId ?? '')

/** Null: neither better nor worse than before. */
function levelOf({ verdict: { colour, reason }, goalHours, now }: SeenJob, seenAt: number): JobAlert['level'] | null {
  switch (reason) {
    case 'protected':
      return 'none'
    case 'nothing-protected':
    case 'running-first':
      return null
    case 'never-run':
      return now - seenAt > goalHours * HOUR ? 'problem' : null
    case 'last-cancelled':
    case 'target-away':
      return colour === 'red' && now - seenAt > goalHours * HOUR ? 'problem' : null
    case 'last-failed':
      return 'problem'
    case 'degraded':
    case 'late':
    case 'very-late':
    case 'clock-suspect':
    case 'no-restore-point':
    case 'proof-failed':
    case 'copy-late':
    case 'copy-failed':
      return colour === 'red' ? 'problem' : 'warning'
  }
}

/** Every run that went well, and the first one of a problem that did not; none that was put off. */
function pingOf({ lastRun, verdict }: SeenJob, level: JobAlert['level']): Said['ping'] {
  switch (lastRun?.result) {
    case 'success':
    case 'warning':
      return 'good'
    case 'failed':
      return level === 'problem' || verdict.reason === 'last-cancelled' ? null : 'bad'
    case 'cancelled':
    case undefined:
      return null
  }
}
