import { join } from 'node:path'
import type { Clock } from '../model/clock'
import type { Timers } from '../model/timers'
import type { Heard } from '../model/output-lines'
import { Concealer } from './concealer'
import { describeError } from './describe-error'
import { FileLog } from './file-log'
import { RotatingFile } from './rotating-file'

/** Which of our programs speaks. */
export type Program = 'application' | 'command-line' | 'service'

export interface OpenedLog {
  readonly log: FileLog
  readonly concealer: Concealer
  /** Holds `penumbra.jsonl` and the older files. */
  readonly folder: string
  /** A bug: its place goes to the log, and the same text without secrets to `say`. */
  readonly bugReporter: (say: (text: string) => void) => (error: unknown) => void
  /** What our processes say beside their messages; it may name files, so it is kept with consent only. */
  readonly heard: Heard
}

/** The log in the state folder. Makes no file before there is a line. */
export function openLog(stateFolder: string, program: Program, time: { clock: Clock; timers: Timers }): OpenedLog {
  const folder = join(stateFolder, 'logs')
  const concealer = new Concealer()
  const log = new FileLog({ ...time, sink: new RotatingFile(folder), concealer, program, pid: process.pid })
  return {
    ...{ log, concealer, folder },
    bugReporter: (say) => (error) => {
      log.write({ level: 'error', area: 'bug', ...describeError(error) })
      say(concealer.conceal(error instanceof Error ? (error.stack ?? error.message) : String(error)))
    },
    heard: (entry, line) =>
      log.write({ level: 'warn', area: 'process', code: 'process.said', facts: { entry }, names: { line } }),
  }
}
