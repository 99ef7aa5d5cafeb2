import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Budget, measureFiles } from './measure-files'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-measure-'))
  mkdirSync(join(folder, 'logs/old'), { recursive: true })
  for (const [name, size] of [
    ['store.db', 100],
    ['store.db-wal', 20],
    ['logs/1.log', 3],
    ['logs/old/2.log', 4],
    ['logs/old/readme', 1_000],
  ] as const)
    writeFileSync(join(folder, name), 'x'.repeat(size))
})
afterEach(() => rmSync(folder, { recursive: true }))

const plenty = (): Budget => ({ entries: 1_000, until: 1, now: () => 0 })
const set = (path: string, fileSpec: string, recursive = false) => ({ path: join(folder, path), fileSpec, recursive })

it('R13: the files of a component are counted once, by name, by pattern and below', async () => {
  const sets = [set('', 'store.db'), set('', 'store.db*'), set('logs', '*.log', true), set('', 'gone.db')]
  expect(await measureFiles(sets, plenty())).toEqual({ bytes: 127, isWhole: true })
  expect(await measureFiles([set('logs', '*.log')], plenty())).toEqual({ bytes: 3, isWhole: true })
})

it('R13: what a limit ended, and what has variables in its path, is not whole', async () => {
  const few = { ...plenty(), entries: 2 }
  expect(await measureFiles([set('', 'store.db*')], few)).toMatchObject({ isWhole: false })
  expect(await measureFiles([set('', 'store.db')], { ...plenty(), now: () => 2 })).toMatchObject({
    bytes: 0,
    isWhole: false,
  })
  const named = { path: '%SystemRoot%/System32', fileSpec: '*', recursive: true }
  expect(await measureFiles([named], plenty())).toEqual({ bytes: 0, isWhole: false })
})
