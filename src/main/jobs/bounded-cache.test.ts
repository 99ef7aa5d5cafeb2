import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { boundCache } from './bounded-cache'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-cache-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** One repository's cache, last used so many seconds after the epoch. */
function cached(name: string, size: number, usedAt: number): void {
  mkdirSync(join(folder, name))
  const file = join(folder, name, 'index')
  writeFileSync(file, Buffer.alloc(size))
  for (const path of [file, join(folder, name)]) utimesSync(path, usedAt, usedAt)
}

const names = () => readdirSync(folder).sort()

it('P40: the repository that was used the longest ago goes first, and no more than must', async () => {
  cached('oldest', 400, 1_000)
  cached('newest', 400, 3_000)
  cached('older', 400, 2_000)
  expect(await boundCache(folder, { configured: 900, free: 1e9 })).toEqual({ removed: 400, kept: 800 })
  expect(names()).toEqual(['newest', 'older'])
})

it('P40: a tenth of what would be free without the cache is the limit where it is smaller', async () => {
  cached('older', 100, 1_000)
  cached('newer', 100, 2_000)
  expect(await boundCache(folder, { configured: 1e9, free: 1_800 })).toEqual({ removed: 0, kept: 200 })
  expect(await boundCache(folder, { configured: 1e9, free: 1_700 })).toEqual({ removed: 100, kept: 100 })
  expect(names()).toEqual(['newer'])
})

it('P41: nothing may be kept, and there may be no cache', async () => {
  cached('one', 10, 1_000)
  expect(await boundCache(folder, { configured: 0, free: 1e9 })).toEqual({ removed: 10, kept: 0 })
  expect(await boundCache(join(folder, 'none'), { configured: 0, free: 0 })).toEqual({ removed: 0, kept: 0 })
})
