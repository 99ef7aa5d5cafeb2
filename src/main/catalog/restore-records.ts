import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { SessionState } from '../../contract/sessions'

/** How many restores are kept. */
export const KEPT_RESTORES = 1_000

/**
 * The restores of the history database, each as the state of its session that was last told. Synchronous, as the store.
 * Fails: with SQLite's errors; a row that cannot be read is no row. Source: docs/spec/catalog.md, K44.
 */
export class RestoreRecords {
  constructor(private readonly connection: DatabaseSyncInstance) {}

  /** A restore is remembered once, as it was last told. */
  keep(state: SessionState): void {
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

  /** The last begun first. */
  newest(limit: number): readonly SessionState[] {
    const rows = this.connection.prepare('SELECT record FROM restores ORDER BY started DESC LIMIT ?').all(limit)
    return rows.flatMap(stateIn)
  }

  of(session: string): SessionState | undefined {
    return this.connection.prepare('SELECT record FROM restores WHERE session = ?').all(session).flatMap(stateIn)[0]
  }
}

function stateIn(row: object): SessionState[] {
  const { record } = row as { readonly record?: unknown }
  try {
    return [SessionState.parse(JSON.parse(typeof record === 'string' ? record : ''))]
  } catch {
    return []
  }
}
