import { constants } from 'node:os'
import { BackupError } from '../../../model/backup-error'
import type { FailureCode } from '../../../../contract/failure'
import type { Sentence } from '../../../../contract/sentence'
import { systemWords } from '../../../model/system-words'
import { fixed, say, within } from '../../../model/sentence'

/** Calls the addon; `doing` is a fixed text that follows "could not". What the system refused becomes a BackupError that says what it means and where. */
export async function explain<Result>(doing: string, volume: string, call: Promise<Result>): Promise<Result> {
  try {
    return await call
  } catch (cause) {
    const errno = errnoOf(cause)
    if (errno === null) throw cause
    const code: FailureCode = isForbidden(errno) ? 'vss.insufficient-rights' : 'vss.provider-failed'
    throw new BackupError(
      code,
      say('It could not {doing}: {why}', { doing: within(doing), why: within(meaningOf(errno, cause)) }),
      {
        retry: isForbidden(errno) ? 'never' : 'later',
        context: { volume, errno: String(errno) },
        cause,
      },
    )
  }
}

/** The number that native errors and Node's own carry; Node's are negative. */
export const errnoOf = (error: unknown): number | null =>
  error instanceof Error && 'errno' in error && typeof error.errno === 'number' ? Math.abs(error.errno) : null

export const isForbidden = (errno: number): boolean =>
  errno === constants.errno.EPERM || errno === constants.errno.EACCES

/** What these numbers mean for a subvolume, which their usual texts do not say. */
function meaningOf(errno: number, cause: unknown): Sentence {
  const { EPERM, EACCES, EROFS, ENOSPC, EDQUOT, ETXTBSY, EXDEV } = constants.errno
  switch (errno) {
    case EPERM:
    case EACCES:
      return fixed('this user has no right to do so.')
    case EROFS:
      return fixed('the volume is mounted read-only.')
    case ENOSPC:
      return fixed('the volume is full.')
    case EDQUOT:
      return fixed('a quota of the volume is used up.')
    case ETXTBSY:
      return fixed('a swap file in it is in use.')
    case EXDEV:
      return fixed('the folder of shadow copies is on another file system.')
    default:
      return systemWords(cause)
  }
}
