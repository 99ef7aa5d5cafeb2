import type { SessionStory } from '../../contract/history'
import type { CopyStatus } from '../../contract/copies'
import type { JobStatus, RunRecord } from '../../contract/jobs'
import type { Pace } from '../../contract/pace'
import { type Alerts, undeliveredWords } from '../../contract/notifications'
import { presetWords } from '../../contract/presets'
import type { Proof, ProofStatus } from '../../contract/proof'
import type { Retention, RetentionStatus } from '../../contract/retention'
import type { RotationStatus } from '../../contract/rotation'
import type { Days, MissedRun, Schedule } from '../../contract/schedule'
import { missedBecause } from '../model/missed-words'
import { inEnglish } from '../model/sentence'
import { triggersWords } from '../model/trigger-words'
import { sentenceOf } from './drill'
import { counted, formatBytes } from './format'
import { OWN_HALF } from './job-limits'
import { skippedLines } from './skipped-words'

/** What `job` prints for a person. */

export const listLine = ({ job, verdict, next }: JobStatus): string =>
  `${job.name}  ${verdict.colour}  ${inEnglish(next?.sentence ?? '')}`

/** `throughHalf`: whether a process of its own writes to a place. */
export function* showLines(
  { job, verdict, next, retention, proof, copies = [], rotation, alerts }: JobStatus,
  throughHalf: (place: string) => boolean,
  more: readonly string[] = [],
): Generator<string> {
  yield `${job.name} (${job.id})`
  yield* more
  yield `protects    ${job.sources.join('  ')}`
  if (job.excludes.length > 0) yield `without     ${job.excludes.join('  ')}`
  for (const [at, preset] of (job.presets ?? []).entries())
    yield `${at === 0 ? 'leaves out' : '          '}  ${preset}: ${presetWords[preset]}`
  yield `target      ${job.repository}${throughHalf(job.repository) ? `, ${OWN_HALF}` : ''}`
  yield `copies      shadow copies ${job.shadowCopies}`
  yield `goal        a restore point no older than ${job.goalHours} h`
  yield* job.schedule ? scheduleLines(job.schedule) : ['runs        by hand']
  yield* paceLines(job.pace)
  if (job.priority) yield `priority    ${job.priority}`
  for (const { moment, command, timeLimit, onFailure } of job.scripts ?? [])
    yield `script      ${moment}: ${command.join(' ')}, at most ${timeLimit} s, ${SCRIPT_FAILURE[onFailure]}`
  yield* retentionLines(job.retention, retention)
  yield* proofLines(proof)
  if (rotation) yield* rotationLines(rotation)
  for (const copy of copies) yield* copyLines(copy, throughHalf(copy.repository))
  yield `verdict     ${verdict.colour}, ${verdict.reason}`
  for (const line of alertLines(alerts)) yield `told        ${line}`
  if (next) yield `next        ${inEnglish(next.sentence)}`
}

function* paceLines(pace: Pace | undefined): Generator<string> {
  if (!pace) return
  const { rate, window } = pace
  if (rate !== null) yield `rate        at most ${formatBytes(rate)}/s`
  if (!window) return
  const hours = window.hours.map(({ from, to, weekdays }) => `${from}-${to} ${weekdays?.join(', ') ?? ''}`.trimEnd())
  const { outside } = window
  const beyond = outside.kind === 'slow' ? `at most ${formatBytes(outside.rate)}/s` : OUTSIDE[outside.kind]
  yield `window      ${hours.join('; ')}; outside it ${beyond}`
}

const OUTSIDE = { stop: 'nothing runs by itself', pause: 'what runs by itself pauses' } as const

const SCRIPT_FAILURE = {
  stop: 'no run when it fails',
  warn: 'amber when it fails',
  ignore: 'nobody minds when it fails',
} as const

