// What a run leaves beside what was backed up: documents in folders, parts of its own tree, ranges of files.
import assert from 'node:assert/strict'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { after, before, test } from 'node:test'
import {
  backUp,
  blobReader,
  createRepository,
  openEngine,
  restic,
  stockRestics,
  temporaryFolder,
  treeAt,
  writeSnapshot,
} from './support/stock-repository.mjs'

const TIME = '2026-01-02T03:04:05Z'
let temporary
let repository
let source
let root
const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex')
const dump = (snapshot, file) => restic(repository.folder, ['dump', snapshot, file])

before(async () => {
  temporary = temporaryFolder('documents')
  source = path.join(temporary.folder, 'source')
  fs.mkdirSync(path.join(source, 'a/b'), { recursive: true })
  fs.writeFileSync(path.join(source, 'a/b/fi"le'), 'one')
  fs.writeFileSync(path.join(source, 'a/other'), 'two')
  repository = createRepository(path.join(temporary.folder, 'repository'))
  root = (await backUp(repository, { sources: [source] })).rootTree
})
after(() => temporary.remove())

async function withEngine(work) {
  const engine = await openEngine(repository)
  try {
    return await work(engine)
  } finally {
    await engine.close()
  }
}

test('M41: documents lie in folders, beside files and folders of the root and what is stored already', async () => {
  const tree = await withEngine(async (engine) => {
    const ranges = { root: source, file: 'a/other', ranges: [['1', '2']], rangesFile: null, base: null }
    const stored = await engine.storeRanges(ranges)
    await engine.finish()
    const documents = [
      { kind: 'text', name: 'run.json', content: '{}' },
      { kind: 'text', name: 'chains/x/link.json', content: 'link' },
      { kind: 'files-of-root', name: 'chains/x/files', paths: [`${source}/a/b/fi\\"le`, `${source}/a/gone`] },
      { kind: 'files-of-root', name: 'chains/x/none', paths: [] },
      { kind: 'file-of-root', name: 'chains/x/whole', path: `${source}/a/other` },
      { kind: 'stored', name: 'chains/x/ranges', ...stored.ranges },
      { kind: 'folder', name: 'chains/y', tree: root },
    ]
    const made = await engine.addDocuments(root, '.penumbra', documents, TIME)
    assert.equal(await engine.addDocuments(root, '.penumbra', documents, TIME), made)
    const lost = [{ kind: 'file-of-root', name: 'x', path: `${source}/a/gone` }]
    await assert.rejects(engine.addDocuments(root, '.penumbra', lost, TIME), { code: 'path.missing' })
    await engine.finish()
    return made
  })
  const snapshot = writeSnapshot(repository, tree, [source])
  assert.equal(dump(snapshot, '/.penumbra/chains/x/link.json'), 'link')
  assert.equal(dump(snapshot, '/.penumbra/chains/x/whole'), 'two')
  assert.equal(dump(snapshot, '/.penumbra/chains/x/ranges'), 'wo')
  const names = (folder) =>
    JSON.parse(treeAt(blobReader(repository), tree, ['.penumbra', 'chains', ...folder]).text).nodes.map(
      ({ name }) => name,
    )
  assert.deepEqual(names(['x']), ['files', 'link.json', 'none', 'ranges', 'whole'])
  const below = source.split('/').slice(1)
  assert.deepEqual(names(['x', 'files', ...below, 'a']), ['b'])
  assert.deepEqual(names(['x', 'files', ...below, 'a', 'b']), ['fi\\"le'])
  assert.deepEqual(names(['x', 'none']), [])
  assert.deepEqual(names(['y', ...below, 'a']), ['b', 'other'])
  for (const binary of stockRestics) {
    assert.match(restic(repository.folder, ['check', '--read-data'], { binary }), /no errors were found/)
  }
})

/** What a restore would make of the base and the ranges; null when it would have to invent bytes. */
function composed(base, file, ranges) {
  const end = Math.max(base.length, ...ranges.map(([offset, length]) => (length > 0 ? offset + length : 0)))
  const made = Buffer.alloc(end, 0x55)
  const known = new Uint8Array(end).fill(1, 0, base.length)
  base.copy(made)
  for (const [offset, length] of ranges) {
    file.copy(made, offset, offset, offset + length)
    known.fill(1, offset, offset + length)
  }
  return known.every((byte) => byte === 1) ? made : null
}

