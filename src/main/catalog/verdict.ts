import { Consistency } from '../../contract/consistency'
import type { CopyStatus } from '../../contract/copies'
import type { Drill } from '../../contract/proof'
import type { Job, RunRecord, ShadowCopyPolicy, Verdict } from '../../contract/jobs'
import type { Sentence } from '../../contract/sentence'
import { isPutOff } from '../model/cancellation'
import { consistencyWords } from '../model/consistency-words'
import { about, say, timeOf, within } from '../model/sentence'

/** What was looked at just now, beside the catalog. */
export interface Facts {
  readonly isRunning: boolean
  readonly target: 'reachable' | 'away' | 'drives-away' | 'unknown'
  /** The repository's snapshots, when they could be listed; null when they were not. */
  readonly snapshots: ReadonlySet<string> | null
  /** The last drill; null or left out without one. */
  readonly drill?: Drill | null
  /** How the further targets stand. */
  readonly copies?: readonly CopyStatus[]
}

/** Clocks of one computer may differ by this much from one start to the next. Units: milliseconds. */
const TOLERANCE = 5 * 60_000
const HOUR = 3_600_000

/** The least a run must have reached. `preferred` asks for an atomic copy and takes less, but not in silence. */
const FLOOR: Readonly<Record<ShadowCopyPolicy, Consistency>> = {
  required: 'crash-consistent',
  preferred: 'crash-consistent',
  none: 'file-consistent',
}

const NO_DRIVE = say('none of the drives that take turns is connected; connect one of them')

type Judged = Pick<Verdict, 'colour' | 'reason' | 'detail'>

/**
 * One colour and one sentence over one job: what its restore points are worth now. Pure.
 *
 * Nothing is green without a restore point that is recent, complete and as consistent as the job asks, and whose
 * snapshot was not found to be gone. `runs` come as the catalog gives them, the last recorded first; `now` is in
 * milliseconds since 1970 UTC.
 * Source: docs/spec/catalog.md, rules K10-K24: the first that applies decides.
 */
export function verdict(job: Job, runs: readonly RunRecord[], now: number, facts: Facts): Verdict {
  const isLater = (time: string) => !(Date.parse(time) <= now + TOLERANCE)
  const sane = runs.filter((run) => !isLater(run.startedAt) && !isLater(run.endedAt))
  const told = sane.filter(isPoint)
  const points = told.filter((run) => facts.snapshots?.has(run.snapshotId ?? '') !== false)
  const point = newest(points)
  const judged = judge({ job, runs, sane, told, point, now, facts })
  return { ...judged, newestPoint: point?.startedAt ?? null }
}

interface Evidence {
  readonly job: Job
  readonly runs: readonly RunRecord[]
  readonly sane: readonly RunRecord[]
  readonly told: readonly RunRecord[]
  readonly point: RunRecord | undefined
  readonly now: number
  readonly facts: Facts
}

function judge({ job, runs, sane, told, point, now, facts }: Evidence): Judged {
  const [last] = runs
  if (last && last !== sane[0]) {
    const detail = say('a run is dated {time}, and that is still to come', { time: timeOf(last.startedAt) })
    return { colour: runs.some(isPoint) ? 'amber' : 'red', reason: 'clock-suspect', detail }
  }
  if (!point) return withoutPoint(last, told, facts)

  const age = now - Date.parse(point.startedAt)
  const goal = job.goalHours * HOUR
  const atLeastAmber = age > 2 * goal ? 'red' : 'amber'
  if (newest(told) !== point) {
    return {
      colour: atLeastAmber,
      reason: 'no-restore-point',
      detail: say('the newest restore point is not in the repository'),
    }
  }
  const wrong = mismatchOf(point, facts.drill)
  if (wrong !== null) return { colour: 'red', reason: 'proof-failed', detail: wrong }
  if (facts.target === 'away') return { colour: atLeastAmber, reason: 'target-away', detail: job.repository }
  if (last?.result === 'failed' || last?.result === 'cancelled') return { colour: atLeastAmber, ...unfinished(last) }
  if (age > goal && facts.target === 'drives-away')
    return { colour: atLeastAmber, reason: 'target-away', detail: NO_DRIVE }
  if (age > 2 * goal) return { colour: 'red', reason: 'very-late', detail: '' }
  if (age > goal) return { colour: 'amber', reason: 'late', detail: '' }
  const shortfall = shortfallOf(job, point)
  if (shortfall !== null) return { colour: 'amber', reason: 'degraded', detail: shortfall }
  return worstCopy(facts.copies ?? []) ?? { colour: 'green', reason: 'protected', detail: knownOf(point) }
}

