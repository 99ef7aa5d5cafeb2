import type { SessionState } from '../../contract/sessions'
import { englishJson } from '../model/sentence'
import type { Console } from './command'
import { counted, formatBytes, progressBar } from './format'

/** How often a JSON status line is printed. Units: milliseconds. */
const STATUS_INTERVAL = 1000

/** Shows a restore on the command line: a bar on a terminal, or restic's JSON messages for a restore. */
export class RestoreProgress {
  private statusAt = -Infinity

  constructor(
    private readonly console: Console,
    private readonly isJson: boolean,
  ) {}

  show({ counters: { filesDone, filesTotal, bytesDone, bytesTotal }, step, startedAt }: SessionState): void {
    const share = bytesTotal ? bytesDone / bytesTotal : 0
    if (!this.isJson) {
      const bar = `${progressBar(share, 24)} ${Math.floor(share * 100)} %  ${counted(filesDone, 'file')}, ${formatBytes(bytesDone)}`
      this.console.status(step === 'writing' ? bar : step.replaceAll('-', ' '))
      return
    }
    const now = this.console.now()
    if (step !== 'writing' || now - this.statusAt < STATUS_INTERVAL) return
    this.statusAt = now
    this.say({
      message_type: 'status',
      seconds_elapsed: Math.round((now - Date.parse(startedAt)) / 1000),
      percent_done: share,
      total_files: filesTotal ?? 0,
      files_restored: filesDone,
      total_bytes: bytesTotal ?? 0,
      bytes_restored: bytesDone,
    })
  }

  end(state: SessionState): void {
    if (!this.isJson) {
      this.console.status('')
      return
    }
    const { restored, counters, degradations, failure } = state
    for (const { subject, reason } of degradations) {
      this.say({ message_type: 'error', error: { message: reason }, during: 'restore', item: subject })
    }
    if (failure) this.say({ message_type: 'exit_error', code: failure.code, message: failure.message })
    if (!restored) return
    this.say({
      message_type: 'summary',
      total_files: counters.filesTotal ?? counters.filesDone,
      files_restored: restored.filesWritten,
      files_skipped: restored.filesSame + restored.filesKept,
      files_verified: restored.filesVerified,
      files_deleted: restored.filesDeleted ?? 0,
      ...(restored.undoId !== undefined && { undo: restored.undoId }),
      total_bytes: counters.bytesTotal ?? counters.bytesDone,
      bytes_restored: counters.bytesDone,
      result: state.result,
    })
  }

  private say(message: object): void {
    this.console.print(englishJson(message))
  }
}
