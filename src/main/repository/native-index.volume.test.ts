import { readdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../../test/support/scratch'
import { environmentSeed } from '../../../test/support/seeded-random'
import { loadAddon } from '../native'
import { LocalBackend } from './backend'
import type { GrowingIndex } from './blob-index'
import { memoryIndex } from './memory-index'
import { nativeIndex } from './native-index'
import { initRepository, openRepository } from './open'

const probe = createRequire(import.meta.url)(`${process.cwd()}/native/build/Release/penumbra_probe.node`) as {
  writeLargeIndex(options: object): void
}
const { signal } = new AbortController()
const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
const FILES = 9

/** Counts the index files that are read, however. */
function watched(index: GrowingIndex, read: string[]): GrowingIndex {
  const noting = (method: 'add' | 'summarize') => (name: string, file: Uint8Array) => {
    read.push(method)
    return index[method](name, file)
  }
  return Object.assign(Object.create(index) as GrowingIndex, { add: noting('add'), summarize: noting('summarize') })
}

it('R90, R94, R95: a large index is read once, then found in the cache; check reads every file', () =>
  withScratch('native-index', async (scratch) => {
    const [folder, cache] = [join(scratch, 'repository'), join(scratch, 'cache')]
    const made = await initRepository(new LocalBackend(folder), 'x', options)
    const seed = environmentSeed()
    probe.writeLargeIndex({ repository: folder, ...made.masterKey, files: FILES, blobs: 50_000, seed })
    const native = nativeIndex(loadAddon(process.cwd()), cache)
    const opened = async (read: string[]) =>
      openRepository(new LocalBackend(folder), 'x', {
        ...options,
        openIndex: (key, id) => watched(native(key, id), read),
      })

    const first: string[] = []
    const one = await opened(first)
    const fresh = await one.blobIndex()
    expect(fresh.blobs).toBe(FILES * 50_000)
    expect(first).toEqual(Array(FILES).fill('add'))
    expect(await readdir(join(cache, one.id))).toEqual(['blobs'])

    const second: string[] = []
    const two = await opened(second)
    const cached = await two.blobIndex()
    expect(cached.blobs).toBe(FILES * 50_000)
    expect(second).toEqual([])

    // The reader in TypeScript is the judge, of one index file.
    const [name = ''] = await two.indexIds()
    const oracle = memoryIndex(two.masterKey)
    const packs = await oracle.add(name, await new LocalBackend(folder).load('index', name))
    const directory = await two.packs()
    expect(second).toEqual(Array(FILES).fill('summarize'))
    expect(directory.size).toBe((FILES * 50_000) / 40)
    for (const { id, size } of packs) {
      expect(directory.get(id)).toMatchObject({ size, indexes: [name], isSplit: false })
    }
    expect(fresh.find('data', '00'.repeat(32))).toEqual([])

    const file = join(cache, two.id, 'blobs')
    const [broken, gone] = [[] as string[], [] as string[]]
    await writeFile(file, 'no cache', { flag: 'r+' })
    expect((await (await opened(broken)).blobIndex()).blobs).toBe(FILES * 50_000)
    await rm(join(folder, 'index', name), { force: true })
    expect((await (await opened(gone)).blobIndex()).blobs).toBe((FILES - 1) * 50_000)
    expect([broken.length, gone.length]).toEqual([FILES, FILES - 1])
  }))
