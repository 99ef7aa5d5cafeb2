import type { RunRecord } from '../../../contract/jobs'
import type { Suspicion } from '../../../contract/retention'
import type { RetainedPoint } from './retained-point'
import { say, timeOf } from '../../model/sentence'

/** What is looked at before anything is planned to go. */
export interface Looked {
  /** The oldest first. */
  readonly points: readonly RetainedPoint[]
  /** Of the job, the last recorded first. */
  readonly runs: readonly RunRecord[]
  /** Restore points that our own retention removed. */
  readonly removed: ReadonlySet<string>
  readonly goalHours: number
  /** Milliseconds since 1970 UTC. */
  readonly now: number
}

/** Clocks of one computer may differ by this much from one start to the next. Units: milliseconds. */
const TOLERANCE = 5 * 60_000
const HOUR = 3_600_000
/** A computer that nobody used for so long is rare; a clock that is set wrongly is not. */
const LONGEST_PAUSE = 60 * 24 * HOUR
/** Fewer files than this are no mass. */
const MASS = 1_000
/** Fewer points than this are no set. */
const SET = 3

/**
 * What makes the restore points of a job suspicious: then nothing is removed until a person has looked, because whoever
 * can set a clock or forge restore points could else have the good ones removed by our own rules. Pure.
 * Source: docs/spec/jobs.md, F72.
 */
export const suspicions = (looked: Looked): readonly Suspicion[] => [
  ...futureTimes(looked),
  ...clockJumps(looked),
  ...changedTimes(looked),
  ...suddenLoss(looked),
  ...massChange(looked),
]

function* futureTimes({ points, now }: Looked): Generator<Suspicion> {
  for (const { snapshot } of points) {
    if (Date.parse(snapshot.time) <= now + TOLERANCE) continue
    const sentence = say('The restore point {id} is dated {time}, and that is still to come.', {
      ...{ id: short(snapshot.id), time: timeOf(snapshot.time) },
    })
    yield { kind: 'future-time', key: `future-time ${snapshot.id}`, sentence }
  }
}

/** Runs as they were recorded, one after the other: a clock that leaps forward makes everything before it look old. */
function* clockJumps({ runs, goalHours }: Looked): Generator<Suspicion> {
  const most = Math.max(LONGEST_PAUSE, 10 * goalHours * HOUR)
  for (const [index, { startedAt, sessionId }] of runs.entries()) {
    const before = runs[index + 1]
    if (!before) continue
    const leap = Date.parse(startedAt) - Date.parse(before.startedAt)
    if (leap <= most && leap >= -TOLERANCE) continue
    const days = Math.round(Math.abs(leap) / HOUR / 24)
    const at = timeOf(startedAt)
    const sentence =
      leap > 0
        ? say('A run is dated {at}, {days} days later than the run that was recorded before it: was the clock wrong?', {
            ...{ at, days },
          })
        : say('A run is dated {at}, before the run that was recorded before it: was the clock wrong?', { at })
    yield { kind: 'clock-jumped', key: `clock-jumped ${sessionId}`, sentence }
  }
}

/** The time outside, which any client may rewrite, against the time inside and the time in the history. */
function* changedTimes({ points, runs }: Looked): Generator<Suspicion> {
  const recorded = new Map(runs.map(({ sessionId, startedAt }) => [sessionId, startedAt]))
  for (const { snapshot, evidence } of points) {
    const told = [evidence.startedAt, recorded.get(evidence.sessionId) ?? evidence.startedAt]
    const wrong = told.find((time) => Math.abs(Date.parse(time) - Date.parse(snapshot.time)) > 1_000)
    if (wrong === undefined) continue
    const sentence = say('The restore point {id} is dated {time}, and its run began at {began}.', {
      ...{ id: short(snapshot.id), time: timeOf(snapshot.time), began: timeOf(wrong) },
    })
    yield { kind: 'time-changed', key: `time-changed ${snapshot.id}`, sentence }
  }
}

/** Most of what was there has gone, and we did not remove it. */
function* suddenLoss({ points, runs, removed }: Looked): Generator<Suspicion> {
  const there = new Set(points.map(({ evidence }) => evidence.sessionId))
  const told = runs.filter(({ snapshotId }) => snapshotId !== null && !removed.has(snapshotId))
  const gone = told.filter(({ sessionId }) => !there.has(sessionId))
  const [last] = gone
  if (!last || gone.length < SET || gone.length * 2 < told.length) return
  const sentence = say('{gone} of {made} restore points that were made are gone, and this job did not remove them.', {
    ...{ gone: gone.length, made: told.length },
  })
  yield { kind: 'sudden-loss', key: `sudden-loss ${last.sessionId} ${gone.length}`, sentence }
}

/** Most files are other than in the run before, or have gone: what encrypts or deletes files looks like this. */
function* massChange({ points }: Looked): Generator<Suspicion> {
  for (const [at, { snapshot, evidence }] of points.entries()) {
    const [before, summary] = [points[at - 1]?.snapshot.summary?.total_files_processed, snapshot.summary]
    if (!summary || before === undefined || before < MASS) continue
    const { files_changed: changed, total_files_processed: files } = summary
    const isGone = files * 2 < before
    if (changed * 2 < before && !isGone) continue
    const time = timeOf(snapshot.time)
    const sentence = isGone
      ? say('The run of {time} has {files} files, and the one before {before}.', { time, files, before })
      : say('The run of {time} found {changed} of {before} files changed.', { time, changed, before })
    yield { kind: 'mass-change', key: `mass-change ${evidence.sessionId}`, sentence }
  }
}

const short = (id: string) => id.slice(0, 8)
