// Holes of files: not read, stored as the zeros that they are, and holes again when they are restored.
import assert from 'node:assert/strict'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { bytesRead, cachedSource } from './support/stat-cache.mjs'
import { backUp, blobReader, openEngine, restic, stockRestics, treeAt } from './support/stock-repository.mjs'

const MB = 2 ** 20
const CHUNK = 512 * 1024
/** Pieces of data, as place and length, and how long the file is. Units: bytes. */
const FILES = {
  'only-a-hole': { size: 30 * MB, pieces: [] },
  'not-one-chunk': { size: CHUNK - 1, pieces: [] },
  'one-chunk': { size: CHUNK, pieces: [] },
  'begins-with-a-hole': { size: 20 * MB + 17, pieces: [[12 * MB + 4096, 3 * MB]] },
  'ends-with-a-hole': { size: 40 * MB + 123, pieces: [[0, 700_000]] },
  'holes-between': {
    size: 60 * MB + 5,
    pieces: [
      [0, 3 * MB],
      [9 * MB, 1],
      [20 * MB + 777, 5 * MB],
      [60 * MB, 5],
    ],
  },
  'small-holes': { size: 12 * MB, pieces: Array.from({ length: 30 }, (_none, n) => [n * 400_000, 10_000]) },
}
const DATA = Object.values(FILES).reduce((sum, { pieces }) => sum + pieces.reduce((all, [, size]) => all + size, 0), 0)
const SIZE = Object.values(FILES).reduce((sum, { size }) => sum + size, 0)

function makeFiles(scene) {
  for (const [name, { size, pieces }] of Object.entries(FILES)) {
    const file = fs.openSync(scene.at(name), 'w')
    for (const [at, length] of pieces) fs.writeSync(file, crypto.randomBytes(length), 0, length, at)
    fs.ftruncateSync(file, size)
    fs.closeSync(file)
  }
}

const folderOf = (scene, tree) => treeAt(blobReader(scene.repository), tree, scene.source.split('/').slice(1)).text

test('M27: holes are not read, and the tree is the one of stock restic, which reads them', async (t) => {
  const scene = cachedSource(t, 'holes')
  makeFiles(scene)
  const before = bytesRead()
  const ours = await backUp(scene.repository, { sources: [scene.source] })
  const read = bytesRead() - before
  // Around each piece up to a chunk of zeros on either side, and a read goes on for a while behind it.
  assert.ok(read < DATA + 45 * 2 * CHUNK + 10 * MB, String(read))
  assert.ok(read < SIZE / 2, String(read))
  assert.equal(ours.counters.bytesDone, SIZE)
  for (const binary of stockRestics) {
    restic(scene.repository.folder, ['backup', '--force', scene.source], { binary })
    const theirs = JSON.parse(restic(scene.repository.folder, ['snapshots', '--json'])).at(-1)
    assert.equal(folderOf(scene, ours.rootTree), folderOf(scene, theirs.tree))
    assert.match(restic(scene.repository.folder, ['check', '--read-data'], { binary }), /no errors were found/)
  }
})

test('M27: what is restored has the same bytes, and holes where they were', async (t) => {
  const scene = cachedSource(t, 'holes-back')
  makeFiles(scene)
  const { rootTree, snapshot } = await backUp(scene.repository, { sources: [scene.source] })
  const target = path.join(path.dirname(scene.source), 'target')
  fs.mkdirSync(target)
  const engine = await openEngine(scene.repository, {})
  const asked = { tree: rootTree, target, mark: '1', include: [], hiddenNames: [], conflicts: 'replace' }
  const { issues } = await engine.restore({ ...asked, owners: true, verify: true }, () => undefined)
  await engine.close()
  assert.deepEqual(issues, [])
  for (const name of Object.keys(FILES)) {
    const [before, after] = [scene.at(name), path.join(target, scene.source, name)]
    assert.ok(fs.readFileSync(before).equals(fs.readFileSync(after)), name)
    assert.ok(fs.statSync(after).blocks <= fs.statSync(before).blocks + 64, name)
  }
  for (const [number, binary] of stockRestics.entries()) {
    const place = `${target}-${number}`
    restic(scene.repository.folder, ['restore', snapshot, '--target', place], { binary })
    for (const name of Object.keys(FILES)) {
      assert.ok(fs.readFileSync(scene.at(name)).equals(fs.readFileSync(path.join(place, scene.source, name))), name)
    }
  }
})
