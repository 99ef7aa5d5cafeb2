// The index in a mapped file: found as in memory, taken only when it can be trusted, kept up to date.
import assert from 'node:assert/strict'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import * as path from 'node:path'
import { test } from 'node:test'
import { madeFolder, restore, temporaryFolder, withEngine } from './support/engine.mjs'
import { makeRepository, node, tree } from './support/repository.mjs'

const probe = createRequire(import.meta.url)('../build/Release/penumbra_probe.node')
/** Twelve files of 50,000 blobs are above what is held in memory. */
const files = 12
const blobs = 50_000
const repositoryId = 'ab'.repeat(32)

/** A repository with one restorable file among many blobs that exist in the index only. */
function largeRepository(folder) {
  const repository = makeRepository(madeFolder(folder, 'repository'))
  probe.writeLargeIndex({ repository: repository.folder, ...repository.keys, files, blobs, seed: 1 })
  const data = crypto.randomBytes(1000)
  const [content] = repository.putBlobs({ data: [data] })
  const [root] = repository.putBlobs({ trees: [tree(node.file('file', [content], data.length))] })
  return { repository, root, data }
}

const cacheIn = (folder) => ({ cache: { folder, repositoryId } })
const load = (repository, cache, ids = repository.idsOf('index')) =>
  withEngine({ ...repository, keys: repository.keys, idsOf: () => [] }, (engine) => engine.loadIndexes(ids), cache)

test('R90 to R93: a large index lives in a file that is trusted only when it is whole', async (t) => {
  const folder = temporaryFolder(t)
  const { repository, root, data } = largeRepository(folder)
  const cache = cacheIn(path.join(folder, 'cache', 'index'))
  const file = path.join(folder, 'cache', 'index', repositoryId, 'blobs')
  const counts = await load(repository, { cache: null })
  const made = () => fs.statSync(file).ino

  await t.test('R90: it has every blob that the index files have', async () => {
    assert.deepEqual(await load(repository, cache), counts)
    assert.equal(counts.blobs, files * blobs + 2)
    assert.equal(fs.statSync(file).mode & 0o777, 0o600)
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['blobs'])
    const first = made()
    assert.deepEqual(await load(repository, cache), counts)
    assert.equal(made(), first)
  })

  await t.test('R90: a file restores by it, and a backup knows what is stored', async () => {
    const target = madeFolder(folder, 'target')
    await withEngine(
      repository,
      async (engine) => {
        const request = { tree: root, target, mark: '1', include: [], hiddenNames: [], conflicts: 'replace' }
        const { issues } = await engine.restore({ ...request, owners: false, verify: false }, () => undefined)
        assert.deepEqual(issues, [])
        const source = madeFolder(folder, 'source')
        fs.writeFileSync(path.join(source, 'again'), data)
        const none = { mappings: [], alternates: [], omit: [], excludes: [], alwaysRead: [], reservedNames: [] }
        const request2 = { ...none, sources: [source], live: false, crossMounts: false, startedAt: 0, parentTree: null }
        const result = await engine.backup(request2, () => undefined)
        assert.equal(result.dataBlobs, 0)
      },
      cache,
    )
    assert.deepEqual(fs.readFileSync(path.join(target, 'file')), data)
  })

  await t.test('R91: a changed byte anywhere makes it be built again', async () => {
    const size = fs.statSync(file).size
    for (const at of [0, 8, 70, 140, Math.floor(size / 2), size - 1]) {
      const before = made()
      const bytes = Buffer.alloc(1)
      const handle = fs.openSync(file, 'r+')
      fs.readSync(handle, bytes, 0, 1, at)
      bytes[0] ^= 4
      fs.writeSync(handle, bytes, 0, 1, at)
      fs.closeSync(handle)
      assert.deepEqual(await load(repository, cache), counts)
      assert.notEqual(made(), before, `byte ${at}`)
    }
    fs.truncateSync(file, size - 1)
    assert.deepEqual(await load(repository, cache), counts)
    assert.equal(fs.statSync(file).size, size)
  })

  await t.test('R91: one of another repository or key is none', async () => {
    const other = { cache: { ...cache.cache, repositoryId: 'cd'.repeat(32) } }
    const copy = path.join(cache.cache.folder, other.cache.repositoryId, 'blobs')
    fs.mkdirSync(path.dirname(copy))
    fs.copyFileSync(file, copy)
    const before = fs.readFileSync(copy)
    assert.deepEqual(await load(repository, other), counts)
    assert.ok(!fs.readFileSync(copy).subarray(0, 128).equals(before.subarray(0, 128)))
  })

  await t.test('R92: an index that is gone is gone from it, and a new one is read besides', async () => {
    const ids = repository.idsOf('index')
    assert.equal((await load(repository, cache, ids.slice(1))).blobs < counts.blobs, true)
    assert.deepEqual(await load(repository, cache, ids), counts)
    repository.putBlobs({ data: [crypto.randomBytes(100)] })
    assert.equal((await load(repository, cache)).blobs, counts.blobs + 1)
  })

  await t.test('R93: a cache folder that takes nothing keeps nothing from working', async () => {
    fs.writeFileSync(path.join(folder, 'no-folder'), '')
    const { blobs: found } = await load(repository, cacheIn(path.join(folder, 'no-folder')))
    assert.equal(found, counts.blobs + 1)
  })
})

test('R90: a small repository leaves no cache', async (t) => {
  const folder = temporaryFolder(t)
  const repository = makeRepository(madeFolder(folder, 'repository'))
  repository.putBlobs({ data: [crypto.randomBytes(100)] })
  await load(repository, cacheIn(path.join(folder, 'cache')))
  assert.equal(fs.existsSync(path.join(folder, 'cache')), false)
})
