// What happens where the target has something already: docs/spec/native-restore.md, rules N24 and N30 to N38.
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { leftOvers, madeFolder, plan, restore, temporaryFolder } from './support/engine.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'

const stored = Buffer.from('from the snapshot')
/** The whole seconds of every node's mtime. */
const when = Date.parse('2024-02-29T12:34:56Z') / 1000

function repositoryWith(base, ...nodes) {
  const repository = makeRepository(path.join(base, 'repository'))
  const root = tree(...nodes)
  repository.putBlobs({ trees: [root], data: [stored] })
  return { repository, root: idOf(root) }
}

const file = (name) => node.file(name, [idOf(stored)], stored.length)

function put(target, name, content, seconds) {
  fs.writeFileSync(path.join(target, name), content)
  fs.utimesSync(path.join(target, name), seconds, seconds)
}

const read = (target, name) => fs.readFileSync(path.join(target, name), 'utf8')

/** Restores over three files: one older, one newer, one of the same size but another time. */
async function overExisting(t, conflicts) {
  const base = temporaryFolder(t)
  const { repository, root } = repositoryWith(base, file('absent'), file('newer'), file('older'), file('sized'))
  const target = madeFolder(base, 'target')
  put(target, 'older', 'older one', when - 10)
  put(target, 'newer', 'newer one', when + 10)
  put(target, 'sized', 'FROM THE SNAPSHOT', when - 10)
  const planned = await plan(repository, root, target, { conflicts })
  const result = await restore(repository, root, target, { conflicts })
  assert.deepEqual(result.issues, [])
  assert.deepEqual(leftOvers(target), [])
  const action = Object.fromEntries(planned.entries.map((entry) => [entry.path.slice(1), entry.action]))
  const is = (name) => (read(target, name) === String(stored) ? 'replaced' : 'kept')
  return { action, result, planned, contents: [is('older'), is('newer'), is('sized'), is('absent')] }
}

test('N31: keep-existing replaces nothing', async (t) => {
  const { action, result, contents } = await overExisting(t, 'keep-existing')
  assert.deepEqual(contents, ['kept', 'kept', 'kept', 'replaced'])
  assert.deepEqual(action, { absent: 'create', newer: 'keep', older: 'keep', sized: 'keep' })
  assert.deepEqual([result.filesWritten, result.filesKept], [1, 3])
})

test('N32: replace-older replaces what has an earlier mtime', async (t) => {
  const { action, result, contents, planned } = await overExisting(t, 'replace-older')
  assert.deepEqual(contents, ['replaced', 'kept', 'replaced', 'replaced'])
  assert.deepEqual(action, { absent: 'create', newer: 'keep', older: 'replace', sized: 'replace' })
  assert.deepEqual([result.filesWritten, result.filesKept], [3, 1])
  assert.equal(planned.bytesToWrite, 3 * stored.length)
  assert.equal(planned.entries[0].existingSize, 9)
  assert.equal(planned.entries[0].existingMtime, '2024-02-29T12:35:06Z')
})

test('N33: replace replaces all files', async (t) => {
  const { action, contents } = await overExisting(t, 'replace')
  assert.deepEqual(contents, ['replaced', 'replaced', 'replaced', 'replaced'])
  assert.deepEqual(action, { absent: 'create', newer: 'replace', older: 'replace', sized: 'replace' })
})

test('N30: what is equal in size and mtime is the same and stays untouched', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = repositoryWith(base, file('a'), node.link('b', 'to'))
  const target = madeFolder(base, 'target')
  await restore(repository, root, target)
  fs.chmodSync(path.join(target, 'a'), 0o640)
  const before = fs.statSync(path.join(target, 'a')).ino
  for (const conflicts of ['keep-existing', 'replace-older', 'replace']) {
    const result = await restore(repository, root, target, { conflicts })
    assert.deepEqual([result.filesSame, result.filesWritten, result.filesKept], [2, 0, 0])
  }
  assert.equal(fs.statSync(path.join(target, 'a')).ino, before)
  assert.equal(fs.statSync(path.join(target, 'a')).mode & 0o777, 0o640)
})

test('N24: a file that has another name outside is replaced, never written to', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = repositoryWith(base, file('a'))
  const target = madeFolder(base, 'target')
  put(base, 'outside', 'precious', when - 10)
  fs.chmodSync(path.join(base, 'outside'), 0o600)
  fs.linkSync(path.join(base, 'outside'), path.join(target, 'a'))
  assert.equal((await restore(repository, root, target, { conflicts: 'replace' })).filesWritten, 1)
  assert.equal(read(base, 'outside'), 'precious')
  assert.equal(fs.statSync(path.join(base, 'outside')).mode & 0o777, 0o600)
  assert.equal(fs.statSync(path.join(base, 'outside')).nlink, 1)
})

