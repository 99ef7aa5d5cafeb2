import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'
import { EndlessTrees } from './endless-trees'
import { NameIds } from './name-ids'

/** A restore point as the index knows it. */
export interface NamedPoint {
  readonly snapshot: string
  readonly time: string
  /** Which line of restore points it goes on: one computer and set of folders. */
  readonly line: string
  readonly tree: string
}

interface Folder {
  readonly id: number
  readonly tree: string
  /** The root holds our own documents, which no person looks for. */
  readonly hidden: string | null
}

/** What a folder's node has that names need. */
interface Listed {
  readonly name: string
  readonly isFolder: boolean
  readonly subtree: string | null
}

/** Folders that are asked for at once. */
const AT_ONCE = 24

/**
 * Adds one restore point to the index, in one transaction: only the folders that are not as they were in the point
 * before are read. Whoever has the repository brings their tree blobs, as often as some are wanted.
 * Fails: with SQLite's errors, `SyntaxError` for a tree blob that is none; then `abandon` leaves the index as it was.
 */
export class PointBuilder {
  readonly #stack: Folder[] = []
  readonly #asked = new Map<string, Folder[]>()
  readonly #names: NameIds
  readonly #trees = new EndlessTrees()
  readonly #sql: ReturnType<typeof statements>
  readonly #point: number
  readonly #before: number
  readonly #series: number

  constructor(
    private readonly connection: DatabaseSyncInstance,
    where: { readonly repository: string; readonly location: string },
    private readonly newPoint: NamedPoint,
  ) {
    connection.exec('BEGIN IMMEDIATE')
    this.#sql = statements(connection)
    this.#names = new NameIds(connection)
    this.#point = (numberOf(this.#sql.lastPoint.get(), 'seq') ?? 0) + 1
    const { id, root, tree } = this.#seriesOf(where, newPoint.line)
    this.#series = id
    this.#before = numberOf(this.#sql.newestPoint.get(id), 'id') ?? 0
    if (tree !== newPoint.tree) {
      this.#sql.setTree.run(newPoint.tree, root)
      this.#stack.push({ id: root, tree: newPoint.tree, hidden: '.penumbra' })
    }
  }

