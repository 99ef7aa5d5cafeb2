import { backup } from '@photostructure/sqlite'
import { existsSync } from 'node:fs'
import { fixed } from '../../../model/sentence'
import type { Timers } from '../../../model/timers'
import { type CopyResult, copyOnline } from './copy-online'
import { openDatabase, readValue } from './open-database'
import { checkIntegrity } from './prove-recovery'
import { explainTrouble, sqliteTrouble } from './sqlite-failure'

/** More than a database can have: one step, one transaction. */
const ALL_PAGES = 2 ** 31 - 1

/**
 * Writes a restored database into the one that an application has open, by SQLite's backup interface: one transaction,
 * which the application sees whole or not at all. What was there before is copied to `undo` first, in the same way.
 * `source` is recovered where it lies. A process that is ended in the middle leaves a journal, by which the application
 * takes everything back (rule W32). Fails: only by a bug.
 */
export async function bringInDatabase(
  source: string,
  database: string,
  undo: string,
  timers: Timers,
  gaveUp: () => void,
): Promise<CopyResult> {
  if (!existsSync(source)) return failed(fixed('The restore point has no such database.'))
  const kept = await copyOnline(database, undo, true, timers, gaveUp)
  if (kept.kind === 'failed')
    return failed(`${fixed('What is there now could not be kept, so nothing was changed.')} ${kept.reason}`)
  try {
    const connection = openDatabase(source, 'rw')
    try {
      readValue(connection, 'PRAGMA quick_check(1)')
      await backup(connection, database, { rate: ALL_PAGES })
    } finally {
      connection.close()
    }
  } catch (error) {
    const trouble = sqliteTrouble(error)
    if (trouble === null) throw error
    return failed(`${fixed('Nothing was changed.')} ${explainTrouble(trouble, error)}`)
  }
  const proof = checkIntegrity(database, 'rw')
  return proof.kind === 'unproven' ? failed(proof.reason) : { kind: 'copied' }
}

const failed = (reason: string): CopyResult => ({ kind: 'failed', reason })
