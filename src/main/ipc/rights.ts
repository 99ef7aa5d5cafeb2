import type { Call } from '../../contract/calls'
import type { Event } from '../../contract/events'
import type { Caller } from '../model/caller'

/**
 * Who a caller is to the process that it asks. `owner`: the person whose window or command line this process is.
 * `administrator`, `user`: what the service's policy made of a user of this computer. `stranger`: everybody else.
 */
export type Role = 'owner' | 'administrator' | 'user' | 'stranger'

export type RoleOf = (caller: Caller) => Role

/** It opens a dialog, so it needs the process that has the window. */
const AT_THE_SCREEN: readonly Role[] = ['owner']
/** It changes something, or tells names that others gave. */
const TRUSTED: readonly Role[] = ['owner', 'administrator']
/** It tells only what every user of this computer can find out. */
const HARMLESS: readonly Role[] = ['owner', 'administrator', 'user']

/** The one table of who may ask what; a call that is not in it does not compile. Printed in docs/spec/service.md. */
export const callRights: { readonly [C in Call]: readonly Role[] } = {
  'host.describe': HARMLESS,
  'host.set-theme': TRUSTED,
  'host.choose-folder': AT_THE_SCREEN,
  'service.status': AT_THE_SCREEN,
  'service.attach': AT_THE_SCREEN,
  'service.detach': AT_THE_SCREEN,
  'service.install': AT_THE_SCREEN,
  'rights.describe': TRUSTED,
  'volumes.list': HARMLESS,
  'volumes.space': TRUSTED,
  'volumes.propose-folders': TRUSTED,
  'shadow-copies.list': TRUSTED,
  'writers.list': TRUSTED,
  'jobs.list': TRUSTED,
  'jobs.create': TRUSTED,
  'jobs.remove': TRUSTED,
  'jobs.generate-password': TRUSTED,
  'jobs.save-recovery-sheet': AT_THE_SCREEN,
  'backup.start': TRUSTED,
  'sessions.list': TRUSTED,
  'sessions.cancel': TRUSTED,
  'restore.open': TRUSTED,
  'restore.browse': TRUSTED,
  'restore.plan': TRUSTED,
  'restore.start': TRUSTED,
}

/** Who may be told what, unasked. */
export const eventRights: { readonly [E in Event]: readonly Role[] } = {
  'sessions.changed': TRUSTED,
  'jobs.changed': TRUSTED,
  'service.changed': AT_THE_SCREEN,
  'screen.requested': AT_THE_SCREEN,
}

/** For a process without a service: its own window and command line, and nobody else. */
export const ownRole: RoleOf = ({ kind }) => (kind === 'window' || kind === 'console' ? 'owner' : 'stranger')
