import { expect, it } from 'vitest'
import { DatabaseSync } from '@photostructure/sqlite'
import { journalKindOf } from './database-header'

it.each(['wal', 'rollback'] as const)('W1: the header of a %s database is known', (kind) => {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE t (x)')
  const header = Buffer.from(database.serialize().subarray(0, 20))
  database.close()
  if (kind === 'wal') header.fill(2, 18, 20)
  expect(journalKindOf(header)).toBe(kind)
})

it('W1: anything else is none', () => {
  for (const text of ['', 'SQLite format 3', 'SQLite format 2\0\0\0\0\0', 'PK\x03\x04 something quite else'])
    expect(journalKindOf(Buffer.from(text, 'latin1'))).toBeNull()
})
