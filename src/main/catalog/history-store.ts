import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { SessionEvent, SessionScene, SessionStory, SessionTask } from '../../contract/history'
import { RunRecord, RunResult } from '../../contract/jobs'
import type { RunMark } from './days'
import { RestoreRecords } from './restore-records'
import { interleaved, merged } from './run-lists'

/** A run, and what it did with each volume. */
export interface FoundRun {
  readonly record: RunRecord
  readonly tasks: readonly SessionTask[]
}

/** How many runs are looked at for what happened lately: 160 a day for a month. */
const MOST_SINCE = 5_000
/** How many runs of one repository are kept. */
export const KEPT_RUNS = 10_000
/** Of how many moments of all sessions it is kept what the lanes showed. */
export const KEPT_SCENES = 10_000
/** How many moments of one session are kept. */
const KEPT_EVENTS = 1_000

/**
 * What the history database is asked, on one connection. Synchronous: it lives in a thread of its own.
 * Fails: with SQLite's errors; a row that cannot be read is no row. Source: docs/spec/catalog.md.
 */
export class HistoryStore {
  readonly restores: RestoreRecords

  constructor(private readonly connection: DatabaseSyncInstance) {
    this.restores = new RestoreRecords(connection)
  }

  /** A run is remembered once, as it was last told; the newest told comes first. */
  record(run: RunRecord): void {
    this.inTransaction(() => {
      const position = this.nextPosition(run.repositoryId)
      this.insert(run, position)
      const old = this.connection.prepare('SELECT session FROM runs WHERE repository = ? AND position <= ?')
      for (const { session } of old.all(run.repositoryId, position - KEPT_RUNS)) this.forget(text(session))
    })
  }

  /** Of one job over all repositories, the last recorded first. */
  runs(job: string, limit: number): readonly RunRecord[] {
    const repositories = this.connection.prepare('SELECT DISTINCT repository FROM runs WHERE job = ?').all(job)
    const newest = this.connection.prepare(
      'SELECT record FROM runs WHERE job = ? AND repository = ? ORDER BY position DESC LIMIT ?',
    )
    const lists = repositories.map(({ repository }) => newest.all(job, text(repository), limit).flatMap(recordIn))
    return interleaved(lists).slice(0, limit)
  }

  /** How the runs of a job ended that began since a moment, the last recorded first. Units: milliseconds since 1970. */
  since(job: string, moment: number): readonly RunMark[] {
    const rows = this.connection
      .prepare(
        `SELECT session, json_extract(record, '$.startedAt') AS started, json_extract(record, '$.result') AS result
           FROM runs WHERE job = ? ORDER BY position DESC LIMIT ?`,
      )
      .all(job, MOST_SINCE)
    return rows.flatMap((row) => {
      const { session, started, result } = row as Record<string, unknown>
      const known = RunResult.safeParse(result)
      if (!known.success || !(Date.parse(text(started)) >= moment)) return []
      return [{ sessionId: text(session), startedAt: text(started), result: known.data }]
    })
  }

  /** Takes the repository's word for the runs that it knows; those that left nothing there stay. */
  rebuild(repository: string, found: readonly FoundRun[]): void {
    this.inTransaction(() => {
      const all = this.connection.prepare('SELECT record FROM runs WHERE repository = ?').all(repository)
      const runs = merged(
        all.flatMap(recordIn),
        found.map(({ record }) => record),
      )
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

  story(session: string): SessionStory {
    const events = this.connection.prepare(
      'SELECT at, phase, step, reason, scene FROM events WHERE session = ? ORDER BY id LIMIT ?',
    )
    const tasks = this.connection.prepare('SELECT volume, provider, consistency FROM tasks WHERE session = ?')
    const [run] = this.connection.prepare('SELECT record FROM runs WHERE session = ?').all(session).flatMap(recordIn)
    const restore = this.restores.of(session)
    return SessionStory.parse({
      ...(run && { run }),
      ...(restore && { restore }),
      events: events.all(session, KEPT_EVENTS).flatMap(eventIn),
      tasks: tasks.all(session).filter((row) => SessionTask.safeParse(row).success),
    })
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

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A scene that cannot be read is none. */
function eventIn(row: object): SessionEvent[] {
  const { scene, ...event } = row as { readonly scene?: unknown }
  const parsed = SessionEvent.safeParse(event)
  if (!parsed.success) return []
  const shown = SessionScene.safeParse(json(text(scene)))
  return [shown.success ? { ...parsed.data, scene: shown.data } : parsed.data]
}

function json(content: string): unknown {
  try {
    return JSON.parse(content) as unknown
  } catch {
    return null
  }
}

function recordIn(row: object): RunRecord[] {
  try {
    return [RunRecord.parse(JSON.parse(text((row as { record?: unknown }).record)))]
  } catch {
    return []
  }
}
