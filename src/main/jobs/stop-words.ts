import type { WaitReason } from '../../contract/schedule'
import { BackupError } from '../model/backup-error'

const later = { retry: 'later' } as const

/** What a run that began by itself ends with when it may not go on; what is not here ends no run. */
export const STOPS: Readonly<Partial<Record<WaitReason, BackupError>>> = {
  'on-battery': new BackupError('run.on-battery', 'The battery is lower than this job asks for.', later),
  'no-network': new BackupError('run.no-network', 'The network that the target needs is gone.', later),
  metered: new BackupError('run.metered', 'The network is metered now.', later),
  'outside-window': new BackupError('run.outside-window', 'Its backup window has closed.', later),
  'quiet-hours': new BackupError('run.quiet-hours', 'Its quiet hours have begun.', later),
}

/** What is recorded of a run whose process died. */
export const INTERRUPTED = new BackupError(
  'run.interrupted',
  'The run was cut off: its process or the computer ended.',
  later,
)
