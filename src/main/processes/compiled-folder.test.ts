import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compiledFolder } from './compiled-folder'

let cache = ''
const own = process.getuid?.()

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'compiled-folder-'))
})
afterEach(() => rm(cache, { recursive: true, force: true }))

it('P43: what was compiled is kept in the cache of who runs it', async () => {
  expect(compiledFolder(cache, own)).toBe(join(cache, 'compiled'))
  await mkdir(join(cache, 'compiled'))
  expect(compiledFolder(cache, own)).toBe(join(cache, 'compiled'))
})

it('P43: nothing is kept in the folder of another, or where others may write', async () => {
  expect(compiledFolder(cache, (own ?? 0) + 1)).toBeNull()
  await chmod(cache, 0o770)
  expect(compiledFolder(cache, own)).toBeNull()
})

it('P43: nothing is kept in a folder below that others may write, or in what is none', async () => {
  await writeFile(join(cache, 'compiled'), '')
  expect(compiledFolder(cache, own)).toBeNull()
  await rm(join(cache, 'compiled'))
  await mkdir(join(cache, 'compiled'))
  await chmod(join(cache, 'compiled'), 0o777)
  expect(compiledFolder(cache, own)).toBeNull()
})

it('P43: no cache is made for it', async () => {
  expect(compiledFolder(join(cache, 'none'), own)).toBeNull()
  await writeFile(join(cache, 'file'), '')
  expect(compiledFolder(join(cache, 'file'), own)).toBeNull()
})
