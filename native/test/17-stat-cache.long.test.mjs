// What the last run left behind is used exactly as long as it is true: every run gives the tree that reading all gives.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { cachedSource, counts, forge, later } from './support/stat-cache.mjs'
import { indexedBlobs, restic, seal, stockRestics, writeSnapshot } from './support/stock-repository.mjs'

const many = Object.fromEntries(Array.from({ length: 4000 }, (_none, n) => [`many/${n}`, crypto.randomBytes(40)]))
const files = { 'a/one': 'one', 'a/two': 'two', 'a/deep/three': 'three', 'b/four': 'four', five: 'five' }

test('M70: a folder in which nothing changed is neither read, nor loaded, nor encoded', async (t) => {
  const scene = cachedSource(t, 'unchanged', many)
  const first = await scene.again()
  const second = await scene.again()
  assert.equal(scene.treeOf(second), scene.treeOf(first))
  assert.deepEqual(counts(second), [0, 0, 4000])
  assert.equal(second.dataBlobs, 0)
  assert.equal(second.counters.bytesDone, 160_000)
  const treeSize = [...indexedBlobs(scene.repository).values()].reduce(
    (sum, { length, type }) => sum + (type === 'tree' ? length : 0),
    0,
  )
  const indexSize = fs
    .readdirSync(path.join(scene.repository.folder, 'index'))
    .reduce((sum, name) => sum + fs.statSync(path.join(scene.repository.folder, 'index', name)).size, 0)
  assert.ok(treeSize > 100_000 && second.read < indexSize + 60_000, `${second.read} of ${treeSize} and ${indexSize}`)
})

test('M70: of a folder in which only a folder changed, the other entries are not read', async (t) => {
  const scene = cachedSource(t, 'spliced', { ...many, 'many/x/inner': 'inner', 'many/a': 'a', 'many/zz/last': 'last' })
  await scene.again()
  scene.write('many/x/inner', 'changed')
  scene.write('many/new/inner', 'new')
  fs.rmSync(scene.at('many/zz'), { recursive: true })
  const second = await scene.assertRight()
  assert.deepEqual(counts(second), [1, 1, 4001])
  assert.deepEqual(counts(await scene.assertRight()), [0, 0, 4003])
})

/** Each changes something in a way that might escape; the tree must not miss it. */
const changes = {
  'a touched file': ({ at }) => fs.utimesSync(at('a/one'), 1, 1),
  'an edit of equal size': ({ write }) => write('a/one', 'eno'),
  'an edit of equal size under the old time'({ write, at }) {
    const { atimeMs, mtimeMs } = fs.statSync(at('a/one'))
    write('a/one', 'eno')
    fs.utimesSync(at('a/one'), atimeMs / 1000, mtimeMs / 1000)
  },
  'another file under the old name, size and time'({ write, at }) {
    const { atimeMs, mtimeMs } = fs.statSync(at('a/one'))
    write('next', 'eno')
    fs.utimesSync(at('next'), atimeMs / 1000, mtimeMs / 1000)
    fs.renameSync(at('next'), at('a/one'))
  },
  'a file that got the number of one that is gone'({ write, at }) {
    fs.rmSync(at('a/one'))
    write('a/one', 'eno')
  },
  'other rights': ({ at }) => fs.chmodSync(at('a/one'), 0o600),
  'another owner': ({ at }) => fs.chownSync(at('a/one'), 12, 34),
  'an attribute': ({ at }) => execFileSync('setfattr', ['-n', 'user.x', '-v', 'y', at('a/one')]),
  'an access list': ({ at }) => execFileSync('setfacl', ['-m', 'u:12:r', at('a/one')]),
  'an attribute of a folder': ({ at }) => execFileSync('setfattr', ['-n', 'user.x', '-v', 'y', at('a/deep')]),
  'rights of a folder': ({ at }) => fs.chmodSync(at('a/deep'), 0o700),
  'one more link': ({ at }) => fs.linkSync(at('a/one'), at('b/link')),
  'one more file': ({ write }) => write('a/more', 'more'),
  'one file less': ({ at }) => fs.rmSync(at('a/two')),
  'another name': ({ at }) => fs.renameSync(at('a/two'), at('a/too')),
  'two names exchanged'({ at }) {
    fs.renameSync(at('a/one'), at('a/x'))
    fs.renameSync(at('a/two'), at('a/one'))
    fs.renameSync(at('a/x'), at('a/two'))
  },
  'two folders exchanged'({ at }) {
    fs.renameSync(at('a'), at('x'))
    fs.renameSync(at('b'), at('a'))
    fs.renameSync(at('x'), at('b'))
  },
  'a folder instead of a file'({ at, write }) {
    fs.rmSync(at('a/two'))
    write('a/two/in', 'in')
  },
  'a link that leads elsewhere'({ at }) {
    fs.rmSync(at('a/two'))
    fs.symlinkSync('elsewhere', at('a/two'))
  },
  'a file deep below': ({ write }) => write('a/deep/three', 'eerht'),
  'an empty folder': ({ at }) => fs.mkdirSync(at('a/empty')),
}
for (const [name, change] of Object.entries(changes)) {
  test(`M71: ${name} is seen`, async (t) => {
    const scene = cachedSource(t, 'seen', files)
    await scene.again()
    const first = await scene.assertRight()
    assert.deepEqual(counts(first), [0, 0, 5])
    change(scene)
    await scene.assertRight()
    const last = await scene.assertRight()
    assert.equal(last.filesNew + last.filesChanged, 0)
  })
}

