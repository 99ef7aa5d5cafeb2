// Runs after the first: what is unchanged is not read, what changes while it is read is read again.
import assert from 'node:assert/strict'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { after, before, test } from 'node:test'
import { addon, backUp, createRepository, restic, temporaryFolder } from './support/stock-repository.mjs'
import { makeSlowFile } from './support/slow-file.mjs'

let temporary
let repository

before(() => {
  temporary = temporaryFolder('again')
  repository = createRepository(path.join(temporary.folder, 'repository'))
})
after(() => temporary.remove())

function makeSource(name, files) {
  const folder = path.join(temporary.folder, name)
  fs.mkdirSync(folder)
  for (const [file, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), content)
  }
  return folder
}
const restored = (snapshot, file) => Buffer.from(restic(repository.folder, ['dump', snapshot, file]), 'utf8')
/** Bytes this process has read so far, by any system call. */
const bytesRead = () => Number(/^rchar: (\d+)/m.exec(fs.readFileSync('/proc/self/io', 'utf8'))[1])
const counts = ({ filesNew, filesChanged, filesUnmodified, dirsUnmodified }) => ({
  filesNew,
  filesChanged,
  filesUnmodified,
  dirsUnmodified,
})

test('M20: with a parent, only what changed is read', async () => {
  const large = crypto.randomBytes(20_000_000)
  const source = makeSource('parent', { large, small: 'one', 'below/same': 'same', empty: '' })
  const first = await backUp(repository, { sources: [source] })
  assert.deepEqual(counts(first), { filesNew: 4, filesChanged: 0, filesUnmodified: 0, dirsUnmodified: 0 })

  fs.writeFileSync(path.join(source, 'small'), 'two')
  fs.writeFileSync(path.join(source, 'another'), 'new')
  const before = bytesRead()
  const second = await backUp(repository, { sources: [source], parentTree: first.rootTree })
  assert.ok(bytesRead() - before < 1_000_000)
  assert.deepEqual(counts(second), { filesNew: 1, filesChanged: 1, filesUnmodified: 3, dirsUnmodified: 1 })
  assert.equal(second.counters.bytesDone, second.counters.bytesTotal)
  assert.equal(restored(second.snapshot, path.join(source, 'small')).toString(), 'two')
  assert.match(restic(repository.folder, ['check', '--read-data']), /no errors were found/)
})

test('M21: files of components are read though they seem unchanged, and count as unmodified when they are', async () => {
  const source = makeSource('always', { database: crypto.randomBytes(5_000_000), other: crypto.randomBytes(5_000_000) })
  const first = await backUp(repository, { sources: [source] })
  const before = bytesRead()
  const alwaysRead = [path.join(source, 'database')]
  const second = await backUp(repository, { sources: [source], parentTree: first.rootTree, alwaysRead })
  const read = bytesRead() - before
  assert.ok(read > 5_000_000 && read < 6_000_000, String(read))
  assert.equal(second.filesUnmodified, 2)
  assert.equal(second.rootTree === first.rootTree || second.dataBlobs === 0, true)
})

test('M22: a parent that is not in the repository reads everything', async () => {
  const source = makeSource('orphan', { file: 'content' })
  const result = await backUp(repository, { sources: [source], parentTree: '00'.repeat(32) })
  assert.deepEqual([result.filesNew, result.filesUnmodified], [1, 0])
})

/** Backs up in live mode with one thread, and calls `disturb` once while the file `slow` is being read. */
async function backUpDisturbed(source, disturb) {
  let isDisturbed = false
  const events = {
    push(event) {
      if (isDisturbed || event.kind !== 'progress' || !event.counters.current.endsWith('/a-slow')) return
      isDisturbed = true
      disturb()
    },
  }
  const result = await backUp(repository, { sources: [source], live: true }, { events, engine: { threads: 1 } })
  assert.ok(isDisturbed)
  return result
}
function makeSlowSource(name) {
  const source = makeSource(name, { 'z-last': 'last' })
  makeSlowFile(path.join(source, 'a-slow'), 1_500_000_000)
  return source
}

