// Snapshots and targets made to lead a restore astray: docs/spec/native-restore.md, rules N5, N15 and N20 to N24.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import * as path from 'node:path'
import { test } from 'node:test'
import { leftOvers, madeFolder, plan, restore, temporaryFolder } from './support/engine.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'

const probe = createRequire(import.meta.url)('../build/Release/penumbra_probe.node')
const content = Buffer.from('hostile')
const file = (name) => node.file(name, [idOf(content)], content.length)
const kinds = (issues) => issues.map((issue) => `${issue.kind} ${issue.path}`)

/** The last tree is the root. */
function repositoryOf(base, ...trees) {
  const repository = makeRepository(path.join(base, 'repository'))
  repository.putBlobs({ trees, data: [content] })
  return { repository, root: idOf(trees.at(-1)) }
}

test('N5: names that lead out of their folder are refused, and their neighbours restored', async (t) => {
  const base = temporaryFolder(t)
  const names = ['', '.', '..', '../escaped', '/tmp/escaped', 'a/../../escaped', 'fine', 'n\\x00ul', 'fine']
  const { repository, root } = repositoryOf(base, tree(...names.map(file)))
  const target = madeFolder(base, 'target')
  const result = await restore(repository, root, target, { conflicts: 'replace' })
  const expected = ['/', '/.', '/..', '/../escaped', '//tmp/escaped', '/a/../../escaped', '/n\\x00ul', '/fine']
  assert.deepEqual(
    kinds(result.issues),
    expected.map((name) => `refused ${name}`),
  )
  assert.deepEqual(fs.readdirSync(target), ['fine'])
  assert.ok(!fs.existsSync(path.join(base, 'escaped')))
  assert.equal((await plan(repository, root, madeFolder(base, 'other'))).refuse, 8)
})

test('N5: a name cannot be a link and then a folder', async (t) => {
  const base = temporaryFolder(t)
  const outside = madeFolder(base, 'outside')
  const leaf = tree(file('planted'))
  const { repository, root } = repositoryOf(base, leaf, tree(node.link('x', outside), node.folder('x', idOf(leaf))))
  const target = madeFolder(base, 'target')
  assert.deepEqual(kinds((await restore(repository, root, target, { conflicts: 'replace' })).issues), ['refused /x'])
  assert.deepEqual(fs.readdirSync(outside), [])
})

test('N21: a link planted at the target is not followed', async (t) => {
  const base = temporaryFolder(t)
  const leaf = tree(file('a'))
  const middle = tree(node.folder('m', idOf(leaf)))
  const { repository, root } = repositoryOf(base, leaf, middle, tree(node.folder('f', idOf(middle)), file('l')))
  for (const conflicts of ['keep-existing', 'replace-older', 'replace']) {
    const target = madeFolder(base, conflicts)
    const outside = madeFolder(base, `outside ${conflicts}`)
    fs.mkdirSync(path.join(target, 'f'))
    fs.symlinkSync(outside, path.join(target, 'f', 'm'))
    fs.symlinkSync(path.join(outside, 'never made'), path.join(target, 'l'))
    const { issues } = await restore(repository, root, target, { conflicts })
    assert.deepEqual(kinds(issues), conflicts === 'replace' ? [] : ['refused /f/m'])
    assert.deepEqual(fs.readdirSync(outside), [])
    assert.deepEqual(leftOvers(target), [])
  }
  assert.equal(fs.readFileSync(path.join(base, 'replace', 'l'), 'utf8'), 'hostile')
})

test('N21: a link planted by an earlier restore is not followed either', async (t) => {
  const base = temporaryFolder(t)
  const outside = madeFolder(base, 'outside')
  const leaf = tree(file('a'))
  const first = tree(node.link('f', outside))
  const { repository, root } = repositoryOf(base, leaf, first, tree(node.folder('f', idOf(leaf))))
  const target = madeFolder(base, 'target')
  await restore(repository, idOf(first), target)
  assert.deepEqual(kinds((await restore(repository, root, target)).issues), ['refused /f'])
  assert.deepEqual(fs.readdirSync(outside), [])
})

