import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { fixed } from '../../../model/sentence'
import type { JournalKind } from './database-header'
import { openDatabase, readValue } from './open-database'
import { attempt, explainTrouble } from './sqlite-failure'

/** SQLite begins a mere read transaction where it may not write, and says nothing: another one must be refused. */
function isLocked(witness: DatabaseSyncInstance): boolean {
  const second = attempt(() => witness.exec('BEGIN IMMEDIATE'))
  if (second.ok) witness.exec('ROLLBACK')
  return !second.ok && second.trouble === 'busy'
}

/** Whether a lock was got: `unusable` will not change by waiting. */
export type LockAnswer = 'locked' | 'busy' | 'unusable'

/**
 * One database that the writer holds during a shadow copy, by a write transaction in which nothing is written.
 *
 * Two connections: the holder has the transaction, the witness has none and therefore sees what others commit. That
 * the lock is one is proven by the witness being refused; that nothing was committed while the holder held is proven by the witness, not believed (rule W11).
 */
export class HeldDatabase {
  #holder: DatabaseSyncInstance | null = null
  #witness: DatabaseSyncInstance | null = null
  #version: unknown
  /** Why it is not held; empty while it is or still may be. */
  reason = ''

  constructor(
    readonly path: string,
    private readonly journal: JournalKind,
  ) {}

  get isOpen(): boolean {
    return this.#holder?.isOpen === true || this.#witness?.isOpen === true
  }

  /** Opens both connections and moves what it can from the log into the database. Returns false when it stays busy. */
  open(): boolean {
    this.close()
    const opened = attempt(() => {
      this.#holder = openDatabase(this.path, 'rw')
      this.#witness = openDatabase(this.path, 'rw')
      if (this.journal === 'wal') readValue(this.#holder, 'PRAGMA wal_checkpoint(PASSIVE)')
      readValue(this.#witness, 'PRAGMA data_version')
    })
    if (opened.ok) {
      this.reason = ''
      return true
    }
    this.#give(opened.reason)
    return opened.trouble !== 'busy'
  }

  tryLock(): LockAnswer {
    const [holder, witness] = [this.#holder, this.#witness]
    if (!holder || !witness) return 'unusable'
    const locked = attempt(() => {
      holder.exec('BEGIN IMMEDIATE')
      this.#version = readValue(witness, 'PRAGMA data_version')
    })
    if (locked.ok && isLocked(witness)) return 'locked'
    if (holder.isTransaction) this.release('')
    if (!locked.ok && locked.trouble === 'busy') return 'busy'
    this.#give(locked.ok ? explainTrouble('forbidden', null) : locked.reason)
    return 'unusable'
  }

  /** Lets writers go on. Keeps the connections, to try again. */
  release(reason: string): void {
    if (this.#holder?.isTransaction) attempt(() => this.#holder?.exec('ROLLBACK'))
    if (reason !== '') this.reason = reason
  }

  /** Releases, and says whether it had held until this moment. */
  prove(): boolean {
    const [holder, witness] = [this.#holder, this.#witness]
    if (!holder?.isTransaction || !witness) return false
    const seen = attempt(() => readValue(witness, 'PRAGMA data_version'))
    const released = attempt(() => holder.exec('ROLLBACK'))
    const held = seen.ok && seen.value === this.#version && released.ok
    if (!held) this.reason = fixed('Another program wrote to the database while it should have been held.')
    return held
  }

  get isHeld(): boolean {
    return this.#holder?.isTransaction ?? false
  }

  /** Idempotent. The last connection to a write-ahead database empties its log, as SQLite always does. */
  close(): void {
    this.release('')
    for (const connection of [this.#witness, this.#holder]) if (connection?.isOpen) attempt(() => connection.close())
    this.#holder = null
    this.#witness = null
  }

  #give(reason: string): void {
    this.close()
    this.reason = reason
  }
}
