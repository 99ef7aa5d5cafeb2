// The write side end to end: what our engine writes, both stock restics check and restore.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { after, before, test } from 'node:test'
import { makeEveryKindTree } from './support/every-kind-tree.mjs'
import { describeTree } from './support/describe-tree.mjs'
import {
  backUp,
  blobReader,
  createRepository,
  restic,
  stockRestics,
  temporaryFolder,
  treeAt,
} from './support/stock-repository.mjs'

let temporary
let repository
let source
let result
const names = () => source.split('/').slice(1)

before(async () => {
  temporary = temporaryFolder('backup')
  source = path.join(temporary.folder, 'source')
  makeEveryKindTree(source)
  repository = createRepository(path.join(temporary.folder, 'repository'))
  result = await backUp(repository, { sources: [source] })
})
after(() => temporary.remove())

test('M3: an awkward tree is stored whole, without an issue', () => {
  assert.deepEqual(result.issues, [])
  assert.equal(result.counters.filesDone, result.counters.filesTotal)
  assert.equal(result.counters.bytesDone, result.counters.bytesTotal)
})

for (const binary of stockRestics) {
  test(`M3: ${binary} finds nothing to complain about and restores it byte for byte`, () => {
    assert.match(restic(repository.folder, ['check', '--read-data'], { binary }), /no errors were found/)
    const target = path.join(temporary.folder, `restored-by-${path.basename(path.dirname(binary))}`)
    restic(repository.folder, ['restore', result.snapshot, '--target', target], { binary })
    // 0.14 does not know raw link targets and keeps no attributes of links.
    const knowsRawLinks = binary !== 'restic'
    const isComparable = (name) => knowsRawLinks || !name.startsWith('link')
    assert.deepEqual(
      describeTree(path.join(target, source), isComparable),
      describeTree(source, (name) => name !== 'socket' && isComparable(name)),
    )
  })
}

test('M10: each tree equals the one stock restic makes of the same folder', () => {
  const binary = stockRestics.at(-1)
  restic(repository.folder, ['backup', '--force', source], { binary })
  const read = blobReader(repository)
  const roots = JSON.parse(restic(repository.folder, ['snapshots', '--json'])).map(({ tree }) => tree)
  const [ours, theirs] = roots.map((root) => treeAt(read, root, names()))
  assert.equal(ours.text, theirs.text)
  assert.equal(ours.id, theirs.id)
})

test('M10: in another time zone too', async () => {
  const script = `
    import { backUp, openRepository } from ${JSON.stringify(path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'support/stock-repository.mjs'))}
    const result = await backUp(openRepository(process.argv[1]), { sources: [process.argv[2]] })
    process.stdout.write(result.rootTree)`
  const env = { ...process.env, TZ: 'Asia/Kathmandu' }
  const arguments_ = ['--input-type=module', '-e', script, repository.folder, source]
  const root = execFileSync(process.execPath, arguments_, { env, encoding: 'utf8', timeout: 60_000 })
  process.env.TZ = 'Asia/Kathmandu'
  try {
    restic(repository.folder, ['backup', '--force', source], { binary: stockRestics.at(-1) })
  } finally {
    delete process.env.TZ
  }
  const read = blobReader(repository)
  const snapshots = JSON.parse(restic(repository.folder, ['snapshots', '--json']))
  assert.equal(treeAt(read, root, names()).text, treeAt(read, snapshots.at(-1).tree, names()).text)
  assert.match(treeAt(read, root, names()).text, /\+05:45"/)
})

test('M2: chunks are cut where stock restic cuts them', async () => {
  const folder = path.join(temporary.folder, 'large')
  fs.mkdirSync(folder)
  execFileSync('sh', [
    '-c',
    'openssl enc -aes-128-ctr -pass pass:penumbra -nosalt -in /dev/zero 2>/dev/null | head -c 70000000 > "$0"',
    path.join(folder, 'noise'),
  ])
  fs.writeFileSync(path.join(folder, 'lines'), Array.from({ length: 600_000 }, (_, i) => `${i * 7919} line\n`).join(''))
  fs.truncateSync(path.join(folder, 'lines'), 40_000_000)
  const ours = await backUp(repository, { sources: [folder] })
  restic(repository.folder, ['backup', '--force', folder])
  const read = blobReader(repository)
  const theirs = JSON.parse(restic(repository.folder, ['snapshots', '--json'])).at(-1).tree
  const at = folder.split('/').slice(1)
  assert.equal(treeAt(read, ours.rootTree, at).text, treeAt(read, theirs, at).text)
  assert.equal(JSON.parse(treeAt(read, theirs, at).text).nodes.length, 2)
})

test('M4: a second run stores no data twice, and an unchanged one nothing at all', async () => {
  const once = await backUp(repository, { sources: [source] })
  assert.equal(once.dataBlobs, 0)
  // Under a logical path of its own: the folders above the real one change whenever somebody else makes a file there.
  const alone = { sources: ['/alone'], mappings: [{ logical: '/alone', real: source }] }
  const first = await backUp(repository, alone)
  const again = await backUp(repository, alone)
  assert.equal(again.rootTree, first.rootTree)
  assert.deepEqual([again.dataBlobs, again.treeBlobs, again.finished.packs.length], [0, 0, 0])
})

test('M5: what is written is read-only, named by its hash, and nothing temporary stays', () => {
  const packs = execFileSync('find', [path.join(repository.folder, 'data'), '-type', 'f', '-printf', '%m %f\n'], {
    encoding: 'utf8',
  })
  for (const line of packs.trim().split('\n')) assert.match(line, /^400 [0-9a-f]{64}$/)
})
