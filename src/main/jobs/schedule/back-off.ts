import type { Evidence } from './evidence'
import { HOUR, MINUTE } from './zone'

/** The pauses after failures: each twice the last, up to the longest. */
const [FIRST, LONGEST] = [5 * MINUTE, 4 * HOUR]
/** A person who stopped a run is left in peace for so long. */
const AFTER_A_PERSON = HOUR
/** What was stopped for the computer's sake begins again soon, but not at the first flicker. */
const AFTER_A_STOP = MINUTE

/**
 * The earliest instant of the next attempt, for what the last one came to; null when nothing has to be waited for.
 * Never later than four hours after an attempt: a job is never unscheduled. Source: docs/spec/jobs.md, F31.
 */
export function backOffUntil({ failures, lastAttempt }: Evidence): number | null {
  if (!lastAttempt) return null
  return lastAttempt.endedAt + pauseAfter(lastAttempt.kind, failures)
}

function pauseAfter(kind: NonNullable<Evidence['lastAttempt']>['kind'], failures: number): number {
  switch (kind) {
    case 'failed':
      return Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 16))
    case 'stopped':
      return AFTER_A_STOP
    case 'asked-to-stop':
      return AFTER_A_PERSON
  }
}
