// What a restore chooses by patterns and of metadata: docs/spec/native-restore.md, rules N100 and N101.
import assert from 'node:assert/strict'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { ignore, madeFolder, plan, restore, restoreRequest, temporaryFolder, withEngine } from './support/engine.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'

const patterns = (more) => ({ include: [], includeAnyCase: [], exclude: [], excludeAnyCase: [], ...more })
const metadata = (more) => ({ ownersByName: false, onlyAttributes: [], withoutAttributes: [], ...more })
const listed = (folder) => fs.readdirSync(folder, { recursive: true }).map(String).sort()

function small(t) {
  const base = temporaryFolder(t)
  const repository = makeRepository(madeFolder(base, 'repository'))
  const deep = tree(node.file('note', [], 0), node.file('ÄRGER', [], 0))
  const empty = tree()
  const a = tree(node.folder('deep', idOf(deep)), node.folder('empty', idOf(empty)), node.file('note', [], 0))
  const root = tree(node.folder('a', idOf(a)), node.file('top', [], 0))
  repository.putBlobs({ trees: [deep, empty, a, root] })
  return { base, repository, root: idOf(root) }
}

test('N100: only what is included is made, with the folders that lead there and no others', async (t) => {
  const { base, repository, root } = small(t)
  const restored = async (choice) => {
    const target = fs.mkdtempSync(path.join(base, 'target-'))
    const { issues } = await restore(repository, root, target, { patterns: patterns(choice) })
    assert.deepEqual(issues, [])
    return listed(target)
  }
  assert.deepEqual(
    await restored({}),
    ['a', 'a/deep', 'a/deep/note', 'a/deep/ÄRGER', 'a/empty', 'a/note', 'top'].sort(),
  )
  assert.deepEqual(await restored({ include: ['top'] }), ['top'])
  assert.deepEqual(await restored({ include: ['deep/note'] }), ['a', 'a/deep', 'a/deep/note'])
  assert.deepEqual(await restored({ include: ['empty'] }), ['a', 'a/empty'])
  assert.deepEqual(await restored({ include: ['nothing'] }), [])
  assert.deepEqual(await restored({ includeAnyCase: ['är*'] }), ['a', 'a/deep', 'a/deep/ÄRGER'])
  assert.deepEqual(await restored({ include: ['är*'] }), [])
  assert.deepEqual(await restored({ exclude: ['deep', 'top'] }), ['a', 'a/empty', 'a/note'])
  assert.deepEqual(await restored({ excludeAnyCase: ['Ärger', 'NOTE', 'empty'] }), ['a', 'a/deep', 'top'])
})

test('N100: a plan tells the same, and a folder that is in the way keeps what is below it away', async (t) => {
  const { base, repository, root } = small(t)
  const target = madeFolder(base, 'target')
  const choice = { patterns: patterns({ include: ['note'] }), conflicts: 'keep-existing' }
  const told = await plan(repository, root, target, choice)
  assert.deepEqual(told.entries.map((entry) => entry.path).sort(), ['/a/deep/note', '/a/note'])
  fs.writeFileSync(path.join(target, 'a'), 'a file')
  await restore(repository, root, target, choice)
  assert.deepEqual(listed(target), ['a'])
})

test('N100: what is made identical keeps what the restore leaves out', async (t) => {
  const { base, repository, root } = small(t)
  const target = madeFolder(base, 'target')
  const undo = madeFolder(base, 'undo')
  await restore(repository, root, target)
  for (const name of ['extra', 'a/extra', 'a/extra.log']) fs.writeFileSync(path.join(target, name), name)
  fs.writeFileSync(path.join(target, 'a/deep/note'), 'changed')
  const identical = (excludes) => ({ sources: ['/a'], excludes, leftAlone: [] })
  const request = restoreRequest(root, target, {
    ...{ conflicts: 'make-identical', undo: [{ part: '', folder: undo }] },
    ...{ patterns: patterns({ exclude: ['deep', '*.log'] }), identical: identical(['deep', '*.log']) },
  })
  const result = await withEngine(repository, (engine) => engine.restore(request, ignore))
  assert.equal(result.deleted, 1)
  assert.equal(fs.readFileSync(path.join(target, 'a/deep/note'), 'utf8'), 'changed')
  assert.deepEqual(fs.existsSync(path.join(target, 'a/extra.log')), true)
  // Of what was only chosen from nothing is taken away but inside of what was chosen.
  fs.writeFileSync(path.join(target, 'a/deep/more'), 'more')
  fs.writeFileSync(path.join(target, 'a/more'), 'more')
  const chosen = { ...request, patterns: patterns({ include: ['deep'] }), identical: identical([]) }
  const narrow = await withEngine(repository, (engine) => engine.restore(chosen, ignore))
  assert.equal(narrow.deleted, 1)
  assert.equal(fs.existsSync(path.join(target, 'a/deep/more')), false)
  assert.equal(fs.existsSync(path.join(target, 'a/more')), true)
})

test('N101: owners by name where the name is known, else by number', async (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(madeFolder(base, 'repository'))
  const known = { uid: 4242, gid: 4243, user: 'root', group: 'root' }
  const unknown = { ...known, user: 'nobody-has-this-name', group: 'nor-this' }
  const root = tree(node.file('known', [], 0, known), node.file('unknown', [], 0, unknown))
  repository.putBlobs({ trees: [root] })
  const owners = async (more) => {
    const target = fs.mkdtempSync(path.join(base, 'target-'))
    await restore(repository, idOf(root), target, more)
    return ['known', 'unknown'].map((name) => {
      const { uid, gid } = fs.statSync(path.join(target, name))
      return [uid, gid]
    })
  }
  const numbers = [4242, 4243]
  assert.deepEqual(await owners({}), [numbers, numbers])
  assert.deepEqual(await owners({ metadata: metadata({ ownersByName: true }) }), [[0, 0], numbers])
})