function* proofLines(proof: ProofStatus | undefined): Generator<string> {
  if (!proof) return
  const { lastProven, lastDrill } = proof
  const how = { run: 'after the run', drill: 'by a drill' } as const
  yield lastProven
    ? `proven      ${minute(lastProven.at)} ${how[lastProven.how]}: ${counted(lastProven.files, 'file')}, ${formatBytes(lastProven.bytes)} came back`
    : 'proven      never: nothing was fetched back yet'
  if (lastDrill) yield `drill       ${minute(lastDrill.at)}: ${sentenceOf(lastDrill)}`
}

function* rotationLines({ drives, lastEjection, sentences }: RotationStatus): Generator<string> {
  for (const { repositoryId, repository, isConnected, newestPoint } of drives) {
    const there = isConnected ? 'connected' : 'away'
    yield `drive       ${repositoryId.slice(0, 8)} ${repository}: ${there}, newest restore point ${newestPoint === null ? 'none' : minute(newestPoint)}`
  }
  for (const sentence of sentences) yield `            ${inEnglish(sentence)}`
  if (lastEjection) yield `            ${minute(lastEjection.at)}: ${inEnglish(lastEjection.sentence)}`
}

function* copyLines(
  { repository, colour, lastGoodAt, sentence, retention, proof }: CopyStatus,
  isThroughHalf: boolean,
): Generator<string> {
  yield `copy        ${repository}${isThroughHalf ? `, ${OWN_HALF}` : ''}`
  yield `            ${colour}: ${inEnglish(sentence)}`
  yield `            last copied ${lastGoodAt === null ? 'never' : minute(lastGoodAt)}${proof ? `, ${provenWords(proof)}` : ''}`
  if (!retention) return
  yield `            ${inEnglish(retention.sentence)}`
  for (const suspicion of retention.suspicions) yield `suspicious  ${inEnglish(suspicion.sentence)}`
}

function provenWords({ kind, files, bytes, reason }: Proof): string {
  if (kind === 'proven') return `${counted(files, 'file')}, ${formatBytes(bytes)} came back`
  return `${kind === 'mismatch' ? 'what came back is another' : 'nothing was fetched back'}: ${inEnglish(reason)}`
}

function* retentionLines(rules: Retention | undefined, status: RetentionStatus | undefined): Generator<string> {
  if (!rules) {
    yield 'keeps       every restore point'
    return
  }
  const kept = Object.entries(rules.keep).map(([name, value]) => `${name} ${value}`)
  yield `keeps       ${kept.join(', ')}; the rest goes ${rules.graceDays} days after it was planned`
  if (!status) return
  yield `            ${inEnglish(status.sentence)}`
  for (const { sentence } of status.suspicions) yield `suspicious  ${inEnglish(sentence)}`
  for (const { snapshotId, time, plannedAt } of status.planned) {
    yield `will go     ${snapshotId.slice(0, 8)} of ${minute(time)}, planned ${minute(plannedAt)}`
  }
}

function* scheduleLines(schedule: Schedule): Generator<string> {
  const { timing, quietHours, jitterMinutes, batteryPercent, allowMetered, isGentle, isPaused } = schedule
  const when = timing.kind === 'calendar' ? `${daysIn(timing.days)} at ${timing.times.join(', ')}` : WHEN[timing.kind]
  yield `runs        ${when}${isPaused ? ', paused' : ''}`
  const { triggers = [], restMinutes = 60 } = schedule
  if (triggers.length > 0)
    yield `by events   when ${inEnglish(triggersWords(triggers))}, ${restMinutes} min after a restore point at the soonest`
  if (jitterMinutes > 0) yield `spread      ${jitterMinutes} min`
  for (const { from, to, weekdays } of quietHours)
    yield `quiet       ${from}-${to} ${weekdays?.join(', ') ?? ''}`.trimEnd()
  yield `battery     ${batteryPercent > 0 ? `not below ${batteryPercent} %` : 'any charge'}`
  yield `network     ${allowMetered ? 'any' : 'not when metered'}`
  yield `speed       ${isGentle ? 'gentle' : 'full'}`
}

