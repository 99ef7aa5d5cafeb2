import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DatabaseSync } from '@photostructure/sqlite'
import { withScratch } from '../../../../../test/support/scratch'
import { HeldDatabase } from './held-database'

const withDatabase = (journal: 'wal' | 'delete', work: (file: string) => void) =>
  withScratch('held', (home) => {
    const file = join(home, 'a b?c#%d.db')
    const application = new DatabaseSync(file)
    application.exec(`PRAGMA journal_mode = ${journal}; CREATE TABLE t (x)`)
    application.close()
    work(file)
    return Promise.resolve()
  })

/** Another process that tries to commit, and says what came of it. */
const commitElsewhere = (file: string): string => {
  const program = `const { DatabaseSync } = require('@photostructure/sqlite')
    try { new DatabaseSync(process.argv[1]).exec('INSERT INTO t VALUES (1)'); console.log('committed') }
    catch (error) { console.log(error.message) }`
  return execFileSync(process.execPath, ['-e', program, file], { encoding: 'utf8' }).trim()
}

describe.each([
  ['wal', 'wal'],
  ['delete', 'rollback'],
] as const)('journal mode %s', (mode, journal) => {
  it('W10 W11: nobody else commits while it is held, and that is proven', () =>
    withDatabase(mode, (file) => {
      const held = new HeldDatabase(file, journal)
      expect(held.open()).toBe(true)
      expect(held.tryLock()).toBe('locked')
      expect(commitElsewhere(file)).toBe('database is locked')
      expect(held.prove()).toBe(true)
      expect(commitElsewhere(file)).toBe('committed')
      held.close()
    }))

  it('W11: a commit during a hold whose lock was lost is noticed', () =>
    withDatabase(mode, (file) => {
      const held = new HeldDatabase(file, journal)
      held.open()
      held.tryLock()
      // Closing any other descriptor of a file drops the locks of the whole process on it (fcntl(2)).
      closeSync(openSync(mode === 'wal' ? `${file}-shm` : file, 'r'))
      expect(commitElsewhere(file)).toBe('committed')
      expect(held.prove()).toBe(false)
      expect(held.reason).toContain('wrote to the database')
      held.close()
    }))

  it('W8: leaves nothing beside a database that nobody has open', () =>
    withDatabase(mode, (file) => {
      const before = readdirSync(join(file, '..'))
      const held = new HeldDatabase(file, journal)
      held.open()
      held.tryLock()
      held.close()
      held.close()
      expect(readdirSync(join(file, '..'))).toEqual(before)
    }))
})

it('W8: never makes a database', () =>
  withScratch('held', (home) => {
    const file = join(home, 'gone.db')
    const held = new HeldDatabase(file, 'rollback')
    expect(held.open()).toBe(true)
    expect(held.tryLock()).toBe('unusable')
    expect(held.reason).toContain('cannot be opened')
    expect(existsSync(file)).toBe(false)
    return Promise.resolve()
  }))

it('W9: a database that another program keeps exclusively locked is busy', () =>
  withDatabase('delete', (file) => {
    const browser = new DatabaseSync(file)
    browser.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    const held = new HeldDatabase(file, 'rollback')
    expect(held.open()).toBe(false)
    expect(held.reason).toContain('keeps the database locked')
    browser.close()
    expect(held.open()).toBe(true)
    expect(held.tryLock()).toBe('locked')
    held.close()
  }))
