import { BackupError } from './backup-error'

/** Fails once the signal has fired: with its reason if that is a failure with a code (a lost lock), else `cancelled`. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (!signal.aborted) return
  const reason: unknown = signal.reason
  throw reason instanceof BackupError ? reason : new BackupError('cancelled', 'It was cancelled.')
}
