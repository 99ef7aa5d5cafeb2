import { z } from 'zod'
import type { LogEntry } from '../model/log'
import type { Concealer } from './concealer'

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

/** One line of the log, as it lies in the file. Times are RFC 3339 in UTC. */
export const LogLine = z.object({
  time: z.string(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  program: z.string(),
  pid: z.int(),
  area: z.string(),
  code: z.string(),
  sessionId: z.string().optional(),
  facts: Facts.optional(),
  names: Facts.optional(),
})
export type LogLine = z.infer<typeof LogLine>

export interface LineSource {
  readonly program: string
  readonly pid: number
  /** Units: milliseconds since 1970 UTC. */
  readonly at: number
}

/** Units: characters. A longer value is cut: a log of a few hundred bytes a line is one that people read. */
const LONGEST_VALUE = 2_000

/** The line with its end. Every value goes through the concealer; names only with consent. */
export function encodeLine(entry: LogEntry, source: LineSource, concealer: Concealer, withNames: boolean): string {
  const { level, area, code, sessionId, facts, names } = entry
  const safe = (values: LogEntry['facts']) => values && cleaned(values, concealer)
  const line = {
    ...{ time: new Date(source.at).toISOString(), level, program: source.program, pid: source.pid, area },
    ...{ code: concealer.conceal(code), sessionId, facts: safe(facts), names: withNames ? safe(names) : undefined },
  }
  return `${JSON.stringify(line)}\n`
}

function cleaned(values: NonNullable<LogEntry['facts']>, concealer: Concealer): LogEntry['facts'] {
  const clean = (value: string | number | boolean | null | undefined) =>
    typeof value === 'string' ? concealer.conceal(value).slice(0, LONGEST_VALUE) : value
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, clean(value)]))
}

/** Null for what is no line of ours: half a line of a killed process, or somebody's note. */
export function decodeLine(text: string): LogLine | null {
  try {
    return LogLine.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
