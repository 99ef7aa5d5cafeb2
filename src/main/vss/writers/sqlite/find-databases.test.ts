import { linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DatabaseSync } from '@photostructure/sqlite'
import { withScratch } from '../../../../../test/support/scratch'
import { loadAddon } from '../../../native'
import { describeWithoutDatabases } from './find-databases'

const { findDatabases } = loadAddon(process.cwd())
const find = (sources: readonly string[], limits: { milliseconds?: number; most?: number } = {}) =>
  findDatabases(sources, { milliseconds: 10_000, most: 100, ...limits })

function makeDatabase(path: string): void {
  mkdirSync(join(path, '..'), { recursive: true })
  const database = new DatabaseSync(path)
  database.exec('CREATE TABLE t (x)')
  database.close()
}

it('W1 W3: finds databases by their content, whatever their names, and follows no link', () =>
  withScratch('find', async (home) => {
    makeDatabase(join(home, 'a.db'))
    makeDatabase(join(home, 'deep/er/places sqlite'))
    makeDatabase(join(home, 'elsewhere/b.db'))
    writeFileSync(join(home, 'fake.db'), 'x'.repeat(4096))
    mkdirSync(join(home, 'source'))
    symlinkSync(join(home, 'elsewhere'), join(home, 'deep/link'))
    symlinkSync(join(home, 'elsewhere/b.db'), join(home, 'deep/b.db'))
    const found = await find([home])
    expect(found.isComplete).toBe(true)
    expect(found.databases).toEqual([
      { folder: home, name: 'a.db' },
      { folder: join(home, 'elsewhere'), name: 'b.db' },
      { folder: join(home, 'deep/er'), name: 'places sqlite' },
    ])
    expect((await find([join(home, 'deep')])).databases).toHaveLength(1)
    expect((await find([join(home, 'a.db')])).databases).toEqual([{ folder: home, name: 'a.db' }])
  }))

it('W3: a database is found once, though sources overlap and names are many', () =>
  withScratch('find', async (home) => {
    makeDatabase(join(home, 'in/a.db'))
    linkSync(join(home, 'in/a.db'), join(home, 'in/same.db'))
    expect((await find([home, join(home, 'in'), join(home, 'in/a.db')])).databases).toHaveLength(1)
  }))

it('W3: leaves out huge trees without databases, names that no document holds, and made-up file systems', () =>
  withScratch('find', async (home) => {
    for (const name of ['node_modules/a.db', '.git/a.db', '.penumbra-shadows/a.db', 'new\nline.db'])
      makeDatabase(join(home, name))
    expect((await find([home, '/proc'])).databases).toEqual([])
  }))

it('W2: only files of whole pages are looked into', () =>
  withScratch('find', async (home) => {
    makeDatabase(join(home, 'a.db'))
    const header = readFileSync(join(home, 'a.db')).subarray(0, 511)
    writeFileSync(join(home, 'short.db'), header)
    writeFileSync(join(home, 'odd.db'), Buffer.concat([header, Buffer.alloc(513 + 512)]).subarray(0, 1025))
    expect((await find([home])).databases).toEqual([{ folder: home, name: 'a.db' }])
  }))

it('W4: stops when it has enough or its time is up, says so, and has looked at the nearest first', () =>
  withScratch('find', async (home) => {
    for (const name of ['a.db', '1/b.db', '1/2/c.db']) makeDatabase(join(home, name))
    const nearest = [
      { folder: home, name: 'a.db' },
      { folder: join(home, '1'), name: 'b.db' },
    ]
    expect(await find([home], { most: 2 })).toEqual({ isComplete: false, databases: nearest })
    expect((await find([home], { most: 3 })).isComplete).toBe(true)
    expect(await find([home], { milliseconds: -1 })).toEqual({ isComplete: false, databases: [] })
  }))

it('W21: without a database the writer speaks for itself, and with one it is asked', () =>
  withScratch('find', async (home) => {
    expect((await describeWithoutDatabases(findDatabases, [home]))?.components).toEqual([])
    expect(await describeWithoutDatabases(findDatabases, [home], { find: -1 })).toBeNull()
    makeDatabase(join(home, 'in/a.db'))
    expect(await describeWithoutDatabases(findDatabases, [home])).toBeNull()
  }))
