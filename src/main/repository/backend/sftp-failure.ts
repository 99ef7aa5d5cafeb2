import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { networkFailure } from './network-failure'

/** The protocol's own numbers. Source: draft-ietf-secsh-filexfer-02, section 7. */
export const NO_SUCH_FILE = 2
const PERMISSION_DENIED = 3
export const FAILURE = 4

/** Zero for what is no answer of the server. */
export const statusOf = (error: unknown): number =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : 0

export const isAbsent = (error: unknown): boolean => statusOf(error) === NO_SUCH_FILE

/** What an error of the connection or of one request means. Passes a BackupError on. */
export function sftpFailure(error: unknown, doing: 'reading' | 'writing', location: string): unknown {
  if (error instanceof BackupError) return error
  const reason = error instanceof Error ? error.message : String(error)
  const context = { location, reason }
  if (error instanceof Error && 'level' in error && error.level === 'client-authentication') {
    return new BackupError(
      'target.refused',
      say('The server refuses this user, key or password ({reason}).', { reason }),
      {
        context,
        cause: error,
      },
    )
  }
  switch (statusOf(error)) {
    case PERMISSION_DENIED:
      return doing === 'writing'
        ? new BackupError('target.read-only', 'The repository cannot be written to.', { context, cause: error })
        : new BackupError('target.refused', 'The server lets this user read nothing there.', { context, cause: error })
    case NO_SUCH_FILE:
    case FAILURE:
      return new BackupError('target.unreachable', say('The server answers with an error ({reason}).', { reason }), {
        retry: 'later',
        context,
        cause: error,
      })
    default:
      return networkFailure(error, location)
  }
}
