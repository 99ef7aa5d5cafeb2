import type { FailureCode } from '../../../contract/failure'
import { fixed } from '../../model/sentence'
import { BackupError } from '../../model/backup-error'

/** What the system's error numbers mean for a repository. Everything else: the storage cannot be reached. */
const WRITE_CODES: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'target.full',
  EDQUOT: 'target.full',
  EFBIG: 'target.full',
  EROFS: 'target.read-only',
  EACCES: 'target.read-only',
  EPERM: 'target.read-only',
}

const WORDS: Partial<Readonly<Record<FailureCode, string>>> = {
  'target.full': fixed('There is no space left for the repository.'),
  'target.read-only': fixed('The repository cannot be written to.'),
  'target.unreachable': fixed('The repository cannot be reached.'),
}

export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Wraps an error of the file system; `doing` decides whether a refusal means "read-only". Passes a BackupError on. */
export function systemFailure(error: unknown, doing: 'reading' | 'writing', location: string): unknown {
  if (error instanceof BackupError || error instanceof RangeError) return error
  const number = errorCode(error)
  if (number === '') return error
  const code = (doing === 'writing' ? WRITE_CODES[number] : undefined) ?? 'target.unreachable'
  return new BackupError(code, WORDS[code] ?? '', {
    retry: code === 'target.read-only' ? 'never' : 'later',
    context: { location, errno: number },
    cause: error,
  })
}