  /** The tree blobs that are needed next; none when all is known. */
  wanted(): readonly string[] {
    while (this.#asked.size < AT_ONCE) {
      const folder = this.#stack.pop()
      if (folder === undefined) break
      this.#asked.set(folder.tree, [...(this.#asked.get(folder.tree) ?? []), folder])
    }
    return [...this.#asked.keys()]
  }

  take(tree: string, blob: Uint8Array): void {
    const nodes = listed(blob)
    const folders = this.#asked.get(tree) ?? []
    this.#asked.delete(tree)
    const inside = nodes.filter(({ isFolder }) => isFolder).length
    for (const folder of folders) {
      this.#trees.meet(tree, inside, nodes.length - inside)
      if (this.isEndless) return
      this.#replace(folder, nodes)
    }
  }

  /** It can only be abandoned then. */
  get isEndless(): boolean {
    return this.#trees.isOver
  }

  commit(): void {
    const { snapshot, time } = this.newPoint
    this.#sql.addPoint.run(this.#point, this.#series, snapshot, time)
    this.connection.exec('COMMIT')
  }

  abandon(): void {
    this.connection.exec('ROLLBACK')
  }

  #seriesOf({ repository, location }: { readonly repository: string; readonly location: string }, line: string) {
    this.#sql.addSeries.run(repository, location, line)
    const { id, root } = this.#sql.series.get(repository, line) as { id: number; root: number | null }
    this.#sql.setLocation.run(location, id)
    if (root !== null) return { id, root, tree: (this.#sql.folder.get(root) as { tree: string | null }).tree }
    const made = Number(this.#sql.addFolder.run(id, null, 0).lastInsertRowid)
    this.#sql.setRoot.run(made, id)
    return { id, root: made, tree: null }
  }

  /** What is new begins here, what is gone ended with the point before, what stays is not touched. */
  #replace({ id, hidden }: Folder, nodes: readonly Listed[]): void {
    const open = new Map(
      this.#sql.open.all(id).map((row) => [numberOf(row, 'name') ?? 0, numberOf(row, 'isFolder') === 1]),
    )
    for (const { name, isFolder, subtree } of nodes) {
      if (name === hidden) continue
      const nameId = this.#names.of(name)
      const isKnown = open.get(nameId) === isFolder
      if (isKnown) open.delete(nameId)
      else this.#begin(id, nameId, isFolder, open)
      if (subtree !== null) this.#enter(id, nameId, subtree)
    }
    for (const [name, isFolder] of open) this.#end(id, name, isFolder)
  }

  #begin(folder: number, name: number, isFolder: boolean, open: Map<number, boolean>): void {
    const other = open.get(name)
    if (other !== undefined) {
      this.#end(folder, name, other)
      open.delete(name)
    }
    this.#sql.begin.run(folder, name, this.#point, isFolder ? 1 : 0)
  }

  #enter(parent: number, name: number, subtree: string): void {
    const known = this.#sql.subfolder.get(parent, name) as { id: number; tree: string | null } | undefined
    if (known?.tree === subtree) return
    const id = known?.id ?? Number(this.#sql.addFolder.run(this.#series, parent, name).lastInsertRowid)
    this.#sql.setTree.run(subtree, id)
    this.#stack.push({ id, tree: subtree, hidden: null })
  }

  #end(folder: number, name: number, isFolder: boolean): void {
    this.#sql.end.run(this.#before, folder, name)
    if (!isFolder) return
    const gone = [numberOf(this.#sql.subfolder.get(folder, name), 'id')]
    for (let id = gone.pop(); id !== undefined; id = gone.pop()) {
      if (id === null) continue
      this.#sql.endAll.run(this.#before, id)
      this.#sql.setTree.run(null, id)
      for (const row of this.#sql.subfolders.all(id)) gone.push(numberOf(row, 'id'))
    }
  }
}

const numberOf = (row: unknown, column: string): number | null => {
  const value = (row as Readonly<Record<string, unknown>> | undefined)?.[column]
  return typeof value === 'number' ? value : null
}

/** Names and folders of a tree blob; the rest of it was proven when the blob was opened. */
function listed(blob: Uint8Array): readonly Listed[] {
  const { nodes } = JSON.parse(Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength).toString()) as {
    readonly nodes?: readonly { readonly name?: unknown; readonly type?: unknown; readonly subtree?: unknown }[] | null
  }
  return (nodes ?? []).flatMap(({ name, type, subtree }) =>
    typeof name !== 'string'
      ? []
      : [{ name, isFolder: type === 'dir', subtree: type === 'dir' && typeof subtree === 'string' ? subtree : null }],
  )
}

const statements = (connection: DatabaseSyncInstance): Readonly<Record<keyof typeof SQL, StatementSyncInstance>> =>
  Object.fromEntries(Object.entries(SQL).map(([name, sql]) => [name, connection.prepare(sql)])) as never

const SQL = {
  addSeries: 'INSERT OR IGNORE INTO series (repository, location, line) VALUES (?, ?, ?)',
  series: 'SELECT id, root FROM series WHERE repository = ? AND line = ?',
  setLocation: 'UPDATE series SET location = ? WHERE id = ?',
  setRoot: 'UPDATE series SET root = ? WHERE id = ?',
  newestPoint: 'SELECT id FROM points WHERE series = ? ORDER BY id DESC LIMIT 1',
  lastPoint: "SELECT seq FROM sqlite_sequence WHERE name = 'points'",
  addPoint: 'INSERT INTO points (id, series, snapshot, time) VALUES (?, ?, ?, ?)',
  addFolder: 'INSERT INTO folders (series, parent, name) VALUES (?, ?, ?)',
  folder: 'SELECT tree FROM folders WHERE id = ?',
  subfolder: 'SELECT id, tree FROM folders WHERE parent = ? AND name = ?',
  subfolders: 'SELECT id FROM folders WHERE parent = ? AND tree IS NOT NULL',
  setTree: 'UPDATE folders SET tree = ? WHERE id = ?',
  open: 'SELECT name, isFolder FROM entries WHERE folder = ? AND last IS NULL',
  begin: 'INSERT OR REPLACE INTO entries (folder, name, first, isFolder) VALUES (?, ?, ?, ?)',
  end: 'UPDATE entries SET last = ? WHERE folder = ? AND name = ? AND last IS NULL',
  endAll: 'UPDATE entries SET last = ? WHERE folder = ? AND last IS NULL',
} as const