/** A run that a person's knowledge keeps green says so for as long as it is the newest. */
const knownOf = ({ notices = [] }: RunRecord): Sentence =>
  notices.find(({ kind }) => kind === 'files-known')?.reason ?? ''

/** A copy that fails or is late is amber, and nothing more: the primary target has what it should have. */
function worstCopy(copies: readonly CopyStatus[]): Judged | null {
  const wrong = copies.find(({ kind }) => kind === 'failed') ?? copies.find(({ kind }) => kind === 'late')
  if (!wrong) return null
  return { colour: 'amber', reason: wrong.kind === 'failed' ? 'copy-failed' : 'copy-late', detail: wrong.sentence }
}

/** There is nothing to restore from. */
function withoutPoint(last: RunRecord | undefined, told: readonly RunRecord[], facts: Facts): Judged {
  if (told.length > 0) {
    const detail = say('no restore point of this job is in the repository')
    return { colour: 'red', reason: 'no-restore-point', detail }
  }
  if (facts.isRunning) return { colour: 'grey', reason: 'running-first', detail: '' }
  if (!last) return { colour: 'red', reason: 'never-run', detail: '' }
  switch (last.result) {
    case 'failed':
    case 'cancelled':
      return { colour: 'red', ...unfinished(last) }
    case 'success':
    case 'warning':
      return { colour: 'red', reason: 'no-restore-point', detail: whyOf(last) }
  }
}

/** A run that made no restore point: nobody failed where it was stopped. */
function unfinished(run: RunRecord): Omit<Judged, 'colour'> {
  if (run.result === 'cancelled') return { reason: 'last-cancelled', detail: '' }
  const wasPutOff = run.failure !== null && isPutOff(run.failure.code)
  return { reason: wasPutOff ? 'last-cancelled' : 'last-failed', detail: whyOf(run) }
}

/** What did not come back: a drill's word holds until the next one, a run's for its own restore point. */
function mismatchOf({ proof }: RunRecord, drill: Drill | null | undefined): Sentence | null {
  if (drill?.kind === 'mismatch') return drill.reason
  return proof?.kind === 'mismatch' ? proof.reason : null
}

const isPoint = ({ result, snapshotId, consistency }: RunRecord): boolean =>
  snapshotId !== null && (result === 'success' || result === 'warning') && consistency !== 'not-captured'

const newest = (points: readonly RunRecord[]): RunRecord | undefined =>
  points.reduce<RunRecord | undefined>(
    (best, run) => (best && Date.parse(best.startedAt) >= Date.parse(run.startedAt) ? best : run),
    undefined,
  )

/** Why a restore point is less than was asked, in words; null when it is not. */
function shortfallOf(job: Job, point: RunRecord): Sentence | null {
  const rank = (consistency: Consistency) => Consistency.options.indexOf(consistency)
  if (rank(point.consistency) > rank(FLOOR[job.shadowCopies])) {
    return (
      whyOf(point) ||
      say('this restore point is {reached}; the job asks for {floor}', {
        reached: within(consistencyWords[point.consistency]),
        floor: within(consistencyWords[FLOOR[job.shadowCopies]]),
      })
    )
  }
  if (point.result === 'success' && point.degradations.length === 0 && point.failure === null) return null
  return whyOf(point) || say('the run ended with a warning')
}

/** The failure, or the first degradation, in words; empty when the run says nothing. */
function whyOf({ failure, degradations }: RunRecord): Sentence {
  if (failure) return failure.message
  const [first] = degradations
  return first ? about(first.subject, within(first.reason)) : ''
}

const GRAVITY: readonly Verdict['colour'][] = ['red', 'amber', 'grey', 'green']

/** The verdict over all jobs: the gravest. */
export function verdictOverAll(verdicts: readonly Verdict[]): Verdict {
  const [first, ...others] = verdicts
  if (!first) return { colour: 'grey', reason: 'nothing-protected', newestPoint: null, detail: '' }
  return others.reduce(
    (worst, other) => (GRAVITY.indexOf(other.colour) < GRAVITY.indexOf(worst.colour) ? other : worst),
    first,
  )
}
