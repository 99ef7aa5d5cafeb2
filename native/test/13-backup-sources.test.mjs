// What is read, where it is really read, and what is left out.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
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

let temporary
let repository
let count = 0

before(() => {
  temporary = temporaryFolder('sources')
  repository = createRepository(path.join(temporary.folder, 'repository'))
})
after(() => temporary.remove())

/** A folder with these files, each holding its own name. */
function makeSource(files) {
  const folder = path.join(temporary.folder, `source-${count++}`)
  for (const file of files) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), file)
  }
  return folder
}
const list = (snapshot, below) =>
  restic(repository.folder, ['ls', snapshot])
    .split('\n')
    .filter((line) => line.startsWith(`${below}/`))
    .map((line) => line.slice(below.length + 1))
    .sort()
const dump = (snapshot, file) => restic(repository.folder, ['dump', snapshot, file])
const kinds = (result) => result.issues.map(({ kind, path: name }) => [kind, name])

test('M7: every source appears with its full path, and the folders above it with nothing else', async () => {
  const source = makeSource(['a/one', 'a/two', 'b/three', 'c/four'])
  const sources = [
    path.join(source, 'a', 'one'),
    path.join(source, 'b'),
    path.join(source, 'b', 'three'),
    `${source}//a/./one/`,
  ]
  const result = await backUp(repository, { sources })
  assert.deepEqual(list(result.snapshot, source), ['a', 'a/one', 'b', 'b/three'])
  assert.equal(result.filesNew, 2)
})

test('M7: a source that is a link is stored as a link', async () => {
  const source = makeSource(['target/file'])
  fs.symlinkSync('target', path.join(source, 'link'))
  const result = await backUp(repository, { sources: [path.join(source, 'link')] })
  const node = JSON.parse(treeAt(blobReader(repository), result.rootTree, source.split('/').slice(1)).text).nodes[0]
  assert.deepEqual([node.type, node.linktarget], ['symlink', 'target'])
})

test('M8: a missing source is an issue beside others and a failure alone', async () => {
  const source = makeSource(['here'])
  const missing = path.join(temporary.folder, 'missing', 'folder')
  const result = await backUp(repository, { sources: [source, missing] })
  assert.deepEqual(kinds(result), [['vanished', missing]])
  await assert.rejects(backUp(repository, { sources: [missing] }), { code: 'source.missing' })
  await assert.rejects(backUp(repository, { sources: ['relative'] }), { code: 'source.missing' })
})

test('M9: a source with a reserved root name is refused', async () => {
  await assert.rejects(backUp(repository, { sources: ['/.penumbra/x'] }), { code: 'source.reserved-name' })
})

const patterns = [
  [['*.tmp']],
  [['cache']],
  [['cache/*']],
  [['/one']],
  [['one/two']],
  [['o?e']],
  [['[a-c]*']],
  [['[^a-c]*.log']],
  [['**/deep/**/x*']],
  [['ANCHOR/*', '!keep.txt', '!*.log']],
  [['*.log', '!important.log']],
  [['back\\*slash']],
  [['bad[pattern']],
  [['naïve*']],
  [['ANCHOR/one/*']],
  [['ANCHOR/**/*.log']],
]
for (const [list_] of patterns) {
  test(`M30: excludes ${JSON.stringify(list_)} as stock restic does`, async () => {
    const source = makeSource([
      'a.tmp',
      'b.log',
      'c',
      'one/two/three',
      'one/two.tmp',
      'cache/x',
      'cache/y/z',
      'sub/cache/x',
      'sub/one/two/t',
      'deep/a/b/x1',
      'q/deep/xx',
      'keep.txt',
      'important.log',
      'sub/important.log',
      'z.log',
      'back*slash',
      'backXslash',
      'naïve-1',
      'na',
    ])
    const excludes = list_.map((pattern) => pattern.replace('ANCHOR', source))
    const result = await backUp(repository, { sources: [source], excludes })
    const options = excludes.flatMap((pattern) => ['--exclude', pattern])
    let theirs
    try {
      restic(repository.folder, ['backup', '--force', source, ...options], { binary: stockRestics.at(-1) })
      theirs = list('latest', source)
    } catch (error) {
      // Restic refuses a malformed pattern; ours matches nothing.
      assert.match(error.stderr, /invalid pattern/)
      theirs = list((await backUp(repository, { sources: [source] })).snapshot, source)
    }
    assert.deepEqual(list(result.snapshot, source), theirs)
  })
}

