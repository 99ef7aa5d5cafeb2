import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import type { SessionEvent, SessionTask } from '../../contract/history'
import type { RunRecord } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'

/** A run, and what it did with each volume. */
export interface FoundRun {
  readonly record: RunRecord
  readonly tasks: readonly SessionTask[]
}

/** How many runs of one repository are kept. */
export const KEPT_RUNS = 10_000
/** Of how many moments of all sessions it is kept what the lanes showed. */
export const KEPT_SCENES = 10_000
/** How many restores are kept. */
export const KEPT_RESTORES = 1_000

/**
 * What is written to the history database, on one connection; what needs no shape to be read, too. Synchronous: it lives
 * in a thread of its own. Fails: with SQLite's errors. Source: docs/spec/catalog.md.
 */
export class HistoryStore {
  constructor(private readonly connection: DatabaseSyncInstance) {}

  /** A run is remembered once, as it was last told; the newest told comes first. */
  record(run: RunRecord): void {
    this.inTransaction(() => {
      const position = this.nextPosition(run.repositoryId)
      this.insert(run, position)
      const old = this.connection.prepare('SELECT session FROM runs WHERE repository = ? AND position <= ?')
      for (const { session } of old.all(run.repositoryId, position - KEPT_RUNS)) this.forget(text(session))
    })
  }

  /** Of the repository's runs those that `choose` makes of the rows, the newest first. */
  rebuild(
    repository: string,
    found: readonly FoundRun[],
    choose: (rows: readonly object[]) => readonly RunRecord[],
  ): void {
    this.inTransaction(() => {
      const all = this.connection.prepare('SELECT record FROM runs WHERE repository = ?').all(repository)
      const runs = choose(all)
      const newest = runs.slice(0, KEPT_RUNS)
      for (const [at, run] of [...newest].reverse().entries()) this.insert(run, at + 1)
      for (const { sessionId } of runs.slice(KEPT_RUNS)) this.forget(sessionId)
      for (const { record, tasks } of found) this.putTasks(record.sessionId, tasks)
    })
  }

  /** The restore points of a repository that some run is known to have made. */
  snapshots(repository: string): readonly string[] {
    const rows = this.connection.prepare('SELECT snapshot FROM runs WHERE repository = ? AND snapshot IS NOT NULL')
    return rows.all(repository).map(({ snapshot }) => text(snapshot))
  }

  /** What the lanes showed is kept of the newest moments only: it is large, and nobody looks at it for ever. */
  note(session: string, { at, phase, step, reason, scene }: SessionEvent): void {
    const { lastInsertRowid: id } = this.connection
      .prepare('INSERT INTO events (session, at, phase, step, reason, scene) VALUES (?, ?, ?, ?, ?, ?)')
      .run(session, at, phase, step, reason, scene ? JSON.stringify(scene) : '')
    this.connection.prepare("UPDATE events SET scene = '' WHERE id = ?").run(Number(id) - KEPT_SCENES)
  }

  tasks(session: string, tasks: readonly SessionTask[]): void {
    this.inTransaction(() => this.putTasks(session, tasks))
  }

  /** A restore is remembered once, as it was last told (K44). */
  keepRestore(state: SessionState): void {
    const started = Date.parse(state.startedAt) || 0
    this.connection
      .prepare('INSERT OR REPLACE INTO restores (session, started, record) VALUES (?, ?, ?)')
      .run(state.sessionId, started, JSON.stringify(state))
    this.connection
      .prepare(
        'DELETE FROM restores WHERE session IN (SELECT session FROM restores ORDER BY started DESC LIMIT -1 OFFSET ?)',
      )
      .run(KEPT_RESTORES)
  }

  /** What one of the job's keepers remembers; null where nothing is. */
  fact(job: string, kind: string): unknown {
    const row: unknown = this.connection.prepare('SELECT value FROM facts WHERE job = ? AND kind = ?').get(job, kind)
    try {
      return row === undefined ? null : (JSON.parse(text((row as { value?: unknown }).value)) as unknown)
    } catch {
      return null
    }
  }

  keepFact(job: string, kind: string, value: unknown): void {
    this.connection.prepare('INSERT OR REPLACE INTO facts VALUES (?, ?, ?)').run(job, kind, JSON.stringify(value))
  }

  private insert(run: RunRecord, position: number): void {
    this.connection
      .prepare(
        'INSERT OR REPLACE INTO runs (session, job, repository, position, snapshot, record) VALUES (?,?,?,?,?,?)',
      )
      .run(run.sessionId, run.jobId, run.repositoryId, position, run.snapshotId, JSON.stringify(run))
  }

  private forget(session: string): void {
    for (const table of ['runs', 'tasks', 'events']) {
      this.connection.prepare(`DELETE FROM ${table} WHERE session = ?`).run(session)
    }
  }

  private putTasks(session: string, tasks: readonly SessionTask[]): void {
    const put = this.connection.prepare('INSERT OR REPLACE INTO tasks VALUES (?, ?, ?, ?)')
    for (const { volume, provider, consistency } of tasks) put.run(session, volume, provider, consistency)
  }

  private nextPosition(repository: string): number {
    const newest = this.connection.prepare('SELECT max(position) AS last FROM runs WHERE repository = ?')
    const row: unknown = newest.get(repository)
    return ((row as { last: number | null }).last ?? 0) + 1
  }

  private inTransaction(work: () => void): void {
    this.connection.exec('BEGIN IMMEDIATE')
    try {
      work()
      this.connection.exec('COMMIT')
    } catch (error) {
      this.connection.exec('ROLLBACK')
      throw error
    }
  }
}

/** What is no text is none. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
