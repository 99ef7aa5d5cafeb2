import type { RunRecord } from '../../../contract/jobs'
import { MINUTE } from './zone'

/** What a job's runs prove for its schedule. Units: milliseconds since 1970 UTC. */
export interface Evidence {
  /** When the newest run that left a restore point began; null without one. */
  readonly point: number | null
  /** The attempts since then, which left none. */
  readonly failures: number
  /** How the last of them ended, and when; null when there is none. */
  readonly lastAttempt: { readonly kind: 'failed' | 'stopped' | 'asked-to-stop'; readonly endedAt: number } | null
}

/** Clocks of one computer may differ by this much from one start to the next. */
export const TOLERANCE = 5 * MINUTE

/** What ended a run that a schedule had begun, or that the computer ended: nobody's decision, and no fault of the target. */
const STOPS: readonly string[] = [
  ...['computer.sleeps', 'computer.ends', 'run.on-battery', 'run.metered', 'run.no-network', 'run.quiet-hours'],
  'run.outside-window',
]

/**
 * Reads the evidence from the runs as the catalog gives them, the last recorded first. What is dated in the future, or
 * after a run that was recorded later, was written by a clock that was wrong: it proves nothing, neither success nor
 * failure, also when its date has come. Source: docs/spec/jobs.md, F30.
 */
export function evidenceOf(runs: readonly RunRecord[], now: number): Evidence {
  const sane = saneOf(runs, now)
  const starts = sane.filter(isPoint).map(({ startedAt }) => Date.parse(startedAt))
  const point = starts.length > 0 ? Math.max(...starts) : null
  const since = sane.filter((run) => !isPoint(run) && (point === null || Date.parse(run.startedAt) > point))
  const [last] = since
  return {
    point,
    failures: since.filter((run) => kindOf(run) === 'failed').length,
    lastAttempt: last ? { kind: kindOf(last), endedAt: Date.parse(last.endedAt) } : null,
  }
}

function saneOf(runs: readonly RunRecord[], now: number): RunRecord[] {
  let latest = now + TOLERANCE
  return runs.filter(({ startedAt, endedAt }) => {
    const [start, end] = [Date.parse(startedAt), Date.parse(endedAt)]
    const isSane = start <= latest && end <= now + TOLERANCE
    if (isSane) latest = Math.min(latest, start + TOLERANCE)
    return isSane
  })
}

const isPoint = ({ result, snapshotId, consistency }: RunRecord): boolean =>
  snapshotId !== null && (result === 'success' || result === 'warning') && consistency !== 'not-captured'

function kindOf({ result, failure }: RunRecord): 'failed' | 'stopped' | 'asked-to-stop' {
  if (failure && STOPS.includes(failure.code)) return 'stopped'
  return result === 'cancelled' ? 'asked-to-stop' : 'failed'
}
