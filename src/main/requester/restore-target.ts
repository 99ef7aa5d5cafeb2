import { mkdir } from 'node:fs/promises'
import type { RestorePlan } from '../../contract/restore'
import { BackupError } from '../model/backup-error'
import { say, sizeOf, within } from '../model/sentence'
import { systemWords } from '../model/system-words'

/** Rule T2: what cannot fit is refused before the first byte. */
export function refuseWhatDoesNotFit({ bytesToWrite, bytesAvailable }: RestorePlan, target: string): void {
  if (bytesToWrite <= bytesAvailable) return
  throw new BackupError(
    'target.full',
    say('{target} has room for {available} of {needed}.', {
      target,
      available: sizeOf(bytesAvailable),
      needed: sizeOf(bytesToWrite),
    }),
    {
      context: { target, bytesToWrite: String(bytesToWrite), bytesAvailable: String(bytesAvailable) },
    },
  )
}

/** The folder into which is restored, for its owner alone. Fails: `target.read-only`, `target.unreachable`. */
export async function makeTarget(target: string): Promise<void> {
  try {
    await mkdir(target, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw targetFailure(cause, target)
  }
}

/** What it means that the target could not be made. */
export function targetFailure(cause: unknown, target: string): BackupError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  return new BackupError(
    code === 'EROFS' || code === 'EACCES' || code === 'EPERM' ? 'target.read-only' : 'target.unreachable',
    say('{target} cannot be made: {cause}', { target, cause: within(systemWords(cause)) }),
    { context: { target }, cause },
  )
}
