/** How much a line matters. `debug` lines are written only where the person asked for them. */
export type Level = 'debug' | 'info' | 'warn' | 'error'

/** Where in the program something happened. */
export type Area =
  | 'start'
  | 'settings'
  | 'secrets'
  | 'repository'
  | 'session'
  | 'process'
  | 'service'
  | 'window'
  | 'cache'
  | 'history'
  | 'notifications'
  | 'bug'

/** Numbers, ids and codes: never a name that a person gave, never a path, never a secret. */
export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface LogEntry {
  readonly level: Level
  readonly area: Area
  /** What happened, as one word or two with dots: `run.ended`, or a failure's code. */
  readonly code: string
  readonly sessionId?: string | undefined
  readonly facts?: Facts
  /** Paths, names, messages of the system: written only with consent. */
  readonly names?: Facts
}

/** Where the program says what it did. Never fails and never waits: writing is somebody else's time. */
export type Log = (entry: LogEntry) => void

/** For tests, and for what runs before there is a log. */
export const noLog: Log = () => undefined
