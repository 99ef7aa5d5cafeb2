import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepCompiled } from './keep-compiled'

let cache = ''
let kept: string[] = []
const runtime = { enableCompileCache: (folder: string) => kept.push(folder) }
const own = process.getuid?.()

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'keep-compiled-'))
  kept = []
})
afterEach(() => rm(cache, { recursive: true, force: true }))

it('P43: what was compiled is kept in the cache of who runs it', () => {
  expect(keepCompiled(cache, own, runtime)).toBe(true)
  expect(kept).toEqual([join(cache, 'compiled')])
})

it('P43: an older runtime keeps nothing', () => {
  expect(keepCompiled(cache, own, {})).toBe(false)
})

it('P43: nothing is kept in the folder of another, or where others may write', async () => {
  expect(keepCompiled(cache, (own ?? 0) + 1, runtime)).toBe(false)
  await chmod(cache, 0o770)
  expect(keepCompiled(cache, own, runtime)).toBe(false)
  expect(kept).toEqual([])
})

it('P43: no folder is made for it', async () => {
  expect(keepCompiled(join(cache, 'none'), own, runtime)).toBe(false)
  await writeFile(join(cache, 'file'), '')
  expect(keepCompiled(join(cache, 'file'), own, runtime)).toBe(false)
  expect(kept).toEqual([])
})
