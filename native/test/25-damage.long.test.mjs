// Damaged repositories: found by verifying, harmless to a restore: docs/spec/native-restore.md, rules N7, N8, N26, N50 to N54.
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { leftOvers, madeFolder, restore, temporaryFolder, verifyPacks } from './support/engine.mjs'
import { backUpWithRestic, resticPrograms } from './support/restic.mjs'
import { idOf, makeRepository, node, sha256, tree } from './support/repository.mjs'

const content = Buffer.from('precious')
const file = (name, bytes) => node.file(name, [idOf(bytes)], bytes.length)

function flip(name, at, bit = 0) {
  const bytes = fs.readFileSync(name)
  bytes[at] ^= 1 << bit
  fs.chmodSync(name, 0o600)
  fs.writeFileSync(name, bytes)
}

function tinyRepository(base) {
  const repository = makeRepository(path.join(base, 'repository'))
  const other = Buffer.from('beside it')
  const root = tree(file('a', content), file('b', other))
  repository.putBlobs({ trees: [root], data: [content, other] })
  return { repository, root: idOf(root) }
}

test('N53: every flipped byte of a pack is found, and never restored', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = tinyRepository(base)
  const right = { a: 'precious', b: 'beside it' }
  let number = 0
  for (const pack of repository.packs()) {
    const name = repository.packFile(pack)
    for (let at = 0; at < fs.statSync(name).size; at++) {
      const bit = crypto.randomInt(8)
      flip(name, at, bit)
      const { damage } = await verifyPacks(repository)
      assert.ok(
        damage.some((one) => one.pack === pack && one.code === 'repository.pack-corrupt'),
        `${pack} ${at} ${bit}`,
      )
      const target = madeFolder(base, `target ${number++}`)
      const outcome = await restore(repository, root, target).catch((error) => error)
      for (const restored of fs.readdirSync(target)) {
        assert.equal(fs.readFileSync(path.join(target, restored), 'utf8'), right[restored], `${pack} ${at} ${bit}`)
      }
      if (outcome instanceof Error) assert.equal(outcome.code, 'repository.pack-corrupt')
      else assert.equal(outcome.issuesTotal + fs.readdirSync(target).length, 2)
      flip(name, at, bit)
    }
  }
  assert.deepEqual((await verifyPacks(repository)).damage, [])
})

test('N53: a flipped byte of an index is found when it is loaded', async (t) => {
  const { repository } = tinyRepository(temporaryFolder(t))
  const [id] = repository.idsOf('index')
  const name = path.join(repository.folder, 'index', id)
  for (let at = 0; at < fs.statSync(name).size; at++) {
    flip(name, at)
    await assert.rejects(verifyPacks(repository), { code: 'repository.index-corrupt' }, String(at))
    flip(name, at)
  }
})

test('N26: a missing pack is found, and its files alone are not restored', async (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const other = Buffer.from('in another pack')
  const root = tree(file('a', content), node.file('both', [idOf(other), idOf(content)], 23), file('c', other))
  repository.putBlobs({ trees: [root] })
  repository.putBlobs({ data: [other] })
  const lost = repository.putPack('data', [content])
  repository.putIndex([lost])
  fs.rmSync(repository.packFile(lost.id))
  const { damage } = await verifyPacks(repository, [...repository.packs(), lost.id])
  assert.deepEqual(damage, [
    { code: 'repository.pack-missing', pack: lost.id, blob: null, message: 'the pack is missing' },
  ])
  const target = madeFolder(base, 'target')
  const { issues, filesWritten, counters } = await restore(repository, idOf(root), target)
  assert.deepEqual(issues.map((issue) => `${issue.kind} ${issue.path}`).sort(), [
    'write-failed /a',
    'write-failed /both',
  ])
  assert.equal(filesWritten, 1)
  assert.equal(counters.filesDone, 3)
  assert.deepEqual(fs.readdirSync(target), ['c'])
  assert.deepEqual(leftOvers(target), [])
})