test('N34: a folder joins an existing one, and takes its metadata unless all is kept', async (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const leaf = tree(file('a'))
  const root = tree(node.folder('f', idOf(leaf), { mode: 2147484141 - 0o755 + 0o711 }))
  repository.putBlobs({ trees: [leaf, root], data: [stored] })
  const modes = {}
  for (const conflicts of ['keep-existing', 'replace']) {
    const target = madeFolder(base, conflicts)
    fs.mkdirSync(path.join(target, 'f'), { mode: 0o700 })
    put(target, 'f/other', 'stays', when)
    await restore(repository, idOf(root), target, { conflicts })
    assert.deepEqual(fs.readdirSync(path.join(target, 'f')).sort(), ['a', 'other'])
    const status = fs.statSync(path.join(target, 'f'))
    modes[conflicts] = [status.mode & 0o777, Math.floor(status.mtimeMs / 1000) === Math.floor(when)]
  }
  assert.deepEqual(modes, { 'keep-existing': [0o700, false], replace: [0o711, true] })
})

test('N35: a folder of the target is never removed for something else', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = repositoryWith(base, file('a'), node.link('b', 'to'))
  for (const [conflicts, action] of [
    ['replace', 'refuse'],
    ['replace-older', 'refuse'],
    ['keep-existing', 'keep'],
  ]) {
    const target = madeFolder(base, conflicts)
    fs.mkdirSync(path.join(target, 'a', 'inside'), { recursive: true })
    fs.mkdirSync(path.join(target, 'b'))
    const planned = await plan(repository, root, target, { conflicts })
    assert.deepEqual(
      planned.entries.map((entry) => entry.action),
      [action, action],
    )
    const { issues, filesKept } = await restore(repository, root, target, { conflicts })
    assert.deepEqual(
      issues.map((issue) => issue.kind),
      action === 'refuse' ? ['refused', 'refused'] : [],
    )
    assert.equal(filesKept, action === 'refuse' ? 0 : 2)
    assert.deepEqual(fs.readdirSync(target, { recursive: true }).sort(), ['a', 'a/inside', 'b'])
  }
})

test('N36: only replace puts a folder where something else is', async (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const leaf = tree(file('a'))
  const root = tree(node.folder('file', idOf(leaf)), node.folder('link', idOf(leaf)), file('z'))
  repository.putBlobs({ trees: [leaf, root], data: [stored] })
  for (const conflicts of ['keep-existing', 'replace-older', 'replace']) {
    const target = madeFolder(base, conflicts)
    const outside = madeFolder(base, `outside ${conflicts}`)
    put(target, 'file', 'x', when - 10)
    fs.symlinkSync(outside, path.join(target, 'link'))
    const planned = await plan(repository, idOf(root), target, { conflicts })
    const { issues } = await restore(repository, idOf(root), target, { conflicts })
    assert.deepEqual(fs.readdirSync(outside), [])
    assert.equal(read(target, 'z'), String(stored))
    if (conflicts === 'replace') {
      assert.deepEqual([planned.replace, planned.refuse, issues], [2, 0, []])
      assert.equal(read(target, 'link/a'), String(stored))
      assert.ok(fs.lstatSync(path.join(target, 'link')).isDirectory())
    } else {
      assert.deepEqual([planned.replace, planned.refuse], [0, 2])
      assert.deepEqual(
        issues.map((issue) => `${issue.kind} ${issue.path}`),
        ['refused /file', 'refused /link'],
      )
      assert.equal(fs.readlinkSync(path.join(target, 'link')), outside)
    }
  }
})

test('N37: names of one file are one file again, whatever of them is there already', async (t) => {
  const base = temporaryFolder(t)
  const linked = (name) => ({ ...file(name), links: 3, inode: 7, device_id: 9 })
  const { repository, root } = repositoryWith(base, linked('a'), linked('b'), linked('c'), {
    ...file('d'),
    inode: 7,
    device_id: 8,
    links: 2,
  })
  const inodes = (target) => ['a', 'b', 'c', 'd'].map((name) => fs.statSync(path.join(target, name)).ino)
  const fresh = madeFolder(base, 'fresh')
  const result = await restore(repository, root, fresh)
  assert.deepEqual([result.filesWritten, result.bytesWritten], [4, 2 * stored.length])
  const [a, b, c, d] = inodes(fresh)
  assert.ok(a === b && b === c && c !== d)

  fs.rmSync(path.join(fresh, 'b'))
  fs.rmSync(path.join(fresh, 'c'))
  put(fresh, 'c', 'other', when - 10)
  assert.equal((await restore(repository, root, fresh, { conflicts: 'replace-older' })).filesSame, 2)
  assert.equal(new Set(inodes(fresh).slice(0, 3)).size, 1)

  const kept = madeFolder(base, 'kept')
  put(kept, 'a', 'mine', when)
  await restore(repository, root, kept)
  assert.equal(read(kept, 'a'), 'mine')
  assert.equal(read(kept, 'b'), String(stored))
  assert.equal(inodes(kept)[1], inodes(kept)[2])
})

test('N38: a long plan lists what matters first and says that it is not complete', async (t) => {
  const base = temporaryFolder(t)
  const names = Array.from({ length: 1500 }, (_, number) => `f${String(number).padStart(4, '0')}`)
  const { repository, root } = repositoryWith(base, ...names.map(file))
  const target = madeFolder(base, 'target')
  put(target, 'f1400', 'older', when - 1)
  const planned = await plan(repository, root, target, { conflicts: 'replace' })
  assert.deepEqual([planned.create, planned.replace, planned.entries.length], [1499, 1, 1000])
  assert.equal(planned.entries[0].path, '/f1400')
  assert.equal(planned.isComplete, false)
})