test('M17: a tree deeper than there are descriptors is stored to its end', () => {
  const source = makeSource(['top'])
  const levels = 1500
  execFileSync('python3', [
    '-c',
    'import os,sys\nos.chdir(sys.argv[1])\nfor _ in range(int(sys.argv[2])):\n os.mkdir("d"); os.chdir("d")\nopen("end","w").write("deep")',
    source,
    String(levels),
  ])
  const module_ = new URL('support/stock-repository.mjs', import.meta.url).href
  const script = `
    import { backUp, openRepository } from ${JSON.stringify(module_)}
    const result = await backUp(openRepository(process.argv[1]), { sources: [process.argv[2]] })
    process.stdout.write(JSON.stringify([result.snapshot, result.issues, result.filesNew]))`
  const limited = ['--nofile=100:100', process.execPath, '--input-type=module', '-e', script, repository.folder, source]
  const [snapshot, issues, files] = JSON.parse(execFileSync('prlimit', limited, { encoding: 'utf8', timeout: 60_000 }))
  assert.deepEqual([issues, files], [[], 2])
  assert.equal(dump(snapshot, path.join(source, 'd/'.repeat(levels), 'end')), 'deep')
})

test('M34: what is omitted is left out without a word', async () => {
  const source = makeSource(['db', 'db-wal', 'sub/db-wal'])
  const result = await backUp(repository, {
    sources: [source],
    omit: [path.join(source, 'db-wal'), path.join(source, 'sub')],
  })
  assert.deepEqual(list(result.snapshot, source), ['db'])
  assert.deepEqual(result.issues, [])
})

test('M35: a mapped folder is read elsewhere, also inside a source, under its logical name and device', async () => {
  const source = makeSource(['file', 'volume/live', 'volume/sub/live'])
  const copy = makeSource(['copied', 'deep/copied'])
  const inner = makeSource(['inner'])
  const mappings = [
    { logical: path.join(source, 'volume'), real: copy },
    { logical: path.join(source, 'volume', 'deep', 'nested'), real: inner },
  ]
  const result = await backUp(repository, { sources: [source], mappings })
  const expected = [
    'file',
    'volume',
    'volume/copied',
    'volume/deep',
    'volume/deep/copied',
    'volume/deep/nested',
    'volume/deep/nested/inner',
  ]
  assert.deepEqual(list(result.snapshot, source), expected)
  assert.deepEqual(result.issues, [])

  const within = await backUp(repository, { sources: [path.join(source, 'volume', 'deep')], mappings })
  assert.deepEqual(list(within.snapshot, path.join(source, 'volume')), [
    'deep',
    'deep/copied',
    'deep/nested',
    'deep/nested/inner',
  ])
})

test('M36: a copy on another device keeps the device of what it is a copy of', async () => {
  const source = makeSource(['file'])
  const mount = path.join(temporary.folder, 'mounted')
  fs.mkdirSync(mount)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'penumbra-test', mount])
  try {
    fs.writeFileSync(path.join(mount, 'file'), 'copy')
    const result = await backUp(repository, { sources: [source], mappings: [{ logical: source, real: mount }] })
    const node = JSON.parse(treeAt(blobReader(repository), result.rootTree, source.split('/').slice(1)).text).nodes[0]
    assert.equal(node.device_id, fs.statSync(source).dev)
    assert.equal(dump(result.snapshot, path.join(source, 'file')), 'copy')
  } finally {
    execFileSync('umount', [mount])
  }
})

test('M37: an alternate gives the content, the logical file the metadata', async () => {
  const source = makeSource(['db'])
  fs.chmodSync(path.join(source, 'db'), 0o640)
  fs.utimesSync(path.join(source, 'db'), 1000, 1000)
  const online = path.join(makeSource(['copy']), 'copy')
  fs.writeFileSync(online, 'consistent content')
  const result = await backUp(repository, {
    sources: [source],
    alternates: [{ logical: path.join(source, 'db'), real: online }],
  })
  const node = JSON.parse(treeAt(blobReader(repository), result.rootTree, source.split('/').slice(1)).text).nodes[0]
  assert.deepEqual([node.mode, node.size, node.mtime], [0o640, 18, '1970-01-01T00:16:40Z'])
  assert.equal(dump(result.snapshot, path.join(source, 'db')), 'consistent content')
})

