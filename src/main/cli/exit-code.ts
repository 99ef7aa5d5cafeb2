import type { FailureCode } from '../../contract/failure'

/** restic's exit codes, so that scripts need not learn others. */
export const OK = 0
/** It failed, or the arguments were wrong. */
export const FATAL = 1
/** A restore point was made, but some source could not be read or some writer failed. */
export const INCOMPLETE = 3
export const INTERRUPTED = 130

const CODES: Readonly<Partial<Record<FailureCode, number>>> = {
  'repository.missing': 10,
  'repository.locked': 11,
  'repository.wrong-password': 12,
  'secret.refused': 12,
  cancelled: INTERRUPTED,
  'computer.sleeps': INTERRUPTED,
  'computer.ends': INTERRUPTED,
}

export const exitCodeOf = (code: FailureCode): number => CODES[code] ?? FATAL