test('N21, N22: a mount in the target is not written to', async (t) => {
  const base = temporaryFolder(t)
  const leaf = tree(file('a'))
  const { repository, root } = repositoryOf(base, leaf, tree(node.folder('m', idOf(leaf)), file('z')))
  const target = madeFolder(base, 'target')
  const mount = madeFolder(target, 'm')
  const outside = madeFolder(base, 'outside')
  execFileSync('mount', ['--bind', outside, mount])
  try {
    assert.equal((await plan(repository, root, target, { conflicts: 'replace' })).refuse, 1)
    assert.deepEqual(kinds((await restore(repository, root, target, { conflicts: 'replace' })).issues), ['refused /m'])
    assert.deepEqual(fs.readdirSync(outside), [])
    assert.equal(fs.readFileSync(path.join(target, 'z'), 'utf8'), 'hostile')
    assert.equal(probe.openFolder(target, 'm', true), 'refused')
    assert.equal(probe.openFolder(target, 'm', false), 'refused')
  } finally {
    execFileSync('umount', [mount])
  }
  assert.equal(probe.openFolder(target, 'm', true), 'open')
})

test('N20, N23: the kernel and the walk refuse the same ways out', (t) => {
  const base = temporaryFolder(t)
  const target = madeFolder(base, 'target')
  fs.mkdirSync(path.join(target, 'a', 'b'), { recursive: true })
  fs.writeFileSync(path.join(target, 'file'), '')
  fs.symlinkSync('a', path.join(target, 'inner'))
  fs.symlinkSync(base, path.join(target, 'outer'))
  fs.symlinkSync('/proc/self/root', path.join(target, 'magic'))
  const expected = {
    a: 'open',
    'a/b': 'open',
    '': 'open',
    inner: 'refused',
    'inner/b': 'refused',
    outer: 'refused',
    magic: 'refused',
    '..': 'refused',
    'a/../..': 'refused',
    file: 'refused',
    'file/x': 'refused',
    absent: 'write-failed',
  }
  for (const [relative, outcome] of Object.entries(expected)) {
    assert.equal(probe.openFolder(target, relative, false), outcome, `kernel: ${relative}`)
    assert.equal(probe.openFolder(target, relative, true), outcome, `walk: ${relative}`)
  }
})

test('N15: a well of folders ends at the limit, the rest is restored', async (t) => {
  const base = temporaryFolder(t)
  const chain = [tree(file('bottom'))]
  for (let depth = 0; depth < 4200; depth++) chain.push(tree(node.folder('d', idOf(chain.at(-1)))))
  const root = tree(node.folder('well', idOf(chain.at(-1))), file('z'))
  const { repository } = repositoryOf(base, ...chain, root)
  const target = madeFolder(base, 'target')
  const { issues } = await restore(repository, idOf(root), target)
  assert.deepEqual(
    issues.map((issue) => issue.kind),
    ['refused'],
  )
  assert.equal(fs.readFileSync(path.join(target, 'z'), 'utf8'), 'hostile')
  assert.equal((await plan(repository, idOf(root), madeFolder(base, 'other'))).refuse, 1)
})

test('N15: long names add up to a path that is refused, not to memory', async (t) => {
  const base = temporaryFolder(t)
  const name = 'n'.repeat(250)
  const chain = [tree(file('bottom'))]
  for (let depth = 0; depth < 400; depth++) chain.push(tree(node.folder(name, idOf(chain.at(-1)))))
  const { repository, root } = repositoryOf(base, ...chain)
  const { issues } = await restore(repository, root, madeFolder(base, 'target'))
  assert.deepEqual(
    issues.map((issue) => issue.kind),
    ['refused'],
  )
})

test('N26: sizes and contents that cannot be are issues of their file alone', async (t) => {
  const base = temporaryFolder(t)
  const leaf = tree(file('a'))
  const root = tree(
    node.file('absent blob', [idOf(Buffer.from('nowhere'))], 7),
    node.folder('absent tree', idOf(Buffer.from('no tree'))),
    node.file('no content', null, 0),
    node.folder('not a tree', idOf(content)),
    file('ok'),
    node.file('too large', [idOf(content)], Number.MAX_SAFE_INTEGER),
    node.file('tree as content', [idOf(leaf)], leaf.length),
  )
  const { repository } = repositoryOf(base, leaf, root)
  const target = madeFolder(base, 'target')
  const { issues } = await restore(repository, idOf(root), target)
  assert.deepEqual(kinds(issues).sort(), [
    'metadata /too large',
    'write-failed /absent blob',
    'write-failed /absent tree',
    'write-failed /no content',
    'write-failed /not a tree',
    'write-failed /tree as content',
  ])
  assert.deepEqual(fs.readdirSync(target).sort(), ['absent tree', 'not a tree', 'ok', 'too large'])
  assert.equal(fs.readFileSync(path.join(target, 'too large'), 'utf8'), 'hostile')
})