test('N7: content under a wrong id is found, and replaces nothing', async (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const root = tree(file('a', content))
  repository.putBlobs({ trees: [root] })
  for (const compressed of [false, true]) {
    const wrong = repository.putPack('data', [{ plain: Buffer.from('impostor'), id: sha256(content) }], { compressed })
    repository.putIndex([wrong])
    const { damage } = await verifyPacks(repository, [wrong.id])
    assert.deepEqual(
      damage.map(({ code, blob, message }) => [code, blob, message]),
      [['repository.pack-corrupt', idOf(content), 'a blob has the wrong hash']],
    )
  }
  const target = madeFolder(base, 'target')
  fs.writeFileSync(path.join(target, 'a'), 'the old one')
  const { issues } = await restore(repository, idOf(root), target, { conflicts: 'replace' })
  assert.deepEqual(
    issues.map((issue) => issue.kind),
    ['write-failed'],
  )
  assert.equal(fs.readFileSync(path.join(target, 'a'), 'utf8'), 'the old one')
})

test('N8: another copy of a blob is used when the first is damaged', async (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const root = tree(file('a', content))
  const packs = [
    repository.putPack('data', [content]),
    repository.putPack('data', [content, Buffer.from('x')]),
    repository.putPack('tree', [root], { compressed: true }),
    repository.putPack('tree', [root, tree()], { compressed: true }),
  ]
  repository.putIndex(packs)
  for (const [number, damaged] of [
    [0, 2],
    [1, 3],
    [0, 3],
    [1, 2],
  ].entries()) {
    for (const pack of damaged) flip(repository.packFile(packs[pack].id), 20)
    const target = madeFolder(base, `target ${number}`)
    assert.deepEqual((await restore(repository, idOf(root), target)).issues, [])
    assert.equal(fs.readFileSync(path.join(target, 'a'), 'utf8'), 'precious')
    for (const pack of damaged) flip(repository.packFile(packs[pack].id), 20)
  }
})

test('N51: an index that says otherwise than the pack is found', async (t) => {
  const base = temporaryFolder(t)
  const variants = {
    'the index lists a blob that the pack does not hold like that': (blobs) => [
      ...blobs,
      { ...blobs[0], id: idOf(Buffer.from('more')) },
    ],
    'no index lists a blob that the pack holds': (blobs) => blobs.slice(1),
  }
  for (const [message, change] of Object.entries(variants)) {
    const repository = makeRepository(path.join(base, message))
    const pack = repository.putPack('data', [content, Buffer.from('beside it')])
    repository.putIndex([{ ...pack, blobs: change(pack.blobs) }])
    const { damage } = await verifyPacks(repository)
    assert.deepEqual(
      damage.map((one) => one.message),
      [message],
    )
  }
  const unindexed = makeRepository(path.join(base, 'unindexed'))
  unindexed.putPack('data', [content])
  unindexed.putIndex([])
  assert.deepEqual((await verifyPacks(unindexed)).damage, [])
})

test('N52: all damage is collected', async (t) => {
  const base = temporaryFolder(t)
  const source = madeFolder(base, 'source')
  for (let number = 0; number < 20; number++)
    fs.writeFileSync(path.join(source, String(number)), crypto.randomBytes(50_000))
  for (const program of resticPrograms()) {
    const repository = backUpWithRestic(program, base, base, ['source'])
    const [{ tree: root }] = repository.snapshots()
    const data = [...repository.blobs().values()].filter((blob) => blob.type === 'data')
    const chosen = [data[3], data[11], data[17]]
    for (const { pack, offset, length } of chosen) flip(repository.packFile(pack), offset + (length >> 1), 3)
    const { damage } = await verifyPacks(repository)
    const blobs = damage.map((one) => one.blob)
    for (const { id } of chosen) assert.ok(blobs.includes(id))
    const { issues, filesWritten } = await restore(repository, root, fs.mkdtempSync(path.join(base, 'target-')))
    assert.deepEqual([issues.length, filesWritten], [3, 17])
  }
})

test('N50: packs that are no packs are damage', async (t) => {
  const repository = makeRepository(path.join(temporaryFolder(t), 'repository'))
  repository.putIndex([])
  const sizes = [0, 1, 35, 36, 37, 100, 5000]
  for (const size of sizes) repository.put('data', crypto.randomBytes(size))
  const { damage, packs } = await verifyPacks(repository)
  assert.equal(packs, sizes.length)
  assert.equal(new Set(damage.map((one) => one.pack)).size, sizes.length)
})
