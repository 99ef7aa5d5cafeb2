import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { networkFailure } from './network-failure'

/** What the SDK throws, as far as it is looked at. */
interface Answered {
  readonly name: string
  readonly message: string
  readonly $metadata?: { readonly httpStatusCode?: number }
}

const FULL = new Set(['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage'])
const PASSING = new Set(['SlowDown', 'InternalError', 'ServiceUnavailable', 'RequestTimeout', 'BadDigest'])

const isAnswered = (error: unknown): error is Answered => error instanceof Error && '$metadata' in error

/** Zero for what is no answer of the server. */
export const httpStatusOf = (error: unknown): number => (isAnswered(error) ? (error.$metadata?.httpStatusCode ?? 0) : 0)

/** No such object, or nothing of it in the range. */
export const isNotThere = (error: unknown): boolean =>
  isAnswered(error) && (error.name === 'NoSuchKey' || error.name === 'NotFound' || httpStatusOf(error) === 416)

/** What an answer or a broken connection means. `doing` decides what a refusal means. Passes a BackupError on. */
export function s3Failure(error: unknown, doing: 'reading' | 'writing' | 'removing', location: string): unknown {
  const status = httpStatusOf(error)
  if (!isAnswered(error) || status === 0) return networkFailure(error, location)
  const reason = `${error.name}: ${error.message}`
  const context = { location, reason }
  if (error.name === 'NoSuchBucket') {
    return new BackupError('repository.missing', 'The bucket is not there.', { context, cause: error })
  }
  if (FULL.has(error.name) || status === 507) {
    return new BackupError('target.full', 'There is no space left for the repository.', { retry: 'later', context })
  }
  if (status >= 500 || status === 429 || PASSING.has(error.name)) {
    return new BackupError('target.unreachable', say('The server answers with an error ({reason}).', { reason }), {
      retry: 'now',
      context,
      cause: error,
    })
  }
  if (status === 401 || status === 403) {
    return doing === 'removing'
      ? new BackupError('target.append-only', say('The server lets nothing be removed ({reason}).', { reason }), {
          context,
        })
      : new BackupError('target.refused', say('The server refuses this access key ({reason}).', { reason }), {
          context,
        })
  }
  return new BackupError('target.unreachable', say('The server answers with an error ({reason}).', { reason }), {
    retry: 'later',
    context,
    cause: error,
  })
}
