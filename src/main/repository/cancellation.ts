import { BackupError } from '../model/backup-error'

/** Throws the reason of the signal if that is a failure with a code (a lost lock), else `cancelled`. */
export function stopIfCancelled(signal: AbortSignal): void {
  if (!signal.aborted) return
  const reason: unknown = signal.reason
  throw reason instanceof BackupError ? reason : new BackupError('cancelled', 'The operation was cancelled.')
}
