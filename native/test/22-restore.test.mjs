// Restoring what stock restic stored: docs/spec/native-restore.md, rules N10 to N29 and N40 to N45.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { makeAwkwardTree } from './support/awkward-tree.mjs'
import { differences } from './support/compare-trees.mjs'
import {
  ignore,
  leftOvers,
  madeFolder,
  plan,
  restore,
  restoreRequest,
  temporaryFolder,
  verifyPacks,
  withEngine,
} from './support/engine.mjs'
import { backUpWithRestic, restic, resticPrograms } from './support/restic.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'

for (const program of resticPrograms()) {
  test(`N25: every awkward entry that ${program === 'restic' ? 'stock' : 'newer'} restic stored comes back as restic restores it`, async (t) => {
    const base = temporaryFolder(t)
    makeAwkwardTree(path.join(base, 'source'))
    const repository = backUpWithRestic(program, base, base, ['source'])
    const [{ tree: root }] = repository.snapshots()
    const ours = madeFolder(base, 'ours')
    const result = await restore(repository, root, ours, { verify: true })
    assert.deepEqual(result.issues, [])
    assert.equal(result.counters.filesDone, result.counters.filesTotal)
    assert.equal(result.counters.bytesDone, result.counters.bytesTotal)
    assert.ok(result.counters.isTotalFinal)

    restic(program, repository.folder, ['restore', 'latest', '--target', path.join(base, 'theirs')])
    assert.deepEqual(differences(path.join(base, 'theirs'), ours), [])
    // Before 0.16 a link target that is not UTF-8 was not stored as it is.
    const stored = restic(program, repository.folder, ['version']).toString().startsWith('restic 0.14')
      ? ['links/to bytes']
      : []
    assert.deepEqual(differences(path.join(base, 'source'), path.join(ours, 'source'), { skip: stored }), [])
    assert.deepEqual(leftOvers(ours), [])

    const blocks = (name) => fs.statSync(path.join(ours, 'source', 'sizes', name)).blocks
    assert.ok(blocks('sparse') * 512 < 1 << 20, 'N28: zeros become holes')
    assert.equal(blocks('zeros'), 0)

    const sound = await verifyPacks(repository)
    assert.deepEqual(sound.damage, [])
    assert.equal(sound.packs, repository.packs().length)
    assert.equal(sound.blobs, repository.blobs().size)
    assert.equal(
      sound.bytes,
      repository.packs().reduce((sum, pack) => sum + fs.statSync(repository.packFile(pack)).size, 0),
    )
  })
}

/** A small tree made by hand. */
function smallRepository(base) {
  const repository = makeRepository(path.join(base, 'repository'))
  const one = Buffer.from('content one')
  const two = crypto.randomBytes(2_000_000)
  const leaf = tree(
    node.file('one', [idOf(one)], one.length),
    node.file('two', [idOf(two), idOf(one)], two.length + one.length),
  )
  const other = tree(node.file('empty', [], 0))
  const middle = tree(node.folder('leaf', idOf(leaf)), node.folder('other', idOf(other)))
  const hidden = tree(node.file('document', [idOf(one)], one.length))
  const root = tree(
    node.folder('.penumbra', idOf(hidden)),
    node.folder('a \\"q\\"', idOf(middle)),
    node.file('top', [idOf(one)], one.length),
  )
  repository.putBlobs({ trees: [leaf, other, middle, hidden, root], data: [one, two] })
  return { repository, root: idOf(root) }
}

const entries = (folder) => fs.readdirSync(folder, { recursive: true }).sort()

test('N10: an include takes everything below it, and only the folders that lead there', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = smallRepository(base)
  const cases = [
    [['/a \\"q\\"/leaf/one'], ['a "q"', 'a "q"/leaf', 'a "q"/leaf/one']],
    [
      ['/a \\"q\\"/other', '/top'],
      ['a "q"', 'a "q"/other', 'a "q"/other/empty', 'top'],
    ],
    [['/a \\"q\\"'], ['a "q"', 'a "q"/leaf', 'a "q"/leaf/one', 'a "q"/leaf/two', 'a "q"/other', 'a "q"/other/empty']],
  ]
  for (const [number, [include, expected]] of cases.entries()) {
    const target = madeFolder(base, `target ${number}`)
    const { issues, counters } = await restore(repository, root, target, { include })
    assert.deepEqual(issues, [])
    assert.deepEqual(entries(target), expected)
    assert.equal(counters.filesDone, counters.filesTotal)
  }
})

test('N11: a hidden root name is left out unless it is included', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = smallRepository(base)
  const hiddenNames = ['.penumbra']
  await restore(repository, root, madeFolder(base, 'all'), { hiddenNames })
  assert.deepEqual(fs.readdirSync(path.join(base, 'all')).sort(), ['a "q"', 'top'])
  await restore(repository, root, madeFolder(base, 'named'), { hiddenNames, include: ['/.penumbra'] })
  assert.deepEqual(entries(path.join(base, 'named')), ['.penumbra', '.penumbra/document'])
})

