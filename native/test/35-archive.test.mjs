// A restore into one zip file: docs/spec/native-restore.md, rules N110 to N115.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { makeAwkwardTree } from './support/awkward-tree.mjs'
import { ignore, temporaryFolder, withEngine } from './support/engine.mjs'
import { readZip } from './support/read-zip.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'
import { backUpWithRestic } from './support/restic.mjs'

const request = (root, file, more = {}) => ({ tree: root, file, include: [], hiddenNames: [], ...more })
const archive = (repository, root, file, more = {}) =>
  withEngine(repository, async (engine) => {
    const plan = await engine.planArchive(request(root, file, more))
    return { plan, ...(await engine.writeArchive(request(root, file, more), ignore)) }
  })
const check = (repository, file) => withEngine(repository, (engine) => engine.checkArchive(file, ignore))
const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex')

function smallRepository(base, more = []) {
  const repository = makeRepository(path.join(base, 'repository'))
  const one = Buffer.from('content one')
  const two = crypto.randomBytes(2_000_000)
  const leaf = tree(
    node.file('b\\xff', [idOf(one)], one.length, { mode: 0o4755 }),
    node.link('link', 'über/dem'),
    node.file('two', [idOf(two), idOf(one), idOf(two)], 2 * two.length + one.length),
    ...more,
  )
  const empty = tree()
  const root = tree(node.folder('leer', idOf(empty)), node.folder('ä', idOf(leaf)))
  repository.putBlobs({ trees: [leaf, empty, root], data: [one, two] })
  return { repository, root: idOf(root), one, two }
}

test('N110: an archive of an awkward tree holds what was stored, byte for byte, as another program reads it', async (t) => {
  const base = temporaryFolder(t)
  const source = path.join(base, 'source')
  makeAwkwardTree(source)
  const repository = backUpWithRestic('restic', base, base, ['source'])
  const [{ tree: root }] = repository.snapshots()
  const file = path.join(base, 'all.zip')
  const result = await archive(repository, root, file)
  assert.ok(
    result.issues.every(({ kind }) => kind === 'refused'),
    JSON.stringify(result.issues),
  )
  assert.equal(result.size, fs.statSync(file).size)
  assert.equal(result.size, result.plan.size)
  assert.equal(result.plan.files, result.filesWritten)
  assert.equal(result.plan.refused, result.issuesTotal)
  assert.equal(fs.statSync(file).mode & 0o777, 0o600)
  const entries = readZip(file)
  assert.equal(entries.length, result.entries)
  let files = 0
  for (const { name, mode, size, sha256: digest } of entries) {
    const real = Buffer.concat([Buffer.from(`${base}/`), Buffer.from(name.replace(/\/$/, ''), 'latin1')])
    const status = fs.lstatSync(real)
    const kind = status.isDirectory() ? 0o040000 : status.isSymbolicLink() ? 0o120000 : 0o100000
    assert.equal(mode & 0o170000, kind, name)
    if (kind === 0o100000) {
      assert.deepEqual([size, digest], [status.size, sha256(fs.readFileSync(real))], name)
      assert.equal(mode & 0o777, status.mode & 0o777)
      ++files
    }
    // Old restic does not store a link target that is not UTF-8 as it is.
    if (kind === 0o120000 && !name.endsWith('links/to bytes'))
      assert.equal(digest, sha256(fs.readlinkSync(real, { encoding: 'buffer' })), name)
  }
  assert.ok(files > 20)
  const read = await check(repository, file)
  assert.deepEqual([read.entries, read.files], [result.entries, result.filesWritten])
})

test('N111: names are written as they are, with the word UTF-8 only where they are', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root, one, two } = smallRepository(base)
  const file = path.join(base, 'small.zip')
  const { filesWritten, entries } = await archive(repository, root, file)
  assert.deepEqual([filesWritten, entries], [3, 5])
  const found = readZip(file)
  const utf8 = (text) => Buffer.from(text).toString('latin1')
  assert.deepEqual(
    found.map(({ name, mode }) => [name, mode]),
    [
      [utf8('leer/'), 0o040755],
      [utf8('ä/'), 0o040755],
      [`${utf8('ä/')}b\xff`, 0o100755],
      [utf8('ä/link'), 0o120777],
      [utf8('ä/two'), 0o100644],
    ],
  )
  assert.equal(found[4].sha256, sha256(Buffer.concat([two, one, two])))
  const out = path.join(base, 'out')
  const python = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])'
  execFileSync('python3', ['-c', python, file, out])
  assert.ok(fs.readFileSync(path.join(out, 'ä', 'two')).equals(Buffer.concat([two, one, two])))
})

