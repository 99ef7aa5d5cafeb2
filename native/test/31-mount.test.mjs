// Restore points as a folder: docs/spec/mount.md, rules Y10 to Y21. Needs root, fusermount3 and libfuse 3.
import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import crypto from 'node:crypto'
import { once } from 'node:events'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { makeAwkwardTree } from './support/awkward-tree.mjs'
import { differences } from './support/compare-trees.mjs'
import { madeFolder, temporaryFolder, withEngine } from './support/engine.mjs'
import { backUpWithRestic, resticPrograms } from './support/restic.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'

const run = promisify(execFile)
const top = (root) => [{ kind: 'point', path: '', time: 0, tree: root }]
const isMounted = (folder) =>
  fs.readFileSync('/proc/self/mounts', 'utf8').includes(` ${folder.replaceAll(' ', '\\040')} `)

/** Shows `names` in a new folder of `base` while `use` runs. What it tells goes to `heard`, or is kept. */
async function withMount(t, { repository, names, relistAfter = null }, use) {
  const base = temporaryFolder(t, 'penumbra-mounted-')
  const folder = madeFolder(base, 'shown')
  const events = []
  const told = new EventTarget()
  const hear = (event) => {
    events.push(event)
    told.dispatchEvent(new Event(event.kind))
  }
  await withEngine(repository, async (engine) => {
    await engine.mount({ folder, names, allowOther: false, relistAfter }, hear)
    await use({ folder, engine, events, told: (kind) => once(told, kind, { signal: AbortSignal.timeout(60_000) }) })
  })
  assert.equal(isMounted(folder), false, 'Y21: closing the engine unmounts')
  return events
}

function smallRepository(t) {
  const repository = makeRepository(path.join(temporaryFolder(t), 'repository'))
  const contents = [1, 2, 3].map((size) => crypto.randomBytes(size * 1000))
  return { repository, contents, ids: contents.map(idOf) }
}

test('Y14 Y15: every awkward entry that restic stored is shown as it was', async (t) => {
  const base = temporaryFolder(t)
  makeAwkwardTree(path.join(base, 'source'))
  const repository = backUpWithRestic(resticPrograms().at(-1), base, base, ['source'])
  const names = top(repository.snapshots()[0].tree)
  const events = await withMount(t, { repository, names }, ({ folder }) => {
    assert.deepEqual(differences(path.join(base, 'source'), path.join(folder, 'source')), [])
    assert.ok(fs.statSync(path.join(folder, 'source', 'sizes', 'sparse')).blocks * 512 < 1 << 20)
  })
  assert.deepEqual(events, [])
})

test('Y17: what is in no index is an error for who reads it, told once, and other files are whole', async (t) => {
  const { repository, contents, ids } = smallRepository(t)
  const missing = idOf(Buffer.from('nowhere'))
  const root = tree(
    node.file('broken', [ids[0], missing, ids[1]], 1000 + 500 + 2000),
    node.file('whole', [ids[2]], 3000),
  )
  repository.putBlobs({ trees: [root], data: contents })
  await withMount(t, { repository, names: top(idOf(root)) }, async ({ folder, events, told }) => {
    const damage = told('damage')
    assert.throws(() => fs.readFileSync(path.join(folder, 'broken')), { code: 'EIO' })
    await damage
    assert.throws(() => fs.readFileSync(path.join(folder, 'broken')), { code: 'EIO' })
    assert.deepEqual(fs.readFileSync(path.join(folder, 'whole')), contents[2])
    assert.equal(events.length, 1)
    assert.equal(events[0].context.blob, missing)
  })
})

test('Y17: a large file with a gap is whole but for the pages around it', async (t) => {
  const { repository } = smallRepository(t)
  const [head, tail] = [crypto.randomBytes(1 << 20), crypto.randomBytes(1 << 20)]
  const root = tree(node.file('large', [idOf(head), idOf(Buffer.from('gone')), idOf(tail)], 3 << 20))
  repository.putBlobs({ trees: [root], data: [head, tail] })
  await withMount(t, { repository, names: top(idOf(root)) }, async ({ folder }) => {
    const part = async (skip) => {
      const words = [
        `if=${path.join(folder, 'large')}`,
        'bs=1M',
        `skip=${skip}`,
        'count=1',
        'iflag=direct',
        'status=none',
      ]
      return (await run('dd', words, { encoding: 'buffer', maxBuffer: 1 << 22 })).stdout
    }
    assert.ok((await part(0)).equals(head))
    assert.ok((await part(2)).equals(tail))
    await assert.rejects(part(1), /Input\/output error/)
  })
})

test('Y11 Y13: names that come later are shown when somebody looks', async (t) => {
  const { repository, contents, ids } = smallRepository(t)
  const [one, two] = [tree(node.file('one', [ids[0]], 1000)), tree(node.file('two', [ids[1]], 2000))]
  repository.putBlobs({ trees: [one], data: contents.slice(0, 1) })
  const before = [{ kind: 'point', path: 'ids/one', time: 5, tree: idOf(one) }]
  const known = repository.idsOf('index')
  await withMount(t, { repository, names: before, relistAfter: 0 }, async ({ folder, engine, told }) => {
    const listed = async (...words) => (await run('ls', [path.join(folder, ...words)])).stdout.trim().split('\n')
    const wanted = told('list-wanted')
    const looking = listed('ids')
    await wanted
    repository.putBlobs({ trees: [two], data: contents.slice(1, 2) })
    const after = [
      ...before,
      { kind: 'point', path: 'ids/two', time: 6, tree: idOf(two) },
      { kind: 'link', path: 'ids/latest', time: 6, target: 'two' },
    ]
    const added = repository.idsOf('index').filter((id) => !known.includes(id))
    await engine.showPoints(added, after)
    assert.deepEqual(await looking, ['latest', 'one', 'two'])
    const { stdout } = await run('cat', [path.join(folder, 'ids/latest/two')], { encoding: 'buffer' })
    assert.ok(stdout.equals(contents[1]))
  })
})

test('Y20: what no folder can show is refused, and nothing is mounted', async (t) => {
  const { repository } = smallRepository(t)
  const root = tree()
  repository.putBlobs({ trees: [root] })
  const folder = madeFolder(temporaryFolder(t), 'shown')
  const point = (name) => ({ kind: 'point', path: name, time: 0, tree: idOf(root) })
  const refused = (names, code, place = folder) =>
    withEngine(repository, (engine) =>
      assert.rejects(
        engine.mount({ folder: place, names, allowOther: false, relistAfter: null }, () => undefined),
        { code },
      ),
    )
  await refused([point('..')], 'invalid-request')
  await refused([point('a/../b')], 'invalid-request')
  await refused([point('a'), point('a')], 'invalid-request')
  await refused([point('a'), point('a/b')], 'invalid-request')
  await refused([point('a')], 'mount.refused', path.join(folder, 'none'))
  assert.equal(isMounted(folder), false)
})

test('Y21: whoever unmounts it is heard', async (t) => {
  const { repository } = smallRepository(t)
  const root = tree()
  repository.putBlobs({ trees: [root] })
  for (const [command, ...words] of [['umount'], ['fusermount3', '-u']]) {
    await withMount(t, { repository, names: top(idOf(root)) }, async ({ folder, told }) => {
      const gone = told('unmounted')
      execFileSync(command, [...words, folder])
      await gone
      assert.equal(isMounted(folder), false)
    })
  }
})