test('M37: an alternate stands in for a file that is not there, below a source and as a source of its own', async () => {
  const source = makeSource(['other'])
  const online = path.join(makeSource(['copy']), 'copy')
  fs.writeFileSync(online, 'from elsewhere')
  fs.chmodSync(online, 0o600)
  const alternates = [{ logical: path.join(source, 'db'), real: online }]
  for (const sources of [[source], [path.join(source, 'db')]]) {
    const result = await backUp(repository, { sources, alternates })
    assert.deepEqual(result.issues, [])
    assert.deepEqual(list(result.snapshot, source), sources[0] === source ? ['db', 'other'] : ['db'])
    assert.equal(dump(result.snapshot, path.join(source, 'db')), 'from elsewhere')
    const { nodes } = JSON.parse(treeAt(blobReader(repository), result.rootTree, source.split('/').slice(1)).text)
    assert.equal(nodes[0].mode, 0o600)
  }
  const omitted = await backUp(repository, { sources: [source], alternates, omit: [path.join(source, 'db')] })
  assert.deepEqual(list(omitted.snapshot, source), ['other'])
})

test('M38: other mounted file systems are entered when asked, pseudo ones never', async () => {
  const source = makeSource(['file'])
  const [data, proc] = [path.join(source, 'data'), path.join(source, 'proc')]
  fs.mkdirSync(data)
  fs.mkdirSync(proc)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'penumbra-test', data])
  try {
    execFileSync('mount', ['-t', 'proc', 'penumbra-test', proc])
    try {
      fs.writeFileSync(path.join(data, 'mounted'), 'mounted')
      const stay = await backUp(repository, { sources: [source] })
      assert.deepEqual(list(stay.snapshot, source), ['data', 'file', 'proc'])
      assert.deepEqual(kinds(stay), [['mount-skipped', data]])
      const cross = await backUp(repository, { sources: [source], crossMounts: true })
      assert.deepEqual(list(cross.snapshot, source), ['data', 'data/mounted', 'file', 'proc'])
      assert.deepEqual(cross.issues, [])
    } finally {
      execFileSync('umount', [proc])
    }
  } finally {
    execFileSync('umount', [data])
  }
})

test('M40: documents go beside the sources, deterministic, and never over something', async () => {
  const source = makeSource(['file'])
  const time = '2026-01-02T03:04:05.678Z'
  const documents = [
    { kind: 'text', name: 'run.json', content: '{"ä":1}' },
    { kind: 'text', name: 'empty', content: '' },
  ]
  const engine = await openEngine(repository)
  try {
    const request = {
      sources: [source],
      mappings: [],
      alternates: [],
      omit: [],
      excludes: [],
      alwaysRead: [],
      live: false,
      crossMounts: false,
      startedAt: 0,
      parentTree: null,
      reservedNames: ['.penumbra'],
    }
    const { rootTree } = await engine.backup(request, () => {})
    const once = await engine.addDocuments(rootTree, '.penumbra', documents, time)
    assert.equal(await engine.addDocuments(rootTree, '.penumbra', documents, time), once)
    await assert.rejects(engine.addDocuments(once, '.penumbra', documents, time), { code: 'source.reserved-name' })
    await engine.finish()
    const snapshot = writeSnapshot(repository, once, [source])
    assert.equal(dump(snapshot, '/.penumbra/run.json'), '{"ä":1}')
    assert.equal(dump(snapshot, '/.penumbra/empty'), '')
    assert.equal(dump(snapshot, path.join(source, 'file')), 'file')
    const [node] = JSON.parse(blobReader(repository)(once).toString()).nodes
    assert.deepEqual([node.name, node.uid, node.gid, node.mtime], ['.penumbra', 0, 0, time])
  } finally {
    await engine.close()
  }
  const reopened = await openEngine(repository)
  try {
    const { tree } = JSON.parse(restic(repository.folder, ['snapshots', '--json'])).at(-1)
    assert.match(await reopened.addDocuments(tree, 'more', documents, time), /^[0-9a-f]{64}$/)
    await reopened.finish()
  } finally {
    await reopened.close()
  }
  for (const binary of stockRestics) {
    assert.match(restic(repository.folder, ['check', '--read-data'], { binary }), /no errors were found/)
  }
})
