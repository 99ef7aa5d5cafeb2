import type { Schedule, Trigger } from '../../../contract/schedule'
import { type Evidence, TOLERANCE } from './evidence'
import { jitterOf } from './jitter'
import { MINUTE } from './zone'

/** Something that happened at the computer. `at`: milliseconds since 1970 UTC. */
export interface Event {
  readonly kind: Trigger['kind']
  readonly at: number
}

interface Asking {
  readonly id: string
  readonly schedule: Pick<Schedule, 'triggers' | 'restMinutes' | 'jitterMinutes'>
}

/** Unless told: who locks the screen for each coffee gets a restore point an hour at most. Units: minutes. */
const REST = 60

/**
 * When an event makes a job due; null when it does not ask for such events, when a restore point was begun after it or so
 * shortly before it that nobody needs another, and when a clock that was wrong dated it. So one event is answered once.
 * Jitter makes it later, but for a log-off: the computer may not be there any more.
 * Units: milliseconds since 1970 UTC. Source: docs/spec/jobs.md, F150-F153.
 */
export function dueByEvent(
  { id, schedule }: Asking,
  { point }: Pick<Evidence, 'point'>,
  now: number,
  event: Event | null,
) {
  const { triggers = [], restMinutes = REST, jitterMinutes } = schedule
  if (event === null || event.at > now + TOLERANCE || !triggers.some(({ kind }) => kind === event.kind)) return null
  if (point !== null && event.at < point + restMinutes * MINUTE) return null
  return event.kind === 'log-off' ? event.at : event.at + jitterOf(id, event.at, jitterMinutes)
}