test('M71: a clock that goes backwards hides nothing', async (t) => {
  const scene = cachedSource(t, 'backwards', files)
  await scene.again({ startedAt: Date.now() + 3_600_000 })
  scene.write('a/one', 'eno')
  assert.deepEqual(counts(await scene.assertRight({ startedAt: Date.now() - 3_600_000 })), [0, 1, 4])
  scene.write('a/two', 'owt')
  await scene.assertRight({ startedAt: Date.now() - 7_200_000 })
})

test('M72: what changed shortly before a run, or later, is read again by the next one', async (t) => {
  const scene = cachedSource(t, 'racy', { 'a/big': crypto.randomBytes(3_000_000), 'b/small': 'small' })
  await scene.again({ startedAt: Date.now() })
  const second = await scene.again({ startedAt: later() })
  assert.ok(second.read > 3_000_000, String(second.read))
  assert.deepEqual(counts(second), [0, 0, 2])
  const third = await scene.again()
  assert.ok(third.read < 1_000_000, String(third.read))
})

test('M73: other exclusions leave out, and bring back, what they say', async (t) => {
  const scene = cachedSource(t, 'exclusions', files)
  await scene.again()
  assert.deepEqual(counts(await scene.assertRight({ excludes: ['two', 'deep'] })), [0, 0, 3])
  assert.deepEqual(counts(await scene.assertRight({ omit: [scene.at('b/four')] })), [2, 0, 2])
  assert.deepEqual(counts(await scene.assertRight()), [1, 0, 4])
})

test('M73: a mount that appears below, or goes, changes the tree', async (t) => {
  const scene = cachedSource(t, 'mounts', files)
  await scene.again()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'penumbra-test', scene.at('a/deep')])
  try {
    assert.deepEqual(
      (await scene.assertRight()).issues.map(({ kind }) => kind),
      ['mount-skipped'],
    )
    assert.deepEqual(
      (await scene.assertRight()).issues.map(({ kind }) => kind),
      ['mount-skipped'],
    )
    scene.write('a/deep/mounted', 'mounted')
    await scene.assertRight({ crossMounts: true })
  } finally {
    execFileSync('umount', [scene.at('a/deep')])
  }
  assert.deepEqual((await scene.assertRight()).issues, [])
})

test('M73: files of components are read although the folder is as it was', async (t) => {
  const scene = cachedSource(t, 'forced', { 'a/base': crypto.randomBytes(2_000_000), 'a/other': 'other' })
  await scene.again()
  const forced = await scene.again({ alwaysRead: [scene.at('a/base')] })
  assert.ok(forced.read > 2_000_000)
  assert.ok((await scene.again()).read < 1_000_000)
})

test('M74: a parent that is not the last run here is what counts', async (t) => {
  const scene = cachedSource(t, 'parent', files)
  const first = await scene.again()
  scene.write('a/one', 'changed')
  await scene.again()
  assert.deepEqual(counts(await scene.assertRight({ parentTree: first.rootTree })), [0, 1, 4])
  assert.deepEqual(counts(await scene.assertRight({ parentTree: null })), [5, 0, 0])
})

test('M74: an entry that cannot be read is told each time', async (t) => {
  const scene = cachedSource(t, 'unreadable', files)
  fs.symlinkSync('x', scene.at('a/zz'))
  const lose = { alternates: [{ logical: scene.at('a/one'), real: '/nonexistent' }] }
  for (let run = 0; run < 3; run++) assert.equal((await scene.again(lose)).issuesTotal, 1)
})

test('M75: nothing is believed of what another client took out of the repository', async (t) => {
  const scene = cachedSource(t, 'pruned', many)
  await scene.again()
  for (const name of fs.readdirSync(path.join(scene.repository.folder, 'snapshots'))) {
    fs.rmSync(path.join(scene.repository.folder, 'snapshots', name))
  }
  restic(scene.repository.folder, ['prune'])
  assert.equal(indexedBlobs(scene.repository).size, 0)
  const second = await scene.again()
  assert.equal(second.dataBlobs, 4000)
  for (const binary of stockRestics) {
    assert.match(restic(scene.repository.folder, ['check', '--read-data'], { binary }), /no errors were found/)
  }
})

