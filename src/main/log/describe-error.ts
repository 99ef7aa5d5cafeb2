import { BackupError } from '../model/backup-error'
import type { LogEntry } from '../model/log'

/** Frames of a stack that are worth keeping. */
const FRAMES = 12

/** The language's own complaints, which speak of code and not of files. */
const ABOUT_CODE = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'ZodError']

/**
 * An error as a line can hold it: code, kind and place in our code as facts; what names a file only among the names.
 */
export function describeError(error: unknown): Pick<LogEntry, 'code' | 'facts' | 'names'> {
  if (!(error instanceof Error))
    return { code: 'bug', facts: { kind: typeof error }, names: { message: String(error) } }
  const isOurs = error instanceof BackupError
  const { errno, code: systemCode } = error as { readonly errno?: unknown; readonly code?: unknown }
  const saysNoName = ABOUT_CODE.includes(error.name) && !/[/\\]/.test(error.message)
  const facts = {
    kind: error.name,
    ...(typeof errno === 'number' ? { errno } : {}),
    ...(!isOurs && typeof systemCode === 'string' ? { systemCode } : {}),
    ...(saysNoName ? { message: error.message } : {}),
    ...(isOurs ? {} : { stack: framesOf(error) }),
    ...causeOf(error.cause),
  }
  const context = isOurs ? error.options.context : undefined
  return { code: isOurs ? error.code : 'bug', facts, names: { ...context, message: error.message } }
}

/** Files of the program by their last two parts: where it is installed is nobody's business. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim().replace(/(?:file:\/\/)?\/\S*\/([^/\s]+\/[^/\s]+)/g, '$1'))
    .join(' | ')

const causeOf = (cause: unknown): { readonly cause?: string } => {
  if (!(cause instanceof Error)) return {}
  const { code } = cause as { readonly code?: unknown }
  return { cause: typeof code === 'string' ? `${cause.name} ${code}` : cause.name }
}
