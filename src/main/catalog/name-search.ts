import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import type { NameCursor, NameHit, NameQuery } from '../../contract/names'
import { nameWords } from './name-words'

export type FoundName = Omit<NameHit, 'shown'>

export interface FoundNames {
  readonly hits: readonly FoundName[]
  readonly next: NameCursor | null
  readonly points: number
}

interface Entry {
  readonly folder: number
  readonly first: number
  readonly last: number | null
  readonly isFolder: number
  readonly series: number
  readonly repository: string
  readonly location: string
}

/** Paths by their names, in the order in which names became known; stops as soon as there are enough. Synchronous. */
export function searchNames(connection: DatabaseSyncInstance, { text, limit, after }: NameQuery): FoundNames {
  const words = nameWords(text)
  const from = after?.name ?? 0
  const rows =
    words.match === null
      ? connection
          .prepare(
            `SELECT id, name FROM names WHERE id >= ? ${words.likes.map(() => "AND name LIKE ? ESCAPE '!'").join(' ')} ORDER BY id`,
          )
          .iterate(from, ...words.likes)
      : connection
          .prepare(
            `SELECT names.id AS id, names.name AS name FROM trigrams JOIN names ON names.id = trigrams.rowid
             WHERE trigrams MATCH ? AND trigrams.rowid >= ? ORDER BY trigrams.rowid`,
          )
          .iterate(words.match, from)
  const look = lookup(connection)
  const hits: FoundName[] = []
  let next: NameCursor | null = null
  for (const row of rows as Iterable<{ id: number; name: string }>) {
    if (!words.isMatch(row.name)) continue
    for (const { folder, hit } of look(row, after?.name === row.id ? after.folder : 0)) {
      if (hits.length === limit) {
        next = { name: row.id, folder }
        break
      }
      hits.push(hit)
    }
    if (next) break
  }
  const { points } = connection.prepare('SELECT count(*) AS points FROM points').get() as { points: number }
  return { hits, next, points }
}

/** The paths of one name, from one folder on. */
function lookup(connection: DatabaseSyncInstance) {
  const entries = connection.prepare(
    `SELECT entries.folder, entries.first, entries.last, entries.isFolder, folders.series, series.repository, series.location
     FROM entries JOIN folders ON folders.id = entries.folder JOIN series ON series.id = folders.series
     WHERE entries.name = ? AND entries.folder >= ? ORDER BY entries.folder, entries.first`,
  )
  const points = connection.prepare(
    'SELECT snapshot, time FROM points WHERE series = ? AND id BETWEEN ? AND ? ORDER BY id',
  )
  const parent = connection.prepare(
    'SELECT folders.parent, names.name FROM folders LEFT JOIN names ON names.id = folders.name WHERE folders.id = ?',
  )
  const pathOf = (folder: number, name: string): string => {
    const row = parent.get(folder) as { parent: number | null; name: string | null }
    return row.parent === null ? `/${name}` : pathOf(row.parent, `${row.name ?? ''}/${name}`)
  }
  const hitOf = (spans: readonly Entry[], name: string): FoundName | null => {
    const [{ folder, series, repository, location }] = spans as [Entry]
    const pointsIn = ({ first, last }: Entry) =>
      points.all(series, first, last ?? Number.MAX_SAFE_INTEGER) as { snapshot: string; time: string }[]
    const all = spans.flatMap(pointsIn)
    const times = all.map(({ snapshot, time }) => ({ snapshotId: snapshot, time }))
    const [oldest, newest] = [times[0], times.at(-1)]
    if (!oldest || !newest) return null
    const isFolder = spans.at(-1)?.isFolder === 1
    return {
      path: pathOf(folder, name),
      isFolder,
      repositoryId: repository,
      location,
      points: all.length,
      newest,
      oldest,
    }
  }
  return function* ({ id, name }: { readonly id: number; readonly name: string }, from: number) {
    let spans: Entry[] = []
    for (const entry of entries.iterate(id, from) as Iterable<Entry>) {
      if (spans[0] && spans[0].folder !== entry.folder) {
        const hit = hitOf(spans, name)
        if (hit) yield { folder: spans[0].folder, hit }
        spans = []
      }
      spans.push(entry)
    }
    const hit = spans.length > 0 ? hitOf(spans, name) : null
    if (hit && spans[0]) yield { folder: spans[0].folder, hit }
  }
}
