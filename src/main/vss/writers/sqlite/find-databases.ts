import { closeSync, constants, lstatSync, openSync, readSync, readdirSync, statfsSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import type { Timers } from '../../../model/timers'
import { HEADER_LENGTH, type JournalKind, canBeDatabase, journalKindOf } from './database-header'

export interface FoundDatabase {
  readonly folder: string
  readonly name: string
}

export interface SearchResult {
  readonly databases: readonly FoundDatabase[]
  /** False when time ran out: what is deep below may be missing. */
  readonly isComplete: boolean
}

/**
 * Looks for database files by their first bytes (rules W1 to W4, docs/spec/sqlite-writer.md): folders level by level,
 * so that running out of time costs the deepest ones; never through a link, never into another file system.
 *
 * Opens files and closes them again, which drops this process's locks on them: only ever called in a process that
 * has no database open. Synchronous: that process does nothing else. Units of `limit`: milliseconds.
 */
export function findDatabases(sources: readonly string[], limit: number, timers: Timers): SearchResult {
  const end = timers.now() + limit
  const search = new Search()
  for (const source of sources) search.start(source)
  while (search.hasMore) {
    if (timers.now() > end) return { databases: search.databases, isComplete: false }
    search.enterNext()
  }
  return { databases: search.databases, isComplete: true }
}

class Search {
  readonly databases: FoundDatabase[] = []
  #queue: { readonly folder: string; readonly device: number }[] = []
  #next = 0
  readonly #seen = new Set<string>()

  get hasMore(): boolean {
    return this.#next < this.#queue.length
  }

  start(source: string): void {
    const entry = describe(source)
    if (!entry || !areLocksTrusted(source)) return
    if (entry.isDirectory()) this.#enqueue(source, entry)
    else if (entry.isFile()) this.#look(join(source, '..'), source.slice(source.lastIndexOf('/') + 1), entry)
  }

  enterNext(): void {
    const place = this.#queue[this.#next++]
    if (!place) return
    if (this.#next > FORGET_AFTER) {
      this.#queue = this.#queue.slice(this.#next)
      this.#next = 0
    }
    for (const child of entriesOf(place.folder)) {
      const isFolder = child.isDirectory()
      if (UNSPEAKABLE.test(child.name) || (!isFolder && !child.isFile())) continue
      if (isFolder && SKIPPED.has(child.name)) continue
      const path = join(place.folder, child.name)
      const entry = describe(path)
      if (entry?.dev !== place.device) continue
      if (isFolder) this.#enqueue(path, entry)
      else this.#look(place.folder, child.name, entry)
    }
  }

  #enqueue(folder: string, entry: Stats): void {
    if (this.#isNew(entry)) this.#queue.push({ folder, device: entry.dev })
  }

  #look(folder: string, name: string, entry: Stats): void {
    if (!canBeDatabase(entry.size) || (entry.nlink > 1 && !this.#isNew(entry))) return
    const path = join(folder, name)
    if (readJournalKind(path) !== null && !this.#seen.has(path)) {
      this.#seen.add(path)
      this.databases.push({ folder, name })
    }
  }

  /** Folders through bind mounts and files through hard links are met once. */
  #isNew({ dev, ino }: Stats): boolean {
    const identity = `${dev}:${ino}`
    if (this.#seen.has(identity)) return false
    this.#seen.add(identity)
    return true
  }
}

/** Null for what is no database, is gone, or may not be read. Drops locks as `findDatabases` does. */
export function readJournalKind(path: string): JournalKind | null {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch {
    return null
  }
  try {
    const header = Buffer.alloc(HEADER_LENGTH)
    const length = readSync(file, header, 0, HEADER_LENGTH, 0)
    return journalKindOf(header.subarray(0, length))
  } catch {
    return null
  } finally {
    closeSync(file)
  }
}

/** Trees of a great many files that no application keeps its database in. */
const SKIPPED = new Set(['.penumbra-shadows', 'lost+found', 'node_modules', '__pycache__', '.git'])
/** What no document can hold. */
const UNSPEAKABLE = /[\p{Cc}\uFFFD]/u
const FORGET_AFTER = 10_000

/** Kernel-made file systems hold no databases; over a network, locks of other computers may not count. */
const UNTRUSTED = new Set([
  0x9fa0, // proc
  0x62656572, // sysfs
  0x64626720, // debugfs
  0x27e0eb, // cgroup
  0x63677270, // cgroup2
  0x6969, // nfs
  0xfe534d42, // smb2
  0xff534d42, // cifs
])

function areLocksTrusted(path: string): boolean {
  try {
    return !UNTRUSTED.has(statfsSync(path).type)
  } catch {
    return false
  }
}

function describe(path: string): Stats | null {
  try {
    return lstatSync(path)
  } catch {
    return null
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