test('N112: what has no place in a zip file, or cannot be had whole, is not in it, and said', async (t) => {
  const base = temporaryFolder(t)
  const gone = Buffer.from('nobody has this')
  const half = node.file('twp', [idOf(Buffer.from('content one')), idOf(gone)], 26)
  const fifo = { ...half, name: 'pipe', type: 'fifo', content: null }
  const { repository, root } = smallRepository(base)
  const bad = tree(fifo, half)
  const all = tree(node.folder('bad', idOf(bad)), node.folder('good', root))
  repository.putBlobs({ trees: [bad, all], data: [] })
  const file = path.join(base, 'part.zip')
  const result = await archive(repository, idOf(all), file)
  assert.deepEqual(
    result.issues.map(({ kind, path: name }) => [kind, name]),
    [
      ['refused', '/bad/pipe'],
      ['write-failed', '/bad/twp'],
    ],
  )
  assert.deepEqual([result.plan.refused, result.filesWritten, result.issuesTotal], [1, 3, 2])
  assert.ok(readZip(file).every(({ name }) => !/pipe|twp/.test(name)))
  assert.equal((await check(repository, file)).files, 3)
})

test('N112: a blob that is damaged in its pack takes its file out of the archive, and no other', async (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const parts = [1, 2, 3].map(() => crypto.randomBytes(900_000))
  const root = tree(
    ...parts.map((part, at) => node.file(`f${at}`, [idOf(part), idOf(parts[0])], part.length + parts[0].length)),
  )
  repository.putBlobs({ trees: [root], data: parts })
  const { pack, offset } = repository.blobs().get(idOf(parts[1]))
  const bytes = fs.readFileSync(repository.packFile(pack))
  bytes[offset + 40] ^= 1
  fs.writeFileSync(repository.packFile(pack), bytes)
  const file = path.join(base, 'two.zip')
  const { issues, filesWritten } = await archive(repository, idOf(root), file)
  assert.deepEqual([filesWritten, issues.map(({ path: name }) => name)], [2, ['/f1']])
  assert.deepEqual(
    readZip(file).map(({ name, sha256: digest }) => [name, digest]),
    [0, 2].map((at) => [`f${at}`, sha256(Buffer.concat([parts[at], parts[0]]))]),
  )
})

test('N113: with more than 65,535 entries it is a Zip64 file', async (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const one = Buffer.from('x')
  const name = (at) => `f${String(at).padStart(6, '0')}`
  const root = tree(
    ...Array.from({ length: 70_000 }, (_, at) => node.file(name(at), at % 2 ? [idOf(one)] : [], at % 2)),
  )
  repository.putBlobs({ trees: [root], data: [one] })
  const file = path.join(base, 'many.zip')
  const { entries, size, plan } = await archive(repository, idOf(root), file)
  assert.deepEqual([entries, size], [70_000, plan.size])
  assert.equal((await check(repository, file)).entries, 70_000)
  const python = 'import sys, zipfile; print(len(zipfile.ZipFile(sys.argv[1]).namelist()))'
  assert.equal(execFileSync('python3', ['-c', python, file], { encoding: 'utf8' }).trim(), '70000')
})

test('N114: every byte that is changed is found by reading it back, and so is a file that ends too early', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = smallRepository(base)
  const file = path.join(base, 'small.zip')
  await archive(repository, root, file)
  const whole = fs.readFileSync(file)
  // In a name, in the first content, in the middle of the large file, in the directory, at its end.
  const directory = whole.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  for (const at of [31, whole.indexOf('content one') + 2, 1_000_000, directory + 17, whole.length - 4]) {
    const other = Buffer.from(whole)
    other[at] ^= 0x40
    fs.writeFileSync(file, other)
    await assert.rejects(check(repository, file), { code: 'target.unreachable' }, `byte ${at}`)
  }
  for (const length of [0, 21, 1_000_000, whole.length - 1]) {
    fs.writeFileSync(file, whole.subarray(0, length))
    await assert.rejects(check(repository, file), { code: 'target.unreachable' }, `${length} bytes`)
  }
})

test('N115: nothing that is there is written to, and a selection is what is in it', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = smallRepository(base)
  const file = path.join(base, 'there.zip')
  fs.writeFileSync(file, 'mine')
  await assert.rejects(archive(repository, root, file), { code: 'target.unreachable' })
  assert.equal(fs.readFileSync(file, 'utf8'), 'mine')
  await assert.rejects(archive(repository, root, path.join(base, 'no', 'x.zip')), { code: 'target.unreachable' })
  await assert.rejects(archive(repository, root, path.join(base, 'x.zip'), { include: ['/nowhere'] }), {
    code: 'path.missing',
  })
  const chosen = path.join(base, 'chosen.zip')
  const { entries } = await archive(repository, root, chosen, { include: ['/ä/two'] })
  assert.equal(entries, 2)
  for (const wrong of [{ tree: 'x' }, { file: 'relative' }, { include: 'top' }]) {
    await assert.rejects(archive(repository, root, chosen, wrong), { code: 'invalid-request' })
  }
})
