import { chmodSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { NAMES_SCHEMA, NAMES_VERSION } from './name-schema'
import { isDamage, removeDatabase } from './open-history'

/** Another process that indexes is not waited for. Units: milliseconds. */
const PATIENCE = 1_000
/** What is kept of the file in memory. Units: kibibytes. */
const MEMORY = 65_536

/** Opens the index of names, or makes it anew where it is damaged or of another version: it is only a cache. */
export function openNames(file: string): DatabaseSyncInstance {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    const connection = connect(file)
    if (versionOf(connection) === NAMES_VERSION) return connection
    connection.close()
  } catch (error) {
    if (!isDamage(error)) throw error
  }
  removeDatabase(file)
  const connection = connect(file)
  connection.exec(`BEGIN IMMEDIATE; ${NAMES_SCHEMA} COMMIT`)
  return connection
}

/** A power cut may cost the newest points, never the whole. */
function connect(file: string): DatabaseSyncInstance {
  const connection = new DatabaseSync(file, { timeout: PATIENCE })
  try {
    if (file !== ':memory:') chmodSync(file, 0o600)
    connection.exec(`PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      PRAGMA cache_size = -${MEMORY}`)
    versionOf(connection)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

const versionOf = (connection: DatabaseSyncInstance): number =>
  (connection.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
