import type { CopyStatus, FurtherTarget } from '../../../contract/copies'
import type { Job, RunRecord } from '../../../contract/jobs'
import type { RetentionStatus } from '../../../contract/retention'
import { isStop } from '../../model/cancellation'
import type { CopyState } from './copy-state'
import type { Said, SaidValue } from '../../../contract/sentence'
import { say, timeOf, within } from '../../model/sentence'

/** What was looked at for one further target. */
export interface LookedAtCopies {
  readonly job: Pick<Job, 'goalHours'>
  readonly target: FurtherTarget
  readonly state: CopyState
  /** The job's restore points at the primary target, in any order. */
  readonly points: readonly RunRecord[]
  readonly isCopying: boolean
  readonly isConnected: boolean
  readonly retention: RetentionStatus | null
  /** Milliseconds since 1970 UTC. */
  readonly now: number
}

const HOUR = 3_600_000
/** How many goals of the job a copy may take, where nobody said. */
const PATIENCE = 7

/** The restore points that have no copy there, the oldest first. */
export const lacking = (state: CopyState, points: readonly RunRecord[]): readonly RunRecord[] =>
  points
    .filter(({ snapshotId }) => snapshotId !== null && state.copies[snapshotId] === undefined)
    .sort((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt))

/**
 * One further target: late when the oldest restore point that it lacks is older than its goal, failed when the last try
 * ended badly or its sample did not come back. Being away alone is no fault. Pure. Source: docs/spec/jobs.md, F131-F133.
 */
export function copyStatus(it: LookedAtCopies): CopyStatus {
  const { target, state, retention } = it
  const missing = lacking(state, it.points)
  const isLate = it.now - Date.parse(missing[0]?.startedAt ?? '') > goalOf(it)
  const isWrong = state.failure !== null && !isStop(state.failure.code)
  const kind = kindOf({ ...it, isLate, isWrong, behind: missing.length })
  return {
    ...{ repository: target.repository, kind, colour: kind === 'late' || kind === 'failed' ? 'amber' : 'green' },
    ...{ lastGoodAt: state.lastGoodAt, newestPoint: state.newestPoint, behind: missing.length },
    ...{ failure: state.failure, proof: state.proof, retention },
    sentence: sentenceOf(kind, it, missing.length),
  }
}

const goalOf = ({ job, target }: LookedAtCopies): number => (target.goalHours ?? PATIENCE * job.goalHours) * HOUR

interface Judged extends LookedAtCopies {
  readonly isLate: boolean
  readonly isWrong: boolean
  readonly behind: number
}

function kindOf({ isCopying, isWrong, isLate, isConnected, behind, state }: Judged): CopyStatus['kind'] {
  if (isCopying) return 'copying'
  if (isWrong || state.proof?.kind === 'mismatch') return 'failed'
  if (isLate) return 'late'
  if (!isConnected) return 'unconnected'
  return behind === 0 ? 'current' : 'behind'
}

function sentenceOf(kind: CopyStatus['kind'], it: LookedAtCopies, behind: number): Said {
  const place = it.target.repository
  const then = it.isConnected ? say('it is tried again by itself') : say('it goes on as soon as that is connected')
  switch (kind) {
    case 'copying':
      return say('Restore points are being copied to {place}.', { place })
    case 'failed':
      return say('The copy to {place} failed. The backup itself is not touched by that; {then}. {why}', {
        ...{ place, why: whyOf(it), then },
      })
    case 'late':
      return say('The copy at {place} is late: {lacks}; {then}.', { place, lacks: lacksOf(behind), then })
    case 'unconnected':
      return say('{place} is not connected; {lacks}.', { place, lacks: lacksOf(behind) })
    case 'behind':
      return say(
        'At {place} {behind, plural, one {one restore point waits} other {# restore points wait}} to be copied; {then}.',
        { place, behind, then },
      )
    case 'current':
      return behind === 0 && it.state.newestPoint === null
        ? say('Nothing is at {place} yet, and nothing waits to be copied.', { place })
        : say('Every restore point is at {place} too, the newest of {time}.', {
            ...{ place, time: timeOf(it.state.newestPoint ?? '') },
          })
  }
}

const lacksOf = (behind: number): Said =>
  say(
    '{behind, plural, =0 {nothing is missing there} one {one restore point waits to be copied} other {# restore points wait to be copied}}',
    { behind },
  )

function whyOf({ state: { failure, proof } }: LookedAtCopies): SaidValue {
  return within(failure ? failure.message : (proof?.reason ?? ''))
}
