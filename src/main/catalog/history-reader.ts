import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { SessionEvent, SessionScene, SessionStory, SessionTask } from '../../contract/history'
import { RunRecord, RunResult } from '../../contract/jobs'
import { SessionState } from '../../contract/sessions'
import type { RunMark } from './days'
import { type FoundRun, type HistoryStore, text } from './history-store'
import { interleaved, merged } from './run-lists'

/** How many runs are looked at for what happened lately: 160 a day for a month. */
const MOST_SINCE = 5_000
/** How many moments of one session are shown. */
const SHOWN_EVENTS = 1_000

/**
 * What is read of the history database, each row only in the shape that it must have. Apart from what is written, and
 * loaded when it is first asked: a run and a restore only write (docs/spec/catalog.md, K46).
 *
 * Synchronous. Fails: with SQLite's errors; a row that cannot be read is no row.
 */
export class HistoryReader {
  constructor(
    private readonly connection: DatabaseSyncInstance,
    private readonly store: HistoryStore,
  ) {}

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
    this.store.rebuild(repository, found, (rows) =>
      merged(
        rows.flatMap(recordIn),
        found.map(({ record }) => record),
      ),
    )
  }

  story(session: string): SessionStory {
    const events = this.connection.prepare(
      'SELECT at, phase, step, reason, scene FROM events WHERE session = ? ORDER BY id LIMIT ?',
    )
    const tasks = this.connection.prepare('SELECT volume, provider, consistency FROM tasks WHERE session = ?')
    const [run] = this.connection.prepare('SELECT record FROM runs WHERE session = ?').all(session).flatMap(recordIn)
    const restore = this.restore(session)
    return SessionStory.parse({
      ...(run && { run }),
      ...(restore && { restore }),
      events: events.all(session, SHOWN_EVENTS).flatMap(eventIn),
      tasks: tasks.all(session).filter((row) => SessionTask.safeParse(row).success),
    })
  }

  /** The last begun first. */
  restores(limit: number): readonly SessionState[] {
    const rows = this.connection.prepare('SELECT record FROM restores ORDER BY started DESC LIMIT ?').all(limit)
    return rows.flatMap(stateIn)
  }

  private restore(session: string): SessionState | undefined {
    return this.connection.prepare('SELECT record FROM restores WHERE session = ?').all(session).flatMap(stateIn)[0]
  }
}

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

function stateIn(row: object): SessionState[] {
  try {
    return [SessionState.parse(JSON.parse(text((row as { record?: unknown }).record)))]
  } catch {
    return []
  }
}