test('M42: a file is whole exactly when its base with the ranges is that file', async () => {
  let seed = 7
  const random = (below) => {
    seed = (seed + 0x6d2b79f5) | 0
    const mixed = Math.imul(seed ^ (seed >>> 15), seed | 1)
    return ((mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ (mixed >>> 14)) >>> 0) % below
  }
  const seen = { true: 0, false: 0 }
  await withEngine(async (engine) => {
    for (let round = 0; round < 40; round++) {
      const base = crypto.randomBytes(random(3_000_000))
      const size = Math.max(1, base.length + [0, 0, 5, -5, 700][random(5)])
      const file = Buffer.concat([base, crypto.randomBytes(1000)]).subarray(0, size)
      const ranges = Array.from({ length: random(4) }, () => {
        const offset = random(size)
        return [offset, random(Math.min(size - offset, 200_000) + 1)]
      })
      if (size > base.length && random(3) > 0) ranges.push([base.length, size - base.length])
      for (const [offset, length] of ranges) crypto.randomFillSync(file, offset, length)
      if (random(4) === 0) file[random(size)] ^= 1
      fs.writeFileSync(path.join(source, 'base'), base)
      const { rootTree } = await backUp(repository, { sources: [path.join(source, 'base')] })
      const [node] = JSON.parse(treeAt(blobReader(repository), rootTree, source.split('/').slice(1)).text).nodes
      assert.equal(node.name, 'base')
      await engine.loadIndexes(fs.readdirSync(path.join(repository.folder, 'index')))
      fs.writeFileSync(path.join(source, 'file'), file)
      const result = await engine.storeRanges({
        ...{ root: source, file: 'file', rangesFile: null, ranges: ranges.map((range) => range.map(String)) },
        base: { blobs: node.content ?? [], size: String(base.length) },
      })
      const made = composed(base, file, ranges)
      const isWhole = made !== null && made.equals(file)
      seen[isWhole]++
      assert.equal(result.isWhole, isWhole, `round ${round}`)
      assert.equal(result.sha256, sha256(file))
      assert.equal(result.fileSize, String(size))
      await engine.finish()
      const stored = result.ranges.blobs.map(blobReader(repository))
      const expected = Buffer.concat(ranges.map(([offset, length]) => file.subarray(offset, offset + length)))
      assert.ok(Buffer.concat(stored).equals(expected))
    }
  })
  assert.ok(seen.true > 5 && seen.false > 5, JSON.stringify(seen))
})

test('M43: ranges come from a file of ranges, and one that is none, or beyond the end, is refused', async () => {
  const list = (...numbers) => {
    const bytes = Buffer.alloc(8 * numbers.length)
    numbers.forEach((number, at) => bytes.writeBigUInt64LE(BigInt(number), 8 * at))
    return bytes
  }
  fs.writeFileSync(path.join(source, 'data'), '0123456789')
  fs.symlinkSync('/etc/passwd', path.join(source, 'link'))
  const ask = (engine, change) =>
    engine.storeRanges({ root: source, file: 'data', ranges: [], rangesFile: 'list', base: null, ...change })
  await withEngine(async (engine) => {
    fs.writeFileSync(path.join(source, 'list'), list(2, 8, 2, 0, 1))
    const result = await ask(engine, {})
    assert.deepEqual(result.list, [
      ['8', '2'],
      ['0', '1'],
    ])
    await engine.finish()
    const read = blobReader(repository)
    assert.equal(Buffer.concat(result.ranges.blobs.map(read)).toString(), '890')
    assert.ok(Buffer.concat(result.rangesFile.blobs.map(read)).equals(list(2, 8, 2, 0, 1)))
    const refused = { code: 'source.unreadable' }
    for (const bad of [Buffer.alloc(3), list(3, 0, 1), list(1, 9, 2), list(1, '18446744073709551615', 2)]) {
      fs.writeFileSync(path.join(source, 'list'), bad)
      await assert.rejects(ask(engine, {}), refused)
    }
    await assert.rejects(ask(engine, { rangesFile: null, file: 'gone' }), refused)
    await assert.rejects(ask(engine, { rangesFile: null, file: 'link' }), refused)
    await assert.rejects(ask(engine, { rangesFile: null, file: '../outside' }), refused)
    await assert.rejects(ask(engine, { rangesFile: null, ranges: [['-1', '2']] }), { code: 'invalid-request' })
  })
})