const WHEN = { 'by-hand': 'by hand', goal: 'when the goal asks for it' } as const

function daysIn(days: Days): string {
  switch (days.kind) {
    case 'daily':
      return 'each day'
    case 'weekly':
      return days.weekdays.join(', ')
    case 'monthly':
      return `on day ${days.days.join(', ')} of the month`
  }
}

export function* whyLines({
  job,
  next,
  runs,
  missed = [],
  copies = [],
  alerts,
  rotation,
}: JobStatus): Generator<string> {
  yield `${job.name}: ${inEnglish(next?.sentence ?? 'nothing is known of its schedule.')}`
  yield* (rotation?.sentences ?? []).map(inEnglish)
  const [run] = runs
  if (run?.failure)
    yield `Its last run of ${minute(run.startedAt)} left no restore point: ${inEnglish(run.failure.message)}`
  const [last] = missed.filter(({ until }) => until !== null)
  if (last) yield missedLine(last)
  for (const { colour, sentence } of copies) if (colour === 'amber') yield inEnglish(sentence)
  yield* alertLines(alerts)
}

/** What those heard who are notified, and who could not be told. */
function* alertLines(alerts: Alerts | undefined): Generator<string> {
  const { incident = null, undelivered = [] } = alerts ?? {}
  if (incident)
    yield `Since ${minute(incident.since)} there is a ${incident.level}, told once: ${inEnglish(incident.sentence)}.`
  for (const { name, at, failure } of undelivered)
    yield `${name} could not be told at ${minute(at)}: ${undeliveredWords[failure]}.`
}

/** Runs, and those that did not happen, newest first. */
export function historyLines({ runs, missed = [] }: JobStatus): string[] {
  const all = [
    ...runs.map((run) => ({ at: Date.parse(run.startedAt), line: runLine(run) })),
    ...missed.map((one) => ({ at: Date.parse(one.from), line: missedLine(one) })),
  ]
  if (all.length === 0) return ['nothing yet']
  return all.sort((one, other) => other.at - one.at).map(({ line }) => line)
}

/** One run: its steps with their times, then what it did with each volume. */
export function* storyLines(run: RunRecord, { events, tasks }: SessionStory): Generator<string> {
  yield `${run.sessionId}  ${run.result}`
  for (const { at, phase, step, reason } of events) yield `${at}  ${phase}  ${step}  ${reason}`.trimEnd()
  for (const { volume, provider, consistency } of tasks) {
    yield `${volume}  ${provider === null ? 'read in place' : `shadow copy by ${provider}`}  ${consistency}`
  }
  for (const group of run.skipped ?? []) yield* skippedLines(group)
  if (events.length === 0) yield 'Its steps are not remembered on this computer.'
}

const runLine = ({ sessionId, startedAt, result, snapshotId, bytesAdded, failure, leftOut }: RunRecord): string =>
  `${minute(startedAt)}  ${result}${snapshotId ? `  ${snapshotId.slice(0, 8)}  ${formatBytes(bytesAdded)} added` : ''}${failure ? `  ${inEnglish(failure.message)}` : ''}${leftOutWords(leftOut)}  (${sessionId.slice(0, 8)})`

const leftOutWords = (all: RunRecord['leftOut'] = []): string =>
  all
    .filter(({ files }) => files > 0)
    .map(
      ({ preset, files, bytes, isWhole }) =>
        `  without ${preset}: ${isWhole ? '' : '>'}${counted(files, 'file')}, ${formatBytes(bytes)}`,
    )
    .join('')

export const missedLine = ({ dueAt, from, until, reason }: MissedRun): string =>
  `${minute(from)}  did not run until ${until === null ? 'now' : minute(until)}: ${missedBecause[reason]} (due ${minute(dueAt)})`

export const minute = (time: string): string => time.slice(0, 16).replace('T', ' ')
