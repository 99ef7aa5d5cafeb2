import { say } from '../model/sentence'
import { BackupError } from '../model/backup-error'

/** sun_path of Linux, without the zero at its end. Units: bytes. Source: unix(7). */
export const LONGEST_SOCKET_PATH = 107

/**
 * The same path, when a Unix socket can be bound to it. Node cuts a longer one short without a word, and binds a name at
 * which nobody will ever look.
 *
 * Fails: `invalid-request` for a path that is relative or too long.
 */
export function asSocketPath(path: string): string {
  const length = Buffer.byteLength(path)
  if (path.startsWith('/') && length <= LONGEST_SOCKET_PATH) return path
  const words = say('A socket is a full path of at most {most} bytes; {path} has {length}. Use a shorter folder.', {
    ...{ most: LONGEST_SOCKET_PATH, path, length },
  })
  throw new BackupError('invalid-request', words, { context: { path } })
}
