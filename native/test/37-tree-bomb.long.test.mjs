// A few small trees that stand for more folders than anybody can go: docs/spec/native-restore.md, rule N103.
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { ignore, madeFolder, plan, restore, temporaryFolder, withEngine } from './support/engine.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'

/** Two folders in each folder, both the same one: 2^30 of them at the bottom. */
const LEVELS = 30

function bombIn(folder) {
  const repository = makeRepository(path.join(folder, 'repository'))
  const trees = [tree(node.file('leaf', [], 0))]
  for (let level = 0; level < LEVELS; level++) {
    const below = idOf(trees.at(-1))
    trees.push(tree(node.folder('a', below), node.folder('b', below)))
  }
  repository.putBlobs({ trees })
  return { repository, root: idOf(trees.at(-1)) }
}

const NO_END = { code: 'repository.tree-corrupt', message: /so often that it has no end/ }

test('N103: a plan and a restore of folders without end are refused, and leave what can be removed', async (t) => {
  const folder = temporaryFolder(t)
  const { repository, root } = bombIn(folder)
  const target = madeFolder(folder, 'target')
  await assert.rejects(plan(repository, root, target), NO_END)
  assert.deepEqual(fs.readdirSync(target), [])
  await assert.rejects(restore(repository, root, target), NO_END)
  // One file of it can be had.
  const only = `/${Array.from({ length: LEVELS }, () => 'b').join('/')}/leaf`
  const other = madeFolder(folder, 'other')
  const result = await restore(repository, root, other, { include: [only] })
  assert.deepEqual([result.filesWritten, result.issues], [1, []])
  assert.ok(fs.existsSync(path.join(other, only)))
})

test('N103: what looks for a name in folders without end finds what is not there, and refuses to tell all there is', async (t) => {
  const { repository, root } = bombIn(temporaryFolder(t))
  const search = (name) =>
    withEngine(repository, async (engine) => {
      const patterns = [{ names: [name], isAnchored: false }]
      await engine.searchNames([root], { patterns, ignoresCase: false, withNodes: false, hiddenNames: [] })
      let found = 0
      for (;;) {
        const { root: at, lines } = await engine.nextNames(1 << 20)
        if (at > 0) return found
        found += lines.split('\n').length - 1
      }
    })
  assert.equal(await search('nobody'), 0)
  await assert.rejects(search('leaf'), NO_END)
})

test('N103: folders without end are shown as far as somebody looks', async (t) => {
  const base = temporaryFolder(t, 'penumbra-mounted-')
  const { repository, root } = bombIn(base)
  const shown = madeFolder(base, 'shown')
  await withEngine(repository, async (engine) => {
    await engine.mount(
      {
        folder: shown,
        names: [{ kind: 'point', path: '', time: 0, tree: root }],
        allowOther: false,
        relistAfter: null,
      },
      ignore,
    )
    const deep = path.join(shown, ...Array.from({ length: LEVELS }, (_, level) => (level % 2 === 0 ? 'a' : 'b')))
    const { promise, resolve, reject } = later()
    fs.readdir(deep, (error, names) => (error ? reject(error) : resolve(names)))
    assert.deepEqual(await promise, ['leaf'])
  })
})

function later() {
  const made = {}
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }))
  return made
}
