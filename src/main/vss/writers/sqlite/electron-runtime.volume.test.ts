import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { openLedger, readLedger } from '../../../../../test/support/ledger'
import { runCommand } from '../../../../../test/support/run-command'
import { withScratch } from '../../../../../test/support/scratch'

/** What the package's `engines` field does not promise (decision 0004): all that the writer uses works in Electron's Node. */
const PROGRAM = `
  const { DatabaseSync, backup } = require(process.argv[1])
  const [source, copy] = process.argv.slice(2)
  const database = new DatabaseSync('file://' + source + '?mode=rw', { timeout: 0 })
  database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get()
  database.exec('BEGIN IMMEDIATE')
  const held = database.isTransaction
  database.exec('ROLLBACK')
  database.exec('BEGIN')
  database.prepare('SELECT count(*) FROM sqlite_schema').get()
  backup(database, copy, { rate: 500, progress: () => undefined }).then(() => {
    database.exec('ROLLBACK')
    database.close()
    console.log(JSON.stringify({ held, electron: 'electron' in process.versions }))
  })`

it('W16: the SQLite package holds and copies in Electron run as Node', () =>
  withScratch('electron', async (home) => {
    const electron = createRequire(import.meta.url)('electron') as unknown as string
    const [source, copy] = [join(home, 'a.db'), join(home, 'copy.db')]
    openLedger({ file: source, journal: 'wal', size: 8 * 2 ** 20 }).close()
    const library = resolve('node_modules/@photostructure/sqlite')
    const args = ['-e', PROGRAM, '--', library, source, copy]
    const { stdout } = await runCommand(electron, args, { env: { ELECTRON_RUN_AS_NODE: '1' } })
    expect(JSON.parse(stdout)).toEqual({ held: true, electron: true })
    expect(readLedger(copy)).toBe(0)
  }))
