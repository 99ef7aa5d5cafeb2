import type { FailureCode } from '../../contract/failure'
import { BackupError } from './backup-error'

/** It was stopped in order, by a person or for the computer: nobody failed. */
export const isStop = (code: FailureCode): boolean =>
  code === 'cancelled' || code === 'run.paused-long' || code === 'computer.sleeps' || code === 'computer.ends'

/** A condition of its job no longer held, so it was stopped in order: it goes on by itself when it holds again. */
export const isPutOff = (code: FailureCode): boolean => PUT_OFF.includes(code)

const PUT_OFF: readonly FailureCode[] = [
  ...(['run.on-battery', 'run.no-network', 'run.metered', 'run.outside-window', 'run.quiet-hours'] as const),
]

/** Why a signal fired: its reason if that is a failure with a code, else `cancelled`, in these words. */
export function stopReason(signal: AbortSignal, words: string): BackupError {
  const reason: unknown = signal.reason
  return reason instanceof BackupError ? reason : new BackupError('cancelled', words)
}

/** Fails once the signal has fired: with its reason if that is a failure with a code (a lost lock), else `cancelled`. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw stopReason(signal, 'It was cancelled.')
}
