// Names looked for by the mover: docs/spec/repository-verbs.md, rules Z75 and Z79.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { temporaryFolder, withEngine } from './support/engine.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'

const asked = (...patterns) => ({
  patterns: patterns.map((text) => ({ names: text.split('/').filter(Boolean), isAnchored: text.startsWith('/') })),
  ignoresCase: false,
  withNodes: false,
  hiddenNames: [],
})

/** Every line as far as there are any, in as many parts as it took. */
async function search(engine, trees, question, most = 1 << 20) {
  await engine.searchNames(trees, question)
  const parts = []
  for (;;) {
    const part = await engine.nextNames(most)
    if (part.root >= trees.length) return parts
    parts.push(part)
  }
}

const linesOf = (parts) => parts.flatMap(({ lines }) => lines.trimEnd().split('\n'))

/** A root with two folders, of which one is in both restore points. */
function small(t) {
  const repository = makeRepository(temporaryFolder(t))
  const inner = tree(node.file('Upper', [], 0), node.file('a.txt', [], 0), node.file('tab\\tname', [], 0))
  const other = tree(node.file('b.txt', [], 0), node.folder('inner', idOf(inner)))
  const first = tree(node.file('.hidden', [], 0), node.folder('inner', idOf(inner)), node.link('link', 'a.txt'))
  const second = tree(node.folder('inner', idOf(inner)), node.folder('other', idOf(other)))
  repository.putBlobs({ trees: [inner, other, first, second] })
  return { repository, first: idOf(first), second: idOf(second) }
}

test('Z75: what matches a folder matches all in it, in the order of the format', async (t) => {
  const { repository, first, second } = small(t)
  await withEngine(repository, async (engine) => {
    const find = async (root, ...patterns) => linesOf(await search(engine, [root], asked(...patterns)))
    assert.deepEqual(await find(first, 'inner'), ['=/inner', '=/inner/Upper', '=/inner/a.txt', '=/inner/tab\\tname'])
    // A name that is shown in another way is left to whoever knows how; that it matches a star is certain.
    assert.deepEqual(await find(first, '*.txt'), ['=/inner/a.txt', '?/inner/tab\\tname'])
    assert.deepEqual(await find(second, '/other/*.txt'), ['=/other/b.txt'])
    assert.deepEqual(await find(second, 'other/**/a.txt'), ['=/other/inner/a.txt', '?/other/inner/tab\\tname'])
    assert.deepEqual(await find(second, '/inner/*', '/other/b*'), [
      ...['Upper', 'a.txt', 'tab\\tname'].map((name) => `=/inner/${name}`),
      '=/other/b.txt',
    ])
    assert.deepEqual(await find(second, '[^a-h]*r/[a-c].txt'), [
      ...['=/inner/a.txt', '?/inner/tab\\tname', '=/other/b.txt'],
      ...['=/other/inner/a.txt', '?/other/inner/tab\\tname'],
    ])
    assert.equal((await find(second, '**')).length, 10)
    assert.deepEqual(await search(engine, [second], asked('/nothing/at/all')), [])
  })
})

test('Z75: without case plain letters are compared here, all others by whoever asks', async (t) => {
  const repository = makeRepository(temporaryFolder(t))
  const root = tree(node.file('REPORT', [], 0), node.file('other', [], 0), node.file('äpfel', [], 0))
  repository.putBlobs({ trees: [root] })
  await withEngine(repository, async (engine) => {
    const find = async (text) => linesOf(await search(engine, [idOf(root)], { ...asked(text), ignoresCase: true }))
    assert.deepEqual(await find('rePort'), ['=/REPORT', '?/äpfel'])
    assert.deepEqual(await find('[o-p]*'), ['?/REPORT', '?/other', '?/äpfel'])
    assert.deepEqual(linesOf(await search(engine, [idOf(root)], asked('?pfel'))), ['=/äpfel'])
  })
})

test('Z79: parts end where enough was found and at the end of a restore point; hidden names are passed over', async (t) => {
  const { repository, first, second } = small(t)
  await withEngine(repository, async (engine) => {
    const question = { ...asked('*'), hiddenNames: ['.hidden'] }
    const parts = await search(engine, [first, second, first], question)
    assert.deepEqual(
      parts.map(({ root, lines }) => [root, lines.split('\n').length - 1]),
      [
        [0, 5],
        [1, 10],
        [2, 5],
      ],
    )
    const single = await search(engine, [first, second], question, 1)
    assert.equal(single.length, 15)
    assert.deepEqual(linesOf(single), linesOf(parts.slice(0, 2)))
    // Asked again after the end it stays at the end.
    assert.deepEqual(await engine.nextNames(1), { root: 2, lines: '' })
  })
})

test('Z79: a node comes with its fields and their types, but content, attributes and what is null', async (t) => {
  const repository = makeRepository(temporaryFolder(t))
  const id = idOf(Buffer.from('some blob'))
  const more = { extended_attributes: [{ name: 'user.x', value: 'AA==' }], user: 'ana', inode: 7, group: null }
  const root = tree(node.file('a', [id], 12, more), node.link('l', 'tab\there'))
  const wrong = tree({ ...node.file('w', [], 0), uid: 'root' })
  repository.putBlobs({ trees: [root, wrong] })
  await withEngine(repository, async (engine) => {
    const question = { ...asked('*'), withNodes: true }
    const found = linesOf(await search(engine, [idOf(root)], question)).map((line) => line.split('\t'))
    assert.deepEqual(
      found.map(([path]) => path),
      ['=/a', '=/l'],
    )
    const { content, extended_attributes, group, ...file } = node.file('a', [id], 12, more)
    assert.deepEqual(JSON.parse(found[0][1]), file)
    assert.equal(JSON.parse(found[1].slice(1).join('\t')).linktarget, 'tab\there')
    assert.equal(found[1].length, 2)
    await assert.rejects(search(engine, [idOf(wrong)], question), { code: 'repository.tree-corrupt' })
  })
})

test('Z79: a folder that cannot be read ends the search with its failure, and no name leads out of a folder', async (t) => {
  const repository = makeRepository(temporaryFolder(t))
  const lost = tree(node.folder('gone', idOf(Buffer.from('nowhere'))))
  const evil = tree(node.file('..', [], 0))
  repository.putBlobs({ trees: [lost, evil] })
  await withEngine(repository, async (engine) => {
    await assert.rejects(search(engine, [idOf(lost)], asked('x')), { code: 'repository.blob-missing' })
    await assert.rejects(search(engine, [idOf(evil)], asked('x')), { code: 'repository.tree-corrupt' })
  })
  await withEngine(repository, async (engine) => {
    await assert.rejects(engine.nextNames(1), { code: 'invalid-request' })
    await assert.rejects(engine.searchNames(['no id'], asked('x')), { code: 'invalid-request' })
    engine.cancel()
    await assert.rejects(engine.searchNames([idOf(evil)], asked('x')), { code: 'cancelled' })
  })
})
