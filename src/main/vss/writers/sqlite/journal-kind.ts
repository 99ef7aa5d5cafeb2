import { closeSync, constants, openSync, readSync } from 'node:fs'
import { HEADER_LENGTH, type JournalKind, journalKindOf } from './database-header'

/**
 * Null for what is no database, is gone, or may not be read. Closing the file drops this process's POSIX locks on it:
 * only ever called in a process that has no database open.
 */
export function readJournalKind(path: string): JournalKind | null {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch {
    return null
  }
  try {
    const header = Buffer.alloc(HEADER_LENGTH)
    const length = readSync(file, header, 0, HEADER_LENGTH, 0)
    return journalKindOf(header.subarray(0, length))
  } catch {
    return null
  } finally {
    closeSync(file)
  }
}
