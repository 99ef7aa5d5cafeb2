import { lstatSync } from 'node:fs'
import { fixed } from '../../../model/sentence'
import type { JournalKind } from './database-header'
import { readJournalKind } from './journal-kind'
import { openDatabase, readValue } from './open-database'
import { attempt } from './sqlite-failure'

export type Inspection =
  | { readonly kind: 'usable'; readonly journal: JournalKind }
  | { readonly kind: 'unusable'; readonly reason: string }

/**
 * Whether a database may be opened for a hold, found out without changing it (rules W5, W6): read-only, so that a
 * journal that waits to be rolled back stays for its application. A locked one is usable: it may be free in time.
 * A write-ahead database is not opened, because already reading it makes files beside it.
 *
 * Opens the file beside SQLite: only ever called in a process that has no database open.
 */
export function inspectDatabase(path: string): Inspection {
  const journal = readJournalKind(path)
  if (journal === null) return { kind: 'unusable', reason: reasonFor(path) }
  if (journal === 'wal') return { kind: 'usable', journal }
  const read = attempt(() => {
    const connection = openDatabase(path, 'ro')
    try {
      readValue(connection, 'PRAGMA schema_version')
    } finally {
      connection.close()
    }
  })
  return read.ok || read.trouble === 'busy' ? { kind: 'usable', journal } : { kind: 'unusable', reason: read.reason }
}

function reasonFor(path: string): string {
  try {
    lstatSync(path)
    return fixed('This user may not read the file, or it is no database any more.')
  } catch {
    return fixed('The database was removed.')
  }
}
