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
/** It changes what all users of a computer share: an ordinary user of the service has no part in it (rule H60). */
const OF_THE_COMPUTER: readonly Role[] = ['owner', 'administrator']
/** What root mounts, nobody else at the screen could enter (rule Y28). */
const WHO_CAN_ENTER: readonly Role[] = ['owner', 'user']
/** A user's own engine answers it, with that user's rights and about that user's things. */
const EVERYBODY: readonly Role[] = ['owner', 'administrator', 'user']

/** The one table of who may ask what; a call that is not in it does not compile. Printed in docs/spec/service.md. */
export const callRights: { readonly [C in Call]: readonly Role[] } = {
  'host.describe': EVERYBODY,
  'host.set-theme': EVERYBODY,
  'host.set-language': EVERYBODY,
  'host.choose-folder': AT_THE_SCREEN,
  'host.choose-file': AT_THE_SCREEN,
  'host.open-folder': AT_THE_SCREEN,
  'host.save-file': AT_THE_SCREEN,
  'host.save-support-report': AT_THE_SCREEN,
  'host.examine': EVERYBODY,
  'desktop.describe': AT_THE_SCREEN,
  'desktop.set-autostart': AT_THE_SCREEN,
  'settings.export': AT_THE_SCREEN,
  'settings.open': AT_THE_SCREEN,
  'service.status': AT_THE_SCREEN,
  'service.attach': AT_THE_SCREEN,
  'service.detach': AT_THE_SCREEN,
  'service.install': AT_THE_SCREEN,
  'rights.describe': EVERYBODY,
  'volumes.list': EVERYBODY,
  'volumes.space': EVERYBODY,
  'places.try': EVERYBODY,
  'volumes.propose-folders': EVERYBODY,
  'volumes.measure': EVERYBODY,
  'places.propose': EVERYBODY,
  'applications.find': EVERYBODY,
  'shadow-copies.list': EVERYBODY,
  'shadow-copies.create': OF_THE_COMPUTER,
  'shadow-copies.expose': OF_THE_COMPUTER,
  'shadow-copies.conceal': OF_THE_COMPUTER,
  'shadow-copies.delete': OF_THE_COMPUTER,
  'shadow-copies.revert': OF_THE_COMPUTER,
  'writers.list': EVERYBODY,
  'writers.gather': EVERYBODY,
  'providers.list': EVERYBODY,
  'jobs.list': EVERYBODY,
  'jobs.past': EVERYBODY,
  'jobs.create': EVERYBODY,
  'jobs.set-applications': EVERYBODY,
  'jobs.plan': EVERYBODY,
  'jobs.preview': EVERYBODY,
  'jobs.forecast-retention': EVERYBODY,
  'jobs.preview-exclusions': EVERYBODY,
  'jobs.edit': EVERYBODY,
  'jobs.import': EVERYBODY,
  'jobs.accept-restore-points': EVERYBODY,
  'jobs.drill': EVERYBODY,
  'jobs.add-copy': EVERYBODY,
  'jobs.add-drive': EVERYBODY,
  'jobs.copy': EVERYBODY,
  'jobs.limits': EVERYBODY,
  'computer.rest': EVERYBODY,
  'jobs.remove': EVERYBODY,
  'jobs.generate-password': EVERYBODY,
  'jobs.save-recovery-sheet': AT_THE_SCREEN,
  'notifications.list': EVERYBODY,
  'notifications.add': EVERYBODY,
  'notifications.remove': EVERYBODY,
  'notifications.test': EVERYBODY,
  'passwords.remember': EVERYBODY,
  'passwords.change': EVERYBODY,
  'backup.start': EVERYBODY,
  'sessions.list': EVERYBODY,
  'sessions.applications': EVERYBODY,
  'sessions.story': EVERYBODY,
  'sessions.pause': EVERYBODY,
  'sessions.cancel': EVERYBODY,
  'names.search': EVERYBODY,
  'restore.open': EVERYBODY,
  'restore.browse': EVERYBODY,
  'restore.versions': EVERYBODY,
  'restore.preview': EVERYBODY,
  'restore.compare': EVERYBODY,
  'restore.plan': EVERYBODY,
  'restore.start': EVERYBODY,
  'restore.undo': EVERYBODY,
  'restore.components': EVERYBODY,
  'restore.plan-components': EVERYBODY,
  'restore.start-components': EVERYBODY,
  'mount.start': WHO_CAN_ENTER,
  'mount.stop': WHO_CAN_ENTER,
  'mount.list': EVERYBODY,
  'repositories.list': EVERYBODY,
  'repositories.describe': EVERYBODY,
  'repositories.pin': EVERYBODY,
  'repositories.add-key': EVERYBODY,
  'repositories.remove-key': EVERYBODY,
  'repositories.unlock': EVERYBODY,
  'maintenance.start': EVERYBODY,
  'maintenance.list': EVERYBODY,
  'maintenance.cancel': EVERYBODY,
}

/** Who may be told what, unasked. */
export const eventRights: { readonly [E in Event]: readonly Role[] } = {
  'sessions.changed': EVERYBODY,
  'jobs.changed': EVERYBODY,
  'mounts.changed': EVERYBODY,
  'maintenance.changed': EVERYBODY,
  'computer.changed': EVERYBODY,
  'service.changed': AT_THE_SCREEN,
  'screen.requested': AT_THE_SCREEN,
}

/** Everything that a role may ask for, by name. */
export const mayAsk = (role: Role): string[] =>
  Object.entries({ ...callRights, ...eventRights }).flatMap(([name, roles]) => (roles.includes(role) ? [name] : []))

/** For a process without a service: its own window and command line, and nobody else. */
export const ownRole: RoleOf = ({ kind }) => (kind === 'window' || kind === 'console' ? 'owner' : 'stranger')
