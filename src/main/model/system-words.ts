import type { Sentence } from '../../contract/sentence'
import { fixed } from './sentence'

/** What the system says of an error, in the words of the C library, which the addon's reasons use too. */
const WORDS: Readonly<Partial<Record<string, string>>> = {
  EACCES: fixed('Permission denied'),
  EBUSY: fixed('Device or resource busy'),
  ECONNREFUSED: fixed('Connection refused'),
  EDQUOT: fixed('Disk quota exceeded'),
  EEXIST: fixed('File exists'),
  EFBIG: fixed('File too large'),
  EHOSTUNREACH: fixed('No route to host'),
  EINVAL: fixed('Invalid argument'),
  EIO: fixed('Input/output error'),
  EISDIR: fixed('Is a directory'),
  ELOOP: fixed('Too many levels of symbolic links'),
  EMFILE: fixed('Too many open files'),
  ENAMETOOLONG: fixed('File name too long'),
  ENODEV: fixed('No such device'),
  ENOENT: fixed('No such file or directory'),
  ENOMEM: fixed('Cannot allocate memory'),
  ENOSPC: fixed('No space left on device'),
  ENOTCONN: fixed('Transport endpoint is not connected'),
  ENOTDIR: fixed('Not a directory'),
  ENOTEMPTY: fixed('Directory not empty'),
  ENXIO: fixed('No such device or address'),
  EOPNOTSUPP: fixed('Operation not supported'),
  EPERM: fixed('Operation not permitted'),
  EROFS: fixed('Read-only file system'),
  ESTALE: fixed('Stale file handle'),
  ETIMEDOUT: fixed('Connection timed out'),
  ETXTBSY: fixed('Text file busy'),
  EUCLEAN: fixed('Structure needs cleaning'),
  EXDEV: fixed('Invalid cross-device link'),
}

/** An error of the system in words that have a translation; any other as it says itself. */
export function systemWords(error: unknown): Sentence {
  if (!(error instanceof Error)) return String(error)
  const code = 'syscall' in error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return WORDS[code] ?? error.message
}
