import { execFileSync } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { describe, expect, it } from 'vitest'
import { withCommitter } from './committer'
import { ledgerCommits, openLedger, readLedger } from './ledger'
import { withScratch } from './scratch'
import { withVolume } from './volumes'

describe.each(['wal', 'delete'] as const)('a committer in journal mode %s', (journal) => {
  it('leaves, when its volume stops at any moment, a prefix of what it did', async () => {
    await withVolume({ kind: 'ext4', label: 'ledger' }, async (volume) => {
      await withCommitter({ file: join(volume, 'a.db'), journal, size: 1 << 20, pause: 0 }, async (committer) => {
        await committer.reached(50)
        execFileSync('fsfreeze', ['--freeze', volume])
        const promised = committer.committed
        execFileSync('sh', ['-c', 'mkdir "$1.copy" && cp "$1"/a.db* "$1.copy"', 'sh', volume])
        execFileSync('fsfreeze', ['--unfreeze', volume])
        const held = readLedger(join(`${volume}.copy`, 'a.db'))
        expect(held).toBeGreaterThanOrEqual(promised)
        await committer.reached(held + 10)
      })
    })
  })
})

describe('readLedger', () => {
  const spoiltBy = (sql: string) =>
    withScratch('ledger', (home) => {
      const file = join(home, 'a.db')
      const database = openLedger({ file, journal: 'delete', size: 1 })
      const commitNext = ledgerCommits(database)
      for (let i = 0; i < 20; i++) commitNext()
      database.close()
      copyFileSync(file, `${file}.good`)
      expect(readLedger(`${file}.good`)).toBe(20)
      const spoiler = new DatabaseSync(file)
      spoiler.exec(sql)
      spoiler.close()
      return Promise.resolve().then(() => readLedger(file))
    })

  it.each([
    ['a lost entry', 'DELETE FROM entry WHERE n = 7', 'entry 7 is not the next one'],
    ['a lost transaction', 'DELETE FROM entry WHERE n = 20', 'balances are'],
    ['half a transfer', 'UPDATE account SET balance = balance + 1 WHERE id = 3', 'balances are'],
  ])('refuses %s', async (_what, sql, words) => {
    await expect(spoiltBy(sql)).rejects.toThrow(words)
  })
})