test('M23: a file that grows while it is read is read again and stored whole', async () => {
  const source = makeSlowSource('grows')
  const result = await backUpDisturbed(source, () => fs.appendFileSync(path.join(source, 'a-slow'), 'more'))
  assert.deepEqual(result.issues, [])
  const [listed] = restic(repository.folder, ['ls', '--json', result.snapshot, path.join(source, 'a-slow')])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ name }) => name === 'a-slow')
  assert.equal(listed.size, 1_500_000_004)
})

test('M23: a file that shrinks while it is read is read again', async () => {
  const source = makeSlowSource('shrinks')
  const result = await backUpDisturbed(source, () => fs.truncateSync(path.join(source, 'a-slow'), 1000))
  assert.deepEqual(result.issues, [])
  assert.equal(restored(result.snapshot, path.join(source, 'a-slow')).length, 1000)
})

test('M24: a file that vanishes before it is read is reported, and the run goes on', async () => {
  const source = makeSlowSource('vanishes')
  const result = await backUpDisturbed(source, () => fs.rmSync(path.join(source, 'z-last')))
  assert.deepEqual(
    result.issues.map(({ kind, path: file, errno }) => ({ kind, file, errno })),
    [{ kind: 'vanished', file: path.join(source, 'z-last'), errno: 2 }],
  )
  assert.equal(result.issuesTotal, 1)
})

test('M15: a folder that becomes a link during the run leads nowhere', async () => {
  const source = makeSlowSource('led-away')
  const elsewhere = makeSource('elsewhere', { file: 'not to be read' })
  const folder = path.join(source, 'z-folder')
  fs.mkdirSync(folder)
  fs.writeFileSync(path.join(folder, 'file'), 'honest')
  const result = await backUpDisturbed(source, () => {
    fs.renameSync(folder, `${folder}-moved`)
    fs.symlinkSync(elsewhere, folder)
  })
  assert.deepEqual(
    result.issues.map(({ kind, path: file, errno }) => ({ kind, file, errno })),
    [{ kind: 'unreadable', file: path.join(folder, 'file'), errno: 40 }],
  )
  assert.doesNotMatch(restic(repository.folder, ['ls', result.snapshot]), /z-folder\/file/)
})

test('M25: a file that changes each time is stored as last read and reported', async () => {
  const source = makeSource('restless', {})
  const file = path.join(source, 'file')
  makeSlowFile(file, 1_500_000_000)
  let reads = 0
  let last = 0
  const events = {
    push(event) {
      if (event.kind !== 'progress' || !event.counters.current.endsWith('/file')) return
      // The bytes fall back when a try is given up; each try is disturbed once.
      if (reads === 0 || event.counters.bytesDone < last) {
        reads++
        fs.appendFileSync(file, 'x')
      }
      last = event.counters.bytesDone
    },
  }
  const result = await backUp(repository, { sources: [source], live: true }, { events, engine: { threads: 1 } })
  assert.equal(reads, 3)
  assert.deepEqual(
    result.issues.map(({ kind, path: name }) => ({ kind, name })),
    [{ kind: 'file-changed', name: file }],
  )
  assert.match(restic(repository.folder, ['check']), /no errors were found/)
})

test('M6: no file byte ever entered JavaScript', () => {
  assert.equal(addon.fileBytesInJavaScript(), 0)
})

test('M6: the binding has one way for bytes into JavaScript, the one that counts', () => {
  const binding = new URL('../src/binding/', import.meta.url)
  const makers = /Buffer<|Buffer::New|ArrayBuffer::New|napi_create_\w*buffer/
  const found = fs.readdirSync(binding).filter((name) => makers.test(fs.readFileSync(new URL(name, binding), 'utf8')))
  assert.deepEqual(found, ['bytes_to_js.cc'])
})
