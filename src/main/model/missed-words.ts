import type { WaitReason } from '../../contract/schedule'

/** Why it did not happen then, for the list of runs that were missed. */
export const missedBecause: Readonly<Record<WaitReason, string>> = {
  'by-hand': 'it ran by hand only',
  'waits-for-event': 'it waited for an event',
  paused: 'it was paused',
  'not-due': 'it was not due',
  running: 'it was running',
  'backing-off': 'it waited after a failure',
  'quiet-hours': 'there were quiet hours',
  'outside-window': 'it was outside its backup window',
  'target-away': 'the target could not be reached',
  'on-battery': 'the battery was too low',
  'no-network': 'there was no network',
  metered: 'the network was paid by volume',
  'computer-sleeps': 'the computer slept',
  'waits-for-turn': 'another job had its turn',
  'service-attached': 'the service did the work',
  'not-running': 'Penumbra was not running',
}
