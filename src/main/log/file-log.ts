import type { Clock } from '../model/clock'
import type { Level, Log, LogEntry } from '../model/log'
import type { Timers } from '../model/timers'
import type { Concealer } from './concealer'
import { encodeLine } from './log-line'

/** Where lines go: `RotatingFile`, or a test's own. */
export interface Sink {
  append(text: string): Promise<void>
  appendNow(text: string): void
  close(): Promise<void>
}

export interface FileLogNeeds {
  readonly sink: Sink
  readonly concealer: Concealer
  readonly clock: Clock
  readonly timers: Timers
  readonly program: string
  readonly pid: number
}

/** What a person allowed the log to hold. */
export interface LogConsent {
  readonly level: Level
  /** Names of files, and what the system said with names in it. Written at `debug` too. */
  readonly withNames: boolean
}

/** How long lines wait for each other. Units: milliseconds. */
const GATHER = 200
/** Lines that wait while the disk is away or writes are held; the oldest go first. */
const MOST_WAITING = 5_000

const RANK: Readonly<Record<Level, number>> = { debug: 0, info: 1, warn: 2, error: 3 }

/**
 * The program's log: lines gather in memory and are written together, off the path of whoever logs.
 *
 * `hold` keeps everything in memory, so that nothing is written to a disk whose writes are held for a shadow copy.
 * Fails never: what could not be written is counted, and said in the next line that can be.
 * Source: docs/spec/places.md, P30-P38.
 */
export class FileLog {
  #consent: LogConsent = { level: 'info', withNames: false }
  #waiting: string[] = []
  #lost = 0
  #holds = 0
  #cancel: (() => void) | undefined
  #writing: Promise<void> = Promise.resolve()
  /** Why the last write failed; null when it did not. */
  failure: string | null = null

  constructor(private readonly needs: FileLogNeeds) {}

  readonly write: Log = (entry) => {
    if (RANK[entry.level] < RANK[this.#consent.level]) return
    this.#push(this.#encode(entry))
    this.#writeSoon()
  }

  allow(consent: LogConsent): void {
    this.#consent = consent
  }

  /** Nothing is written until the returned function is called. */
  hold(): () => void {
    this.#holds++
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#holds--
      this.#writeSoon()
    }
  }

  /** Writes what waits, and resolves when it lies in the file or could not be written. */
  flush(): Promise<void> {
    this.#cancel?.()
    this.#cancel = undefined
    this.#writing = this.#writing.then(() => this.#writeWaiting())
    return this.#writing
  }

  async close(): Promise<void> {
    await this.flush()
    await this.needs.sink.close().catch(() => undefined)
  }

  /** For a process that ends now. Lines of a held log are given up: the disk may not answer until it is released. */
  flushNow(): void {
    if (this.#holds > 0 || this.#waiting.length === 0) return
    const text = this.#waiting.join('')
    this.#waiting = []
    try {
      this.needs.sink.appendNow(text)
    } catch {
      this.failure = 'the log cannot be written'
    }
  }

  #encode(entry: LogEntry): string {
    const { program, pid, clock, concealer } = this.needs
    const withNames = this.#consent.withNames || this.#consent.level === 'debug'
    return encodeLine(entry, { program, pid, at: clock.now() }, concealer, withNames)
  }

  #push(line: string): void {
    this.#waiting.push(line)
    if (this.#waiting.length <= MOST_WAITING) return
    this.#waiting.shift()
    this.#lost++
  }

  #writeSoon(): void {
    if (this.#cancel || this.#holds > 0 || this.#waiting.length === 0) return
    this.#cancel = this.needs.timers.after(GATHER, () => void this.flush())
  }

  async #writeWaiting(): Promise<void> {
    if (this.#holds > 0 || this.#waiting.length === 0) return
    const lines = this.#waiting
    this.#waiting = []
    const lost = this.#lost
    const note =
      lost === 0 ? '' : this.#encode({ level: 'warn', area: 'start', code: 'log.lines-lost', facts: { lines: lost } })
    try {
      await this.needs.sink.append(note + lines.join(''))
      this.#lost -= lost
      this.failure = null
    } catch (error) {
      this.#lost += lines.length
      this.failure = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    }
  }
}
