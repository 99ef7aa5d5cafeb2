import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { MIGRATIONS } from './migrations'

/** How the database was found. `in-memory`: the disk takes none, so this process remembers for itself alone. */
export type Found =
  | { readonly kind: 'whole' }
  | { readonly kind: 'new' }
  | { readonly kind: 'set-aside'; readonly kept: string; readonly reason: string }
  | { readonly kind: 'in-memory'; readonly reason: string }

export interface OpenedHistory {
  readonly connection: DatabaseSyncInstance
  readonly found: Found
  /** Of the file that was opened: another one in its place is noticed. 0 in memory. */
  readonly inode: number
}

/** Another process writes for a moment at most. Units: milliseconds. */
const PATIENCE = 10_000
/** Beside the database: what is written ahead, and who reads it. */
const COMPANIONS = ['', '-wal', '-shm']

/**
 * Opens the history database, or makes it. One that is damaged, or of a later version, is set aside with what belongs to
 * it, and a new one takes its place: it is filled again from the repositories, and nothing there is touched (rule K4).
 * Fails never: where no file can be kept, memory has to do, and `found` says so.
 */
export function openHistory(file: string, moment: number): OpenedHistory {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const isNew = !existsSync(file)
    try {
      return { connection: connect(file), found: { kind: isNew ? 'new' : 'whole' }, inode: statSync(file).ino }
    } catch (error) {
      if (!isDamage(error)) throw error
      const kept = `${file}.kept-${new Date(moment).toISOString().replaceAll(':', '-')}`
      for (const companion of COMPANIONS) {
        if (existsSync(file + companion)) renameSync(file + companion, kept + companion)
      }
      const found: Found = { kind: 'set-aside', kept, reason: wordsOf(error) }
      return { connection: connect(file), found, inode: statSync(file).ino }
    }
  } catch (error) {
    return { connection: prepared(':memory:'), found: { kind: 'in-memory', reason: wordsOf(error) }, inode: 0 }
  }
}

/** Whether the file that was opened is still the one that has its name. */
export function isStillThere(file: string, { inode }: OpenedHistory): boolean {
  return inode === 0 || statSync(file, { throwIfNoEntry: false })?.ino === inode
}

/** Removes a database that is only a cache, with what belongs to it. */
export function removeDatabase(file: string): void {
  for (const companion of COMPANIONS) rmSync(file + companion, { force: true })
}

class Damage extends Error {}

/** SQLITE_CORRUPT and SQLITE_NOTADB, in SQLite's own words, and what the integrity check finds. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Damage || (error instanceof Error && /malformed|not a database|corrupt/i.test(error.message))

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function connect(file: string): DatabaseSyncInstance {
  const connection = prepared(file)
  try {
    // What is written ahead gets the same mode.
    chmodSync(file, 0o600)
    const [verdict] = connection.prepare('PRAGMA integrity_check(1)').all() as { integrity_check?: string }[]
    if (verdict?.integrity_check !== 'ok') throw new Damage(verdict?.integrity_check ?? 'no answer')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

function prepared(file: string): DatabaseSyncInstance {
  const connection = new DatabaseSync(file, { timeout: PATIENCE })
  try {
    connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    migrate(connection)
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Each version in one transaction: a process that dies in between leaves the version before. */
function migrate(connection: DatabaseSyncInstance): void {
  const versionOf = () => (connection.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
  if (versionOf() > MIGRATIONS.length) throw new Damage('a later version of Penumbra made it')
  while (versionOf() < MIGRATIONS.length) {
    connection.exec('BEGIN IMMEDIATE')
    const at = versionOf()
    const sql = MIGRATIONS[at]
    connection.exec(sql === undefined ? 'COMMIT' : `${sql} PRAGMA user_version = ${at + 1}; COMMIT`)
  }
}
