import type { FailureCode } from '../../../contract/failure'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { HttpAnswer } from './http-transport'

const TOO_MANY_REQUESTS = 429
const INSUFFICIENT_STORAGE = 507

/** In which a target half says what its storage said; whatever else stands there counts for nothing. */
export const FAILURE_HEADER = 'penumbra-failure'
const TOLD: readonly FailureCode[] = ['target.full', 'target.read-only', 'target.unreachable']

/** What an answer means that is no success. `doing` decides whether a refusal means "append only". */
export function httpFailure(
  { status, headers, body }: HttpAnswer,
  doing: 'reading' | 'writing',
  location: string,
): BackupError {
  const reason = `${status} ${body
    .toString('latin1', 0, 200)
    .replace(/[^ -~]+/g, ' ')
    .trim()}`.trim()
  const context = { location, reason }
  const told = TOLD.find((code) => code === headers[FAILURE_HEADER])
  if (told !== undefined) {
    return new BackupError(told, body.toString('utf8', 0, 500), {
      retry: told === 'target.read-only' ? 'never' : 'later',
      context,
    })
  }
  if (status === 401 || (status === 403 && doing === 'reading')) {
    return new BackupError('target.refused', say('The server refuses this user or password ({reason}).', { reason }), {
      context,
    })
  }
  if (status === 403 || status === 405) {
    return new BackupError(
      'target.append-only',
      say('The server lets nothing be removed or replaced ({reason}).', { reason }),
      {
        context,
      },
    )
  }
  if (status === 413 || status === INSUFFICIENT_STORAGE) {
    return new BackupError('target.full', 'There is no space left for the repository.', { retry: 'later', context })
  }
  const isPassing = status >= 500 || status === TOO_MANY_REQUESTS || status === 408
  return new BackupError('target.unreachable', say('The server answers with an error ({reason}).', { reason }), {
    retry: isPassing ? 'now' : 'later',
    context,
  })
}
