import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'

/**
 * A connection to a database that exists: never makes one, never waits for a lock by sleeping.
 * `rw` falls back to reading where this user may not write. `immutable` reads a file that nobody changes, without locks.
 * Fails: with SQLite's error (sqlite-failure.ts).
 */
export function openDatabase(path: string, mode: 'ro' | 'rw' | 'immutable'): DatabaseSyncInstance {
  const query = mode === 'immutable' ? 'mode=ro&immutable=1' : `mode=${mode}`
  return new DatabaseSync(`file://${path.split('/').map(encodeURIComponent).join('/')}?${query}`, { timeout: 0 })
}

/** The one value of a pragma or query that gives one. */
export function readValue(connection: DatabaseSyncInstance, sql: string): unknown {
  const row = connection.prepare(sql).get() as Readonly<Record<string, unknown>> | undefined
  return row === undefined ? undefined : Object.values(row)[0]
}