test('N12: an included path that the snapshot does not have fails before anything is written', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = smallRepository(base)
  const target = madeFolder(base, 'target')
  for (const missing of ['/nowhere', '/top/below', '/a \\"q\\"/leaf/three', '/a "q"', '/\\q']) {
    await assert.rejects(restore(repository, root, target, { include: ['/top', missing] }), { code: 'path.missing' })
    await assert.rejects(plan(repository, root, target, { include: [missing] }), { code: 'path.missing' })
  }
  assert.deepEqual(entries(target), [])
})

test('N13: a target that is no folder, and a root that is no tree, fail with a code', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = smallRepository(base)
  fs.writeFileSync(path.join(base, 'file'), '')
  for (const target of [path.join(base, 'nowhere'), path.join(base, 'file')]) {
    await assert.rejects(restore(repository, root, target), { code: 'target.unreachable' })
  }
  const target = madeFolder(base, 'target')
  await assert.rejects(restore(repository, '0'.repeat(64), target), { code: 'repository.blob-missing' })
  await assert.rejects(restore(repository, idOf(Buffer.from('content one')), target), {
    code: 'repository.tree-corrupt',
  })
  for (const wrong of [{ tree: 'x' }, { target: 'relative' }, { conflicts: 'perhaps' }, { include: 'top' }]) {
    await assert.rejects(restore(repository, root, target, wrong), { code: 'invalid-request' })
  }
})

test('N14: a plan says what a restore then does, and writes nothing', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = smallRepository(base)
  const target = madeFolder(base, 'target')
  const before = await plan(repository, root, target)
  assert.deepEqual(entries(target), [])
  assert.equal(before.create, 5)
  assert.equal(before.bytesToWrite, 2_000_000 + 4 * 11)
  assert.ok(before.isComplete)
  assert.deepEqual(before.entries[0], {
    path: '/.penumbra/document',
    action: 'create',
    size: 11,
    existingSize: null,
    mtime: '2024-02-29T12:34:56.123456789Z',
    existingMtime: null,
    isNewerThere: false,
  })
  const result = await restore(repository, root, target)
  assert.equal(result.filesWritten, 5)
  assert.equal(result.bytesWritten, before.bytesToWrite)
  const after = await plan(repository, root, target)
  assert.deepEqual([after.create, after.same, after.bytesToWrite], [0, 5, 0])
})

test('N45: without owners, files belong to who restores, and no program runs as another', async (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const setuid = 0o4755 - 0o4000 + 2 ** 23 + 2 ** 22
  const root = tree(
    node.file('foreign', [], 0, { uid: 1234, gid: 1234, mode: setuid }),
    node.file('own', [], 0, { uid: 0, gid: 0, mode: setuid }),
  )
  repository.putBlobs({ trees: [root] })
  const target = madeFolder(base, 'target')
  assert.deepEqual((await restore(repository, idOf(root), target, { owners: false })).issues, [])
  const facts = (name) => [fs.statSync(path.join(target, name)).uid, fs.statSync(path.join(target, name)).mode & 0o7777]
  assert.deepEqual(facts('foreign'), [0, 0o755])
  assert.deepEqual(facts('own'), [0, 0o6755])
  await restore(repository, idOf(root), madeFolder(base, 'owned'))
  assert.equal(fs.statSync(path.join(base, 'owned', 'foreign')).uid, 1234)
  assert.equal(fs.statSync(path.join(base, 'owned', 'foreign')).mode & 0o7777, 0o6755)
})

test('N43: an access list that a folder of the target hands down does not stay', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = smallRepository(base)
  const target = madeFolder(base, 'target')
  execFileSync('setfacl', ['-d', '-m', 'u:1234:rwx', target])
  await restore(repository, root, target)
  const lists = execFileSync('getfattr', ['-R', '-d', '-m', 'posix_acl', '.'], {
    cwd: target,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  assert.equal(
    lists
      .toString()
      .match(/# file: .*/g)
      .join(),
    '# file: .',
  )
})

test('N18: one blob at many places of many files is read once and lands at all of them', async (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const blob = crypto.randomBytes(3000)
  const other = crypto.randomBytes(10)
  const nodes = Array.from({ length: 50 }, (_, number) => {
    const content = [...Array(number).fill(idOf(blob)), idOf(other), idOf(blob)]
    return node.file(`f${String(number).padStart(2, '0')}`, content, (number + 1) * 3000 + 10)
  })
  const root = tree(...nodes)
  repository.putBlobs({ trees: [root], data: [blob, other] })
  const target = madeFolder(base, 'target')
  assert.deepEqual((await restore(repository, idOf(root), target, { verify: true })).issues, [])
  for (let number = 0; number < 50; number++) {
    const expected = Buffer.concat([...Array(number).fill(blob), other, blob])
    assert.deepEqual(fs.readFileSync(path.join(target, `f${String(number).padStart(2, '0')}`)), expected)
  }
})

test('N19: events tell the counters of the end, and no more after it', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = smallRepository(base)
  const target = madeFolder(base, 'target')
  const events = []
  await withEngine(repository, async (engine) => {
    await engine.restore(restoreRequest(root, target), (event) => events.push(event))
    await engine.verifyPacks(repository.packs(), ignore)
  })
  const last = events.filter((event) => event.kind === 'progress').at(-1)
  assert.equal(last.counters.filesDone, 5)
  assert.equal(last.counters.filesTotal, 5)
})
