import type { WaitReason } from '../../contract/schedule'
import { fixed } from './sentence'

/** A part of a sentence: why it did not happen then, for the list of runs that were missed. */
export const missedBecause: Readonly<Record<WaitReason, string>> = {
  'by-hand': fixed('it ran by hand only'),
  'waits-for-event': fixed('it waited for an event'),
  paused: fixed('it was paused'),
  'not-due': fixed('it was not due'),
  running: fixed('it was running'),
  'backing-off': fixed('it waited after a failure'),
  'quiet-hours': fixed('there were quiet hours'),
  'outside-window': fixed('it was outside its backup window'),
  'target-away': fixed('the target could not be reached'),
  'on-battery': fixed('the battery was too low'),
  'no-network': fixed('there was no network'),
  metered: fixed('the network was metered'),
  'computer-sleeps': fixed('the computer slept'),
  'waits-for-turn': fixed('another job had its turn'),
  maintenance: fixed('its repository was being pruned or repaired'),
  'service-attached': fixed('the service did the work'),
  'not-running': fixed('Penumbra was not running'),
}
