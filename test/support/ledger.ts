import { createHash } from 'node:crypto'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'

/**
 * A database whose every state can be judged: accounts among which each transaction moves money, an entry for each
 * transaction, and filler that each transaction rewrites somewhere, so that its pages are spread over the file.
 *
 * What transaction `n` does follows from `n` and the entry before it: a copy holds the first `n` transactions, whole and
 * in order, or `readLedger` throws and says what is wrong.
 */
const ACCOUNTS = 16
const OPENING = 1_000
const FILLER_BYTES = 64 * 1024

export interface LedgerOptions {
  readonly file: string
  readonly journal: 'wal' | 'delete'
  /** Units: bytes of filler, rounded up to 64 KiB. */
  readonly size: number
}

/** Opens the ledger for writing, made when it is not there. Units: a lock held by others is waited for 30 seconds. */
export function openLedger({ file, journal, size }: LedgerOptions): DatabaseSyncInstance {
  const database = new DatabaseSync(file, { timeout: 30_000 })
  database.exec(`PRAGMA journal_mode = ${journal}; PRAGMA synchronous = NORMAL`)
  const { made } = database.prepare("SELECT count(*) AS made FROM sqlite_schema WHERE name = 'entry'").get() as Made
  if (made) return database
  database.exec(`BEGIN;
    CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL);
    CREATE TABLE filler (id INTEGER PRIMARY KEY, content BLOB NOT NULL);
    CREATE TABLE entry (n INTEGER PRIMARY KEY, seal TEXT NOT NULL)`)
  const account = database.prepare('INSERT INTO account VALUES (?, ?)')
  for (let id = 0; id < ACCOUNTS; id++) account.run(id, OPENING)
  const filler = database.prepare('INSERT INTO filler VALUES (?, randomblob(?))')
  for (let id = 0; id < Math.max(1, Math.ceil(size / FILLER_BYTES)); id++) filler.run(id, FILLER_BYTES)
  database.exec('COMMIT')
  return database
}

interface Made {
  readonly made: number
}

/** A function that commits the next transaction and returns its number. */
export function ledgerCommits(database: DatabaseSyncInstance): () => number {
  const last = database.prepare('SELECT n, seal FROM entry ORDER BY n DESC LIMIT 1').get() as Entry | undefined
  const { blocks } = database.prepare('SELECT count(*) AS blocks FROM filler').get() as { blocks: number }
  const move = database.prepare('UPDATE account SET balance = balance + ? WHERE id = ?')
  const rewrite = database.prepare('UPDATE filler SET content = randomblob(?) WHERE id = ?')
  const enter = database.prepare('INSERT INTO entry VALUES (?, ?)')
  let { n, seal } = last ?? { n: 0, seal: '' }
  return () => {
    const next = sealOf(n + 1, seal)
    const { from, to, amount } = transferOf(next)
    database.exec('BEGIN IMMEDIATE')
    move.run(-amount, from)
    rewrite.run(FILLER_BYTES, parseInt(next.slice(0, 8), 16) % blocks)
    move.run(amount, to)
    enter.run(n + 1, next)
    database.exec('COMMIT')
    seal = next
    return ++n
  }
}

interface Entry {
  readonly n: number
  readonly seal: string
}

/**
 * How many transactions a copy holds. Opens it for writing, so that SQLite recovers what its journal asks for.
 * Fails: plain errors that name the first thing that is wrong.
 */
export function readLedger(file: string): number {
  const database = new DatabaseSync(file)
  try {
    const { integrity_check: verdict } = database.prepare('PRAGMA integrity_check').get() as { integrity_check: string }
    if (verdict !== 'ok') throw new Error(`${file}: integrity_check says ${verdict}`)
    const entries = database.prepare('SELECT n, seal FROM entry ORDER BY n').all() as Entry[]
    const balances = Array.from({ length: ACCOUNTS }, () => OPENING)
    let seal = ''
    entries.forEach((entry, index) => {
      seal = sealOf(index + 1, seal)
      if (entry.n !== index + 1 || entry.seal !== seal)
        throw new Error(`${file}: entry ${index + 1} is not the next one`)
      const { from, to, amount } = transferOf(seal)
      balances[from] = (balances[from] ?? 0) - amount
      balances[to] = (balances[to] ?? 0) + amount
    })
    const stored = database.prepare('SELECT balance FROM account ORDER BY id').all() as { balance: number }[]
    const found = stored.map(({ balance }) => balance).join()
    if (found !== balances.join()) throw new Error(`${file}: balances are ${found}, not ${balances.join()}`)
    return entries.length
  } finally {
    database.close()
  }
}

const sealOf = (n: number, previous: string) => createHash('sha256').update(`${n} ${previous}`).digest('hex')

function transferOf(seal: string) {
  const digits = (at: number) => parseInt(seal.slice(at, at + 2), 16)
  const from = digits(8) % ACCOUNTS
  return { from, to: (from + 1 + (digits(10) % (ACCOUNTS - 1))) % ACCOUNTS, amount: digits(12) }
}
