import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import type { NameQuery } from '../../contract/names'
import { type NamedPoint, PointBuilder } from './name-points'
import { type FoundNames, searchNames } from './name-search'

export interface NamedRepository {
  readonly repository: string
  readonly location: string
}

/** So many restore points of a line may have gone before it is made anew. */
const GONE = 100

/** The index of names on one connection: which restore points it lacks, and what it finds. Synchronous. */
export class NameStore {
  constructor(private readonly connection: DatabaseSyncInstance) {}

  /**
   * Forgets the points of a repository that are gone, and answers those that the index lacks, the oldest first. A line
   * that has lost most of its points is made anew: what only they held would be looked at for ever.
   */
  behind({ repository }: NamedRepository, there: readonly NamedPoint[]): readonly NamedPoint[] {
    const present = new Set(there.map(({ snapshot }) => snapshot))
    const rows = this.connection.prepare(
      `SELECT points.id AS id, snapshot, series FROM points JOIN series ON series.id = points.series WHERE repository = ?`,
    )
    const known = rows.all(repository) as { id: number; snapshot: string; series: number }[]
    const gone = known.filter(({ snapshot }) => !present.has(snapshot))
    if (gone.length > 0) this.forget(gone)
    const kept = this.afterwards(repository)
    return there
      .filter(({ snapshot }) => !kept.has(snapshot))
      .sort((one, other) => Date.parse(one.time) - Date.parse(other.time))
  }

  add(where: NamedRepository, point: NamedPoint): PointBuilder {
    return new PointBuilder(this.connection, where, point)
  }

  search(query: NameQuery): FoundNames {
    return searchNames(this.connection, query)
  }

  private afterwards(repository: string): ReadonlySet<string> {
    const rows = this.connection.prepare(
      'SELECT snapshot FROM points JOIN series ON series.id = points.series WHERE repository = ?',
    )
    return new Set(rows.all(repository).map((row) => (row as { snapshot: string }).snapshot))
  }

  private forget(gone: readonly { readonly id: number; readonly series: number }[]): void {
    this.connection.exec('BEGIN IMMEDIATE')
    try {
      const remove = this.connection.prepare('DELETE FROM points WHERE id = ?')
      for (const { id } of gone) remove.run(id)
      for (const series of new Set(gone.map((point) => point.series))) {
        const left = this.connection.prepare(
          'SELECT count(*) AS left, max(id) AS newest, min(id) AS oldest FROM points WHERE series = ?',
        )
        const row = left.get(series) as { left: number; newest: number | null; oldest: number | null }
        const span = (row.newest ?? 0) - (row.oldest ?? 0) + 1
        if (row.left === 0 || span - row.left > row.left + GONE) this.dropSeries(series)
      }
      this.connection.exec('COMMIT')
    } catch (error) {
      this.connection.exec('ROLLBACK')
      throw error
    }
  }

  /** Names stay: they are found again, or lead nowhere. */
  private dropSeries(series: number): void {
    for (const sql of [
      'DELETE FROM entries WHERE folder IN (SELECT id FROM folders WHERE series = ?)',
      'DELETE FROM folders WHERE series = ?',
      'DELETE FROM points WHERE series = ?',
      'DELETE FROM series WHERE id = ?',
    ]) {
      this.connection.prepare(sql).run(series)
    }
  }
}
