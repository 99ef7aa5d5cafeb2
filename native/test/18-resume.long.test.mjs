// A run that was interrupted goes on: what it stored is neither stored nor read again.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { cancelOnTheWay } from './support/cancelled-run.mjs'
import { cachedSource, counts, forge, later } from './support/stat-cache.mjs'
import { makeSlowFile } from './support/slow-file.mjs'
import { indexedBlobs, openEngine, restic, stockRestics } from './support/stock-repository.mjs'

const SIZE = 500_000
const FILES = 320
/** Of one thread. Units: bytes. */
const WINDOW = 10 * 2 ** 20
const slow = { packSize: 2 ** 18, threads: 2, compressionLevel: 9 }
const hexes = () =>
  Object.fromEntries(
    Array.from({ length: FILES }, (_none, n) => [`${n % 4}/${n}`, crypto.randomBytes(SIZE / 2).toString('hex')]),
  )
const none = { mappings: [], alternates: [], omit: [], excludes: [], alwaysRead: [], reservedNames: [] }
const request = { ...none, live: false, crossMounts: false, parentTree: null }

/** Each file is a blob. */
const storedFiles = ({ repository }) =>
  [...indexedBlobs(repository).values()].filter(({ uncompressed_length: size }) => size === SIZE).length

function assertSound({ repository, source }, { snapshot }) {
  for (const binary of stockRestics) {
    assert.match(restic(repository.folder, ['check', '--read-data'], { binary }), /no errors were found/)
  }
  const restored = restic(repository.folder, ['ls', '--long', snapshot, path.join(source, '3/319')])
  assert.match(restored, new RegExp(` ${fs.statSync(path.join(source, '3/319')).size} .*3/319`))
}

async function assertGoesOn(scene, before) {
  const stored = storedFiles(scene)
  assert.ok(stored > before && stored < FILES, `${stored} of ${FILES}`)
  const next = await scene.again({}, slow)
  // Each of two threads may have stored a window of which no file was on record yet.
  assert.ok(next.read < (FILES - stored) * SIZE + 2 * WINDOW + 2_000_000, `${next.read} with ${stored} stored`)
  assert.equal(next.dataBlobs, FILES - stored)
  assert.deepEqual(counts(next), [FILES, 0, 0])
  assert.equal(scene.treeOf(next), await scene.whole())
  assertSound(scene, next)
}

/** Runs until so many bytes of the source are stored, then cancels. */
async function cancelAt(scene, at, end) {
  const engine = await openEngine(scene.repository, { ...scene.engine, ...slow })
  await cancelOnTheWay(engine, { ...request, sources: [scene.source], startedAt: later() }, { at, end })
  await engine.close()
}

test('M78: a cancelled run goes on without reading again what it stored, also after a second cancel', async (t) => {
  const scene = cachedSource(t, 'cancelled', hexes())
  await cancelAt(scene, 0.3 * FILES * SIZE, FILES * SIZE)
  const stored = storedFiles(scene)
  await cancelAt(scene, 0.7 * FILES * SIZE, FILES * SIZE)
  assert.ok(storedFiles(scene) > stored)
  await assertGoesOn(scene, 0)
})

test('M78: so does one that was killed', async (t) => {
  const scene = cachedSource(t, 'killed', hexes())
  // Takes longer to read than to kill.
  makeSlowFile(scene.at('z-slow'), 40_000_000_000)
  const here = path.dirname(fileURLToPath(import.meta.url))
  const module_ = path.join(here, 'support/stock-repository.mjs')
  const engine = JSON.stringify({ ...scene.engine, ...slow })
  const script = `
    import { backUp, openRepository } from ${JSON.stringify(module_)}
    const [folder, source, startedAt] = process.argv.slice(1)
    await backUp(openRepository(folder), { sources: [source], startedAt: Number(startedAt) }, { engine: ${engine} })`
  const words = [scene.repository.folder, scene.source, String(later())]
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, ...words])
  const index = path.join(scene.repository.folder, 'index')
  const watch = fs.watch(index, () => {
    if (fs.readdirSync(index).some((name) => name.length === 64)) child.kill('SIGKILL')
  })
  const signal = await new Promise((resolve) => child.on('exit', (_, by) => resolve(by)))
  watch.close()
  assert.equal(signal, 'SIGKILL')
  fs.rmSync(scene.at('z-slow'))
  // What was cut off of it is passed over.
  fs.appendFileSync(scene.cacheFile('-run'), crypto.randomBytes(100))
  await assertGoesOn(scene, 10)
  assert.deepEqual(
    scene.cacheFiles().filter((name) => name.includes('tmp')),
    [],
  )
})

test('M78: a run without a snapshot is not read again either, and a changed file is', async (t) => {
  const scene = cachedSource(t, 'no-snapshot', hexes())
  await scene.again()
  scene.forget()
  scene.write('0/0', 'changed')
  const next = await scene.again()
  assert.ok(next.read < 2_000_000, String(next.read))
  assert.equal(scene.treeOf(next), await scene.whole())
})

test('M75: what an interrupted run says of a file counts only while its blobs are indexed', async (t) => {
  const scene = cachedSource(t, 'lies', { '3/319': 'small', big: crypto.randomBytes(3_000_000) })
  await scene.again()
  scene.forget()
  // Half of the last blob's id.
  forge(scene.repository, scene.cacheFile('-last'), (record) => crypto.randomFillSync(record, record.length - 16))
  const next = await scene.again()
  assert.ok(next.read > 3_000_000, String(next.read))
  assert.equal(scene.treeOf(next), await scene.whole())
  assertSound(scene, next)
})

const HUGE = 400_000_000
/** A part of chunks that is not on record yet, what two threads and the spare windows hold, and what is being packed. */
const IN_VAIN = 16 * 8 * 2 ** 20 + 5 * WINDOW

test('M79: a huge file that was half read is read on from there, and stored as if it had been read at once', async (t) => {
  const scene = cachedSource(t, 'huge', { huge: crypto.randomBytes(HUGE) })
  await cancelAt(scene, HUGE * 0.8, HUGE)
  const stored = [...indexedBlobs(scene.repository).values()].reduce((sum, { length }) => sum + length, 0)
  assert.ok(stored > HUGE * 0.3, String(stored))
  const next = await scene.again({}, slow)
  assert.ok(next.read < HUGE - stored + IN_VAIN, `${next.read} with ${stored} stored`)
  assert.deepEqual(counts(next), [1, 0, 0])
  assert.equal(next.counters.bytesDone, HUGE)
  assert.equal(scene.treeOf(next), await scene.whole())
  for (const binary of stockRestics) {
    assert.match(restic(scene.repository.folder, ['check', '--read-data'], { binary }), /no errors were found/)
  }
})

test('M79: a huge file that changed meanwhile is read from its beginning', async (t) => {
  const content = crypto.randomBytes(HUGE / 4)
  const scene = cachedSource(t, 'huge-changed', { huge: content })
  await cancelAt(scene, content.length * 0.5, content.length)
  content[5] ^= 1
  const { atime, mtime } = fs.statSync(scene.at('huge'))
  scene.write('huge', content)
  fs.utimesSync(scene.at('huge'), atime, mtime)
  const next = await scene.again({}, slow)
  assert.ok(next.read > content.length, String(next.read))
  assert.equal(scene.treeOf(next), await scene.whole())
})
