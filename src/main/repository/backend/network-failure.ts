import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { errorCode } from './system-failure'

/** Node's names for a certificate that proves nothing. */
const UNTRUSTED = new Set([
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
  ...['ERR_TLS_CERT_ALTNAME_INVALID', 'CERT_REVOKED', 'CERT_UNTRUSTED', 'CERT_REJECTED'],
])

/**
 * What went wrong on the way to a server. `retry: now` marks what may be over in a moment, for retrying.ts alone;
 * passes on what has a code already, and what is a bug.
 */
export function networkFailure(error: unknown, location: string): unknown {
  if (error instanceof BackupError || error instanceof RangeError || error instanceof TypeError) return error
  const reason = error instanceof Error ? error.message : String(error)
  const errno = errorCode(error)
  const context = { location, reason, ...(errno === '' ? {} : { errno }) }
  if (UNTRUSTED.has(errno)) {
    return new BackupError(
      'target.untrusted',
      say('The server cannot prove that it is the right one: {reason}.', { reason }),
      {
        context,
        cause: error,
      },
    )
  }
  return new BackupError(
    'target.unreachable',
    say('The server of the repository cannot be reached: {reason}.', { reason }),
    {
      retry: 'now',
      context,
      cause: error,
    },
  )
}
