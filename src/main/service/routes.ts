import type { Call } from '../../contract/calls'

/**
 * Who answers a call of the window while a service is attached. `here`: this process, which has the desktop and the
 * person's own rights. `engine`: the service. `both`: it takes the two of them.
 * A call that is not in the table does not compile.
 */
export const routeOf = {
  'host.describe': 'both',
  'host.set-theme': 'here',
  'host.set-language': 'here',
  'host.choose-folder': 'here',
  'host.choose-file': 'here',
  'host.open-folder': 'here',
  'host.save-file': 'here',
  'host.save-support-report': 'here',
  'host.examine': 'engine',
  'desktop.describe': 'here',
  'desktop.set-autostart': 'here',
  // The jobs are of whoever does the work; the file is the person's.
  'settings.export': 'both',
  'settings.open': 'both',
  'service.status': 'here',
  'service.attach': 'here',
  'service.detach': 'here',
  'service.install': 'here',
  'rights.describe': 'engine',
  'volumes.list': 'engine',
  'volumes.space': 'engine',
  'places.try': 'engine',
  // The folders of the person at the window, not of root.
  'volumes.propose-folders': 'here',
  'volumes.measure': 'engine',
  'places.propose': 'engine',
  'applications.find': 'engine',
  'shadow-copies.list': 'engine',
  'shadow-copies.create': 'engine',
  'shadow-copies.expose': 'engine',
  'shadow-copies.conceal': 'engine',
  'shadow-copies.delete': 'engine',
  'shadow-copies.revert': 'engine',
  'writers.list': 'engine',
  'writers.gather': 'engine',
  'providers.list': 'engine',
  'jobs.list': 'engine',
  'jobs.past': 'engine',
  'jobs.create': 'both',
  'jobs.set-applications': 'engine',
  'jobs.plan': 'engine',
  'jobs.preview': 'engine',
  'jobs.forecast-retention': 'engine',
  'jobs.preview-exclusions': 'engine',
  'jobs.edit': 'engine',
  'jobs.import': 'engine',
  'jobs.accept-restore-points': 'engine',
  'jobs.drill': 'engine',
  'jobs.add-copy': 'engine',
  'jobs.add-drive': 'engine',
  'jobs.copy': 'engine',
  'jobs.limits': 'engine',
  'computer.rest': 'engine',
  'jobs.remove': 'engine',
  'jobs.generate-password': 'here',
  // Written with the person's own rights, where the person chooses.
  'jobs.save-recovery-sheet': 'both',
  // Whoever runs the jobs tells of them.
  'notifications.list': 'engine',
  'notifications.add': 'engine',
  'notifications.remove': 'engine',
  'notifications.test': 'engine',
  'passwords.remember': 'engine',
  // The new one is kept here for the sheet.
  'passwords.change': 'both',
  'backup.start': 'engine',
  'sessions.list': 'engine',
  'sessions.applications': 'engine',
  'sessions.story': 'engine',
  'sessions.pause': 'engine',
  'sessions.cancel': 'engine',
  'names.search': 'engine',
  'restore.open': 'engine',
  'restore.browse': 'engine',
  'restore.versions': 'engine',
  'restore.preview': 'engine',
  'restore.compare': 'engine',
  'restore.plan': 'engine',
  'restore.start': 'engine',
  'restore.undo': 'engine',
  'restore.components': 'engine',
  'restore.plan-components': 'engine',
  'restore.start-components': 'engine',
  'mount.start': 'engine',
  'mount.stop': 'engine',
  'mount.list': 'engine',
  'repositories.list': 'engine',
  'repositories.describe': 'engine',
  'repositories.pin': 'engine',
  'repositories.add-key': 'engine',
  'repositories.remove-key': 'engine',
  'repositories.unlock': 'engine',
  'maintenance.start': 'engine',
  'maintenance.list': 'engine',
  'maintenance.cancel': 'engine',
} as const satisfies { readonly [C in Call]: 'here' | 'engine' | 'both' }

/** The calls that take both sides. */
export type JoinedCall = { [C in Call]: (typeof routeOf)[C] extends 'both' ? C : never }[Call]

export const isJoined = (name: Call): name is JoinedCall => routeOf[name] === 'both'

/** Whether the service answers it, by itself. */
export const isAskedThere = (name: string): boolean =>
  new Map<string, string>(Object.entries(routeOf)).get(name) === 'engine'
