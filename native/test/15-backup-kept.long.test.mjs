// What a backup that did not end well leaves behind: everything durable has its index, and is not stored again.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { cancelOnTheWay } from './support/cancelled-run.mjs'
import {
  backUp,
  createRepository,
  indexedBlobs,
  openEngine,
  restic,
  stockRestics,
  temporaryFolder,
} from './support/stock-repository.mjs'

/** Less than what is gathered for one write: packs have about 1 MiB. */
const packSize = 2 ** 18
/** Slow enough that every moment of a run can be met. */
const engine = { packSize, threads: 2, compressionLevel: 9 }
const request = {
  mappings: [],
  alternates: [],
  omit: [],
  excludes: [],
  alwaysRead: [],
  live: false,
  crossMounts: false,
  startedAt: 0,
  parentTree: null,
  reservedNames: [],
}

let temporary
let empty
let source
let whole

before(async () => {
  temporary = temporaryFolder('kept')
  empty = createRepository(path.join(temporary.folder, 'empty'))
  source = path.join(temporary.folder, 'source')
  fs.mkdirSync(source)
  for (let i = 0; i < 192; i++) {
    fs.writeFileSync(path.join(source, `hex-${i}`), crypto.randomBytes(500_000).toString('hex'))
  }
  whole = await backUp(copyOfEmpty('reference'), { sources: [source] }, { engine })
})
after(() => temporary.remove())

/** The same chunker and keys each time, so that figures can be compared. */
function copyOfEmpty(name, parent = temporary.folder) {
  const folder = path.join(parent, name)
  fs.cpSync(empty.folder, folder, { recursive: true })
  return { ...empty, folder }
}

const find = (folder, ...words) =>
  execFileSync('find', [folder, '-type', 'f', ...words], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '')
const strays = (repository) => find(repository.folder, '-name', '*-tmp-*')
/** What the indexes name. Units: bytes of sealed blobs. */
function keptIn(repository) {
  const blobs = [...indexedBlobs(repository).values()]
  return {
    bytes: blobs.reduce((sum, blob) => sum + blob.length, 0),
    data: blobs.filter((blob) => blob.type === 'data').length,
  }
}

function assertSound(repository) {
  for (const binary of stockRestics) {
    assert.match(restic(repository.folder, ['check', '--read-data'], { binary }), /no errors were found/)
  }
}

/** Every pack has an index and every indexed pack is there. Returns what is kept. */
function assertIndexed(repository) {
  const packs = find(path.join(repository.folder, 'data'), '-not', '-name', '*-tmp-*').map((file) =>
    path.basename(file),
  )
  const indexed = new Set([...indexedBlobs(repository).values()].map((blob) => blob.pack))
  assert.deepEqual(packs.sort(), [...indexed].sort())
  return keptIn(repository)
}

async function assertGoesOn(repository, kept) {
  const second = await backUp(repository, { sources: [source] }, { engine })
  assert.equal(second.dataBlobs, whole.dataBlobs - kept.data)
  assert.ok(second.finished.bytesAdded < whole.finished.bytesAdded - kept.bytes * 0.99)
  assertSound(repository)
}

for (const share of [0.3, 0.6, 0.9]) {
  test(`M58, M60: cancelled after ${share * 100} %, the next run goes on from there`, async () => {
    const repository = copyOfEmpty(`cancelled-${share}`)
    const running = await openEngine(repository, engine)
    const cancelledAt = await cancelOnTheWay(
      running,
      { ...request, sources: [source] },
      { counter: 'bytesAdded', at: share * 192e6, end: 192e6 },
    )
    assert.ok(performance.now() - cancelledAt < 1000)
    assert.deepEqual(strays(repository), [])
    const kept = assertIndexed(repository)
    await running.close()
    assert.ok(kept.bytes > (share - 0.25) * whole.dataAddedPacked, `${kept.bytes} of ${whole.dataAddedPacked}`)
    assertSound(repository)
    await assertGoesOn(repository, kept)
  })
}

test('M58: a session closed between two calls keeps what it stored', async () => {
  const repository = copyOfEmpty('closed')
  const running = await openEngine(repository, engine)
  await running.backup({ ...request, sources: [source] }, () => undefined)
  running.cancel()
  await assert.rejects(running.finish(), { code: 'cancelled' })
  await running.close()
  assert.deepEqual(strays(repository), [])
  const kept = assertIndexed(repository)
  assert.ok(kept.bytes > 0.8 * whole.dataAddedPacked)
  await assertGoesOn(repository, kept)
})

test('M58: a full target keeps what it has room for, and says only that it is full', async () => {
  const mount = path.join(temporary.folder, 'small')
  fs.mkdirSync(mount)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=50m', 'penumbra-test', mount])
  try {
    const repository = copyOfEmpty('repository', mount)
    await assert.rejects(backUp(repository, { sources: [source] }, { engine }), { code: 'target.full' })
    assert.deepEqual(strays(repository), [])
    execFileSync('mount', ['-o', 'remount,size=200m', mount])
    const kept = assertIndexed(repository)
    assert.ok(kept.bytes > 40e6, `${kept.bytes} bytes`)
    assertSound(repository)
    await assertGoesOn(repository, kept)
  } finally {
    execFileSync('umount', [mount])
  }
})

test('M59: a killed run keeps every pack that an index names, and there is one for each 64', async () => {
  const repository = copyOfEmpty('killed')
  const module_ = path.join(path.dirname(fileURLToPath(import.meta.url)), 'support/stock-repository.mjs')
  const script = `
    import { backUp, openRepository } from ${JSON.stringify(module_)}
    await backUp(openRepository(process.argv[1]), { sources: [process.argv[2]] }, ${JSON.stringify({ engine, limit: 8e6 })})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, repository.folder, source])
  const watch = fs.watch(path.join(repository.folder, 'index'), () => {
    if (fs.readdirSync(path.join(repository.folder, 'index')).some((name) => name.length === 64)) child.kill('SIGKILL')
  })
  const signal = await new Promise((resolve) => child.on('exit', (_, by) => resolve(by)))
  watch.close()
  assert.equal(signal, 'SIGKILL')
  const kept = keptIn(repository)
  assert.ok(kept.bytes >= 64 * packSize && kept.bytes < whole.dataAddedPacked, `${kept.bytes} bytes`)
  assertSound(repository)
  await assertGoesOn(repository, kept)
})
