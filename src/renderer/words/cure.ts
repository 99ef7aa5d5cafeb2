import type { FailureCode } from '../../contract/failure'
import { t } from '../language'

/** A cure that the window can do itself, by one press. */
export type Cure =
  | 'enter-password'
  | 'again'
  | 'choose-point'
  | 'choose-files'
  | 'home'
  | 'host'
  | 'schedule'
  | 'applications'

/** What can be done about each failure from here, the first first. A code without a row does not compile. */
const cures: Readonly<Record<FailureCode, readonly Cure[]>> = {
  internal: ['again'],
  'invalid-request': [],
  'untrusted-sender': [],
  'caller.not-allowed': ['host'],
  'service.unreachable': ['again', 'host'],
  'service.untrusted': ['host'],
  'service.other-version': ['host'],
  'service.not-installed': ['host'],
  'computer.sleeps': ['again'],
  'computer.ends': ['again'],
  'service.user-unavailable': ['host'],
  cancelled: ['again'],
  busy: ['again'],
  'native.not-built': [],
  'native.self-test-failed': [],
  'volume.unreachable': ['again'],
  'source.missing': ['again'],
  'source.unreadable': ['again', 'host'],
  'source.reserved-name': [],
  'source.wrong-volume': [],
  'target.full': ['again'],
  'target.read-only': ['again'],
  'target.inside-source': [],
  'target.unreachable': ['again'],
  'target.escape': [],
  'target.refused': [],
  'target.untrusted': [],
  'target.append-only': [],
  'target.no-program': [],
  'target.no-drive': ['again'],
  'repository.missing': ['again'],
  'repository.exists': [],
  'repository.unknown-format': [],
  'repository.wrong-password': [],
  'repository.locked': ['again'],
  'repository.lock-lost': ['again'],
  'repository.config-corrupt': [],
  'repository.key-corrupt': [],
  'repository.index-corrupt': [],
  'repository.pack-corrupt': [],
  'repository.pack-missing': [],
  'repository.tree-corrupt': [],
  'repository.snapshot-corrupt': ['choose-point'],
  'repository.blob-missing': [],
  'repository.snapshot-missing': ['choose-point'],
  'repository.unsupported': [],
  'path.missing': ['choose-files'],
  'mover.died': ['again'],
  'mover.protocol': [],
  'vss.bad-state': ['again'],
  'vss.set-in-progress': ['again'],
  'vss.no-provider': ['host'],
  'vss.provider-failed': ['again'],
  'vss.insufficient-rights': ['host'],
  'vss.flush-writes-timeout': ['again'],
  'vss.writer-failed': ['again', 'applications'],
  'vss.writer-timeout': ['again', 'applications'],
  'vss.writer-protocol': ['applications'],
  'vss.document-invalid': ['applications'],
  'mount.no-fuse': [],
  'mount.folder-unfit': [],
  'mount.refused': ['again'],
  'restore.refused': [],
  'restore.read-back-differs': [],
  'restore.point-degraded': [],
  'restore.undo-missing': [],
  'restore.undo-incomplete': [],
  'restore.not-restarted': [],
  'notification.missing': ['home'],
  'job.missing': ['home'],
  'job.application-owned': ['applications'],
  'run.interrupted': [],
  'run.on-battery': ['schedule'],
  'run.no-network': ['schedule'],
  'run.metered': ['schedule'],
  'run.quiet-hours': ['schedule'],
  'run.outside-window': ['schedule'],
  'run.script-failed': [],
  'run.paused-long': ['again'],
  'settings.invalid': [],
  'settings.newer': [],
  'secret.missing': ['enter-password'],
  'secret.no-keychain': [],
  'secret.managed': [],
  'secret.refused': ['enter-password'],
}

export const cureWords: Readonly<Record<Cure, string>> = {
  'enter-password': t('Enter the password…'),
  again: t('Try again'),
  'choose-point': t('Choose another restore point'),
  'choose-files': t('Choose the files again'),
  home: t('Back to home'),
  host: t('What is possible here'),
  schedule: t('When…'),
  applications: t('Applications…'),
}

/** What can be done from here about a failure, at most two things; nothing where it is done elsewhere, or by a field beside it. */
export const curesOf = (code: FailureCode): readonly Cure[] => cures[code]

/** The one that its words ask for first. */
export const cureOf = (code: FailureCode): Cure | null => cures[code][0] ?? null