/** The index without blobs of one type: what a repair leaves when packs are lost. */
function loseIndexed(repository, type) {
  const packs = new Map()
  for (const [id, { pack, ...blob }] of indexedBlobs(repository)) {
    if (blob.type !== type) packs.set(pack, [...(packs.get(pack) ?? []), { ...blob, id }])
  }
  for (const name of fs.readdirSync(path.join(repository.folder, 'index'))) {
    fs.rmSync(path.join(repository.folder, 'index', name))
  }
  const index = { packs: [...packs].map(([id, blobs]) => ({ id, blobs })) }
  const file = seal(repository.key, Buffer.from(JSON.stringify(index)))
  fs.writeFileSync(path.join(repository.folder, 'index', crypto.createHash('sha256').update(file).digest('hex')), file)
}

for (const type of ['data', 'tree']) {
  test(`M75: lost ${type} is stored again though nothing changed`, async (t) => {
    const scene = cachedSource(t, 'lost', files)
    await scene.again()
    loseIndexed(scene.repository, type)
    const second = await scene.again()
    assert.equal(type === 'data' ? second.dataBlobs : second.treeBlobs > 4, type === 'data' ? 5 : true)
    for (const binary of stockRestics) {
      assert.match(restic(scene.repository.folder, ['check'], { binary }), /no errors were found/)
    }
    assert.equal(restic(scene.repository.folder, ['dump', second.snapshot, scene.at('a/deep/three')]), 'three')
  })
}

test('M75: a cache that lies about a blob never makes a snapshot that refers to it', async (t) => {
  const scene = cachedSource(t, 'lies', files)
  await scene.again()
  const lies = [
    // The last blob, and the tree.
    (record) => record.length > 136 && crypto.randomFillSync(record, record.length - 32),
    (record) => crypto.randomFillSync(record, 80, 32),
    // A blob of data for a tree.
    (record) => record.length > 136 && record.copy(record, 80, record.length - 32),
  ]
  for (const lie of lies) {
    forge(scene.repository, scene.cacheFile(), lie)
    await scene.assertRight()
  }
  for (const lie of [(record) => record.length > 104 && crypto.randomFillSync(record, 104, 32)]) {
    forge(scene.repository, scene.cacheFile('-last'), lie)
    scene.forget()
    await scene.assertRight()
  }
  for (const binary of stockRestics) {
    assert.match(restic(scene.repository.folder, ['check'], { binary }), /no errors were found/)
  }
})

test('M75: when the known tree of a folder cannot be read, the run starts again without the cache', async (t) => {
  const scene = cachedSource(t, 'unreadable-tree', files)
  const first = await scene.again()
  writeSnapshot(scene.repository, first.rootTree, [scene.source])
  for (const { pack, type, offset, length } of indexedBlobs(scene.repository).values()) {
    const file = path.join(scene.repository.folder, 'data', pack.slice(0, 2), pack)
    if (type !== 'tree') continue
    fs.chmodSync(file, 0o600)
    const bytes = fs.readFileSync(file)
    // The folder `a`, whose tree is read only to put another folder into it.
    if (length === wantedLength(scene)) bytes.fill(0, offset, offset + length)
    fs.writeFileSync(file, bytes)
  }
  scene.write('a/deep/three', 'eerht')
  const second = await scene.again()
  assert.equal(scene.treeOf(second), await scene.whole())
})
/** Of the one tree with two files and a folder. */
function wantedLength(scene) {
  const lengths = [...indexedBlobs(scene.repository).values()].filter(({ type }) => type === 'tree')
  return Math.max(...lengths.map(({ length }) => length))
}

test('M76: a cache with any byte wrong is used no further than it is sound', async (t) => {
  const scene = cachedSource(t, 'damaged', files)
  await scene.again()
  const sound = fs.readFileSync(scene.cacheFile())
  const expected = await scene.whole()
  for (let at = 0; at < sound.length; at += 97) {
    const wrong = Buffer.from(sound)
    wrong[at] ^= 1 << (at % 8)
    fs.writeFileSync(scene.cacheFile(), at % 2 === 0 ? wrong : sound.subarray(0, at))
    assert.equal(scene.treeOf(await scene.again()), expected)
  }
})

test('M76: a cache of another repository, or key, is none; a folder that takes no files does no harm', async (t) => {
  const scene = cachedSource(t, 'foreign', files)
  const other = cachedSource(t, 'other', files)
  await scene.again()
  await other.again()
  const foreign = fs.readFileSync(other.cacheFile())
  fs.writeFileSync(scene.cacheFile(), foreign)
  await scene.assertRight()
  const first = await scene.again({}, { cache: { folder: '/proc/none', repositoryId: 'ab'.repeat(32) } })
  assert.equal(scene.treeOf(first), await scene.whole())
})

test('M77: two runs at once share no cache', async (t) => {
  const scene = cachedSource(t, 'shared', files)
  await scene.again()
  const [one, two] = await Promise.all([scene.again(), scene.again()])
  assert.equal(scene.treeOf(one), scene.treeOf(two))
  assert.equal(scene.treeOf(one), await scene.whole())
  assert.equal(scene.cacheFiles().filter((name) => name.includes('tmp')).length, 0)
})
