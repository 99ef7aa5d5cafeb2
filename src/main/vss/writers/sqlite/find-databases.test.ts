import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DatabaseSync } from '@photostructure/sqlite'
import { withScratch } from '../../../../../test/support/scratch'
import { systemTimers } from '../../../model/timers'
import { findDatabases } from './find-databases'

const find = (sources: readonly string[], limit = 10_000, timers = systemTimers) =>
  findDatabases(sources, limit, timers)

function makeDatabase(path: string): void {
  mkdirSync(join(path, '..'), { recursive: true })
  const database = new DatabaseSync(path)
  database.exec('CREATE TABLE t (x)')
  database.close()
}

it('W1 W3: finds databases by their content, whatever their names, and follows no link', () =>
  withScratch('find', (home) => {
    makeDatabase(join(home, 'a.db'))
    makeDatabase(join(home, 'deep/er/places sqlite'))
    makeDatabase(join(home, 'elsewhere/b.db'))
    writeFileSync(join(home, 'fake.db'), 'x'.repeat(4096))
    mkdirSync(join(home, 'source'))
    symlinkSync(join(home, 'elsewhere'), join(home, 'deep/link'))
    symlinkSync(join(home, 'elsewhere/b.db'), join(home, 'deep/b.db'))
    const found = find([home])
    expect(found.isComplete).toBe(true)
    expect(found.databases).toEqual([
      { folder: home, name: 'a.db' },
      { folder: join(home, 'elsewhere'), name: 'b.db' },
      { folder: join(home, 'deep/er'), name: 'places sqlite' },
    ])
    expect(find([join(home, 'deep')]).databases).toHaveLength(1)
    expect(find([join(home, 'a.db')]).databases).toEqual([{ folder: home, name: 'a.db' }])
    return Promise.resolve()
  }))

it('W3: a database is found once, though sources overlap and names are many', () =>
  withScratch('find', (home) => {
    makeDatabase(join(home, 'in/a.db'))
    linkSync(join(home, 'in/a.db'), join(home, 'in/same.db'))
    expect(find([home, join(home, 'in'), join(home, 'in/a.db')]).databases).toHaveLength(1)
    return Promise.resolve()
  }))

it('W3: leaves out huge trees without databases, names that no document holds, and made-up file systems', () =>
  withScratch('find', (home) => {
    for (const name of ['node_modules/a.db', '.git/a.db', '.penumbra-shadows/a.db', 'new\nline.db'])
      makeDatabase(join(home, name))
    expect(find([home, '/proc']).databases).toEqual([])
    return Promise.resolve()
  }))

it('W4: stops when its time is up, says so, and has looked at the nearest first', () =>
  withScratch('find', (home) => {
    for (const name of ['a.db', '1/b.db', '1/2/c.db']) makeDatabase(join(home, name))
    let time = 0
    const timers = { ...systemTimers, now: () => time++ }
    const found = find([home], 2, timers)
    expect(found).toEqual({
      isComplete: false,
      databases: [
        { folder: home, name: 'a.db' },
        { folder: join(home, '1'), name: 'b.db' },
      ],
    })
    return Promise.resolve()
  }))
