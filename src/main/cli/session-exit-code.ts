import type { SessionState } from '../../contract/sessions'
import { FATAL, INCOMPLETE, OK, exitCodeOf } from './exit-code'

/** How a command ends that followed a session. */
export function exitCode({ result, failure }: SessionState): number {
  if (failure) return exitCodeOf(failure.code)
  return result === 'success' ? OK : result === 'warning' ? INCOMPLETE : FATAL
}
