import type { FailureCode } from '../../contract/failure'

/** restic's exit codes, so that scripts need not learn others. */
export const OK = 0
export const FATAL = 1
/** Not one of restic's: the arguments were wrong. */
export const USAGE = 2
/** A restore point was made, but some source could not be read or some writer failed. */
export const INCOMPLETE = 3
export const INTERRUPTED = 130

export function exitCodeOf(code: FailureCode): number {
  switch (code) {
    case 'repository.missing':
      return 10
    case 'repository.locked':
      return 11
    case 'repository.wrong-password':
      return 12
    case 'cancelled':
      return INTERRUPTED
    case 'invalid-request':
      return USAGE
    default:
      return FATAL
  }
}
