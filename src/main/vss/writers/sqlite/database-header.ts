/** The first bytes of a database file that are looked at. Units: bytes. */
export const HEADER_LENGTH = 20

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
/** Offsets of the versions of the file format for writing and reading; both 2 in write-ahead mode. */
const WRITE_VERSION = 18
const READ_VERSION = 19
const WAL = 2

export type JournalKind = 'wal' | 'rollback'

/**
 * Null for what is no database. An encrypted database has no header: nobody but its application knows it is one.
 * Source: SQLite's "Database File Format", section 1.3.
 */
export function journalKindOf(header: Uint8Array): JournalKind | null {
  const bytes = Buffer.from(header.buffer, header.byteOffset, header.byteLength)
  if (bytes.length < HEADER_LENGTH || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null
  return bytes[WRITE_VERSION] === WAL && bytes[READ_VERSION] === WAL ? 'wal' : 'rollback'
}
