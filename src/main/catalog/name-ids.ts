import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite'

/** How many ids are remembered: the same names come again and again. */
const REMEMBERED = 200_000

/** The id of each distinct name, which is kept once. */
export class NameIds {
  readonly #known = new Map<string, number>()
  readonly #find: StatementSyncInstance
  readonly #add: StatementSyncInstance
  readonly #index: StatementSyncInstance

  constructor(connection: DatabaseSyncInstance) {
    this.#find = connection.prepare('SELECT id, name FROM names WHERE hash = ?')
    this.#add = connection.prepare('INSERT INTO names (hash, name) VALUES (?, ?)')
    this.#index = connection.prepare('INSERT INTO trigrams (rowid, name) VALUES (?, ?)')
  }

  of(name: string): number {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const hash = hashOf(name)
    const row = this.#find.all(hash).find((one) => (one as { name?: unknown }).name === name) as
      | { id: number }
      | undefined
    const id = row?.id ?? this.#insert(hash, name)
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(name, id)
    return id
  }

  #insert(hash: number, name: string): number {
    const id = Number(this.#add.run(hash, name).lastInsertRowid)
    this.#index.run(id, name)
    return id
  }
}

/** 32 bits: the index of them is a third of one of the names, and equal ones are compared. FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return hash | 0
}
