import { backup, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { fixed } from '../../../model/sentence'
import type { Timers } from '../../../model/timers'
import { watchCopy } from './copy-progress'
import { readJournalKind } from './journal-kind'
import { openDatabase, readValue } from './open-database'
import { checkIntegrity } from './prove-recovery'
import { attempt, explainTrouble, sqliteTrouble } from './sqlite-failure'

export type CopyResult = { readonly kind: 'copied' } | { readonly kind: 'failed'; readonly reason: string }

/** Pages in one step. An application waits for one step at most. */
const STEP_PAGES = 500
/** More than a database can have. */
const ALL_PAGES = 2 ** 31 - 1
/** Units: bytes. What is larger is not copied while its application waits. */
const HOLDABLE = 256 * 2 ** 20
/** Units: milliseconds. */
const LOCK_WAIT = 2_000
const LOCK_POLL = 5

/**
 * One database into a new file, alone in its folder, by SQLite's backup interface (rules W16 to W19). The copy is one committed state:
 * - write-ahead: within a read transaction, which blocks nobody;
 * - rollback journal: in steps, each whole in itself; an application that commits between two makes it start again,
 *   and when that does not end it waits for one copy in one step, when that is short.
 *
 * `gaveUp` says in the middle of a copy that it will not end well: the caller ends this process, the only way to stop
 * SQLite's loop. Fails: only by a bug.
 */
export async function copyOnline(
  source: string,
  destination: string,
  isStepwise: boolean,
  timers: Timers,
  gaveUp: () => void,
): Promise<CopyResult> {
  const journal = readJournalKind(source)
  if (journal === null) return failed(fixed('This user may not read the file, or it is no database any more.'))
  // What an earlier attempt left half done is not built upon.
  rmSync(dirname(destination), { recursive: true, force: true })
  mkdirSync(dirname(destination), { recursive: true, mode: 0o700 })
  try {
    // Reading a write-ahead database makes files beside it, which only a writing connection removes again.
    const connection = openDatabase(source, journal === 'wal' ? 'rw' : 'ro')
    try {
      const isSnapshot = journal === 'wal' || !isStepwise
      await beginReading(connection, timers)
      if (!isSnapshot) connection.exec('ROLLBACK')
      const rate = isStepwise || journal === 'wal' ? STEP_PAGES : ALL_PAGES
      const watch = isSnapshot ? null : watchCopy(timers, gaveUp)
      try {
        await backup(connection, destination, { rate, progress: (progress) => watch?.stepped(progress) })
      } finally {
        watch?.end()
      }
    } finally {
      if (connection.isTransaction) connection.exec('ROLLBACK')
      connection.close()
    }
  } catch (error) {
    const trouble = sqliteTrouble(error)
    if (trouble === null) throw error
    return failed(explainTrouble(trouble, error))
  }
  const proof = checkIntegrity(destination, 'immutable')
  return proof.kind === 'unproven' ? failed(proof.reason) : { kind: 'copied' }
}

/** Whether an application may be made to wait while all of it is copied. */
export function isHoldable(source: string): boolean {
  return statSync(source).size <= HOLDABLE
}

/** From here on the connection sees one state. Fails: with SQLite's error when it stays locked. */
async function beginReading(connection: DatabaseSyncInstance, timers: Timers): Promise<void> {
  const end = timers.now() + LOCK_WAIT
  connection.exec('BEGIN')
  for (;;) {
    const read = attempt(() => readValue(connection, 'SELECT count(*) FROM sqlite_schema'))
    if (read.ok) return
    if (read.trouble !== 'busy' || timers.now() > end) {
      readValue(connection, 'SELECT count(*) FROM sqlite_schema')
      return
    }
    await new Promise<void>((resolve) => void timers.after(LOCK_POLL, resolve))
  }
}

const failed = (reason: string): CopyResult => ({ kind: 'failed', reason })
