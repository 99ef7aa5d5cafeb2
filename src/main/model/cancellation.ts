import { BackupError } from './backup-error'

/** Fails `cancelled` once the signal has fired. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new BackupError('cancelled', 'It was cancelled.')
}
