import type { RunRecord } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import { englishJson } from '../model/sentence'
import type { Console } from './command'
import { partInWords } from './writer-part'
import { counted, formatBytes, formatDuration, progressBar } from './format'

/** How often a JSON status line is printed. Units: milliseconds. */
const STATUS_INTERVAL = 1000

/**
 * Shows a session on the command line: a bar on a terminal, or restic's JSON messages (`status`, `error`, `summary`)
 * with three of our own in between: `phase`, `writer` and `shadow_copy`.
 */
export class BackupProgress {
  private phase = ''
  private readonly said = new Set<string>()
  private statusAt = -Infinity
  /** The last state that was shown. */
  last: SessionState | null = null

  constructor(
    private readonly console: Console,
    private readonly isJson: boolean,
  ) {}

  show(state: SessionState): void {
    this.last = state
    if (this.isJson) {
      this.messages(state)
      return
    }
    this.console.status(bar(state))
  }

  end(record: RunRecord): void {
    if (!this.isJson) {
      this.console.status('')
      return
    }
    for (const { subject, reason, kind } of record.degradations) {
      this.say({ message_type: 'error', error: { message: reason }, during: kind, item: subject })
    }
    if (record.failure)
      this.say({ message_type: 'exit_error', code: record.failure.code, message: record.failure.message })
    if (record.snapshotId !== null) this.say(this.summary(record))
  }

  private messages(state: SessionState): void {
    const phase = `${state.phase} ${state.step}`
    if (phase !== this.phase) this.say({ message_type: 'phase', phase: state.phase, step: state.step })
    this.phase = phase
    for (const { subject, reason, kind, offer } of state.notices) {
      this.once({ message_type: 'notice', kind, subject, message: reason, offer })
    }
    for (const { writerId, instanceId, name, part } of state.writers) {
      if (!part) continue
      const { takesPart, kind, type, why } = part
      const message = {
        message_type: 'writer_type',
        writer_id: writerId,
        instance_id: instanceId,
        name,
        type,
        kind,
        why,
      }
      this.once({ ...message, takes_part: takesPart, consequence: partInWords(part) })
    }
    for (const { writerId, instanceId, name, state: writerState, failure } of state.writers) {
      const message = { message_type: 'writer', writer_id: writerId, instance_id: instanceId, name, state: writerState }
      this.once({ ...message, ...(failure ? { failure: failure.code, message: failure.message } : {}) })
    }
    for (const { volume, provider, deviceObject } of state.shadowCopies) {
      if (deviceObject !== null)
        this.once({ message_type: 'shadow_copy', volume, provider, device_object: deviceObject })
    }
    if (state.step === 'copying' && this.console.now() - this.statusAt >= STATUS_INTERVAL) {
      this.statusAt = this.console.now()
      this.say(statusMessage(state, this.console.now()))
    }
  }

  private summary(record: RunRecord) {
    const counters = this.last?.counters
    return {
      message_type: 'summary',
      files_new: counters?.filesNew ?? 0,
      files_changed: counters?.filesChanged ?? 0,
      files_unmodified: counters?.filesUnmodified ?? 0,
      data_added_packed: record.bytesAdded,
      total_files_processed: record.files,
      total_bytes_processed: record.bytesRead,
      total_duration: (Date.parse(record.endedAt) - Date.parse(record.startedAt)) / 1000,
      backup_start: record.startedAt,
      backup_end: record.endedAt,
      snapshot_id: record.snapshotId,
      result: record.result,
      consistency: record.consistency,
      freeze_milliseconds: record.freezeMilliseconds,
    }
  }

  private once(message: object): void {
    const line = englishJson(message)
    if (this.said.has(line)) return
    this.said.add(line)
    this.console.print(line)
  }

  private say(message: object): void {
    this.console.print(englishJson(message))
  }
}

function statusMessage({ counters, startedAt, secondsLeft }: SessionState, now: number) {
  const { filesDone, bytesDone, filesTotal, bytesTotal, errors, current } = counters
  return {
    message_type: 'status',
    seconds_elapsed: Math.round((now - Date.parse(startedAt)) / 1000),
    ...(secondsLeft === null ? {} : { seconds_remaining: Math.round(secondsLeft) }),
    percent_done: bytesTotal ? bytesDone / bytesTotal : 0,
    ...(filesTotal === null ? {} : { total_files: filesTotal }),
    files_done: filesDone,
    ...(bytesTotal === null ? {} : { total_bytes: bytesTotal }),
    bytes_done: bytesDone,
    ...(errors > 0 ? { error_count: errors } : {}),
    current_files: current === '' ? [] : [current],
  }
}

function bar({ phase, step, counters, speed, secondsLeft }: SessionState): string {
  if (step !== 'copying' && step !== 'writing') return phase === 'ended' ? '' : `${phase}: ${step.replaceAll('-', ' ')}`
  const { filesDone, bytesDone, bytesTotal } = counters
  const share = bytesTotal ? bytesDone / bytesTotal : 0
  const left = secondsLeft === null ? '' : `, ${formatDuration(secondsLeft)} left`
  return `${progressBar(share, 24)} ${Math.floor(share * 100)} %  ${counted(filesDone, 'file')}, ${formatBytes(bytesDone)}, ${formatBytes(speed)}/s${left}`
}
