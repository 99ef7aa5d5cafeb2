// Runs that rest, what their threads are busy with, and the parts that are counted by themselves.
import assert from 'node:assert/strict'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { after, before, test } from 'node:test'
import { backUp, createRepository, openEngine, restic, temporaryFolder } from './support/stock-repository.mjs'

let temporary
let source

before(() => {
  temporary = temporaryFolder('pause')
  source = path.join(temporary.folder, 'source')
  for (const part of ['one', 'one/inner', 'two']) fs.mkdirSync(path.join(source, part), { recursive: true })
  for (let i = 0; i < 6; i++) fs.writeFileSync(path.join(source, 'one', `random-${i}`), crypto.randomBytes(32_000_000))
  fs.writeFileSync(path.join(source, 'one/inner/small'), 'inner')
  fs.writeFileSync(path.join(source, 'two/small'), 'two more')
})
after(() => temporary.remove())

const repositoryNamed = (name) => createRepository(path.join(temporary.folder, name))

const request = {
  ...{ mappings: [], alternates: [], omit: [], excludes: [], alwaysRead: [], live: false, crossMounts: false },
  ...{ startedAt: 0, parentTree: null, reservedNames: [] },
}

/** Bytes of everything in a folder. */
function sizeOf(folder) {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((sum, { parentPath, path: old, name }) => {
    const status = fs.statSync(path.join(parentPath ?? old, name), { throwIfNoEntry: false })
    return sum + (status?.size ?? 0)
  }, 0)
}

/** A run that is paused as soon as it has read something, and the counters that come from then on. */
function pausedRun(engine, rateAfterwards = null) {
  const counters = []
  let pausedAt = 0
  // No machine is over with it before it is paused.
  engine.limit(16_000_000)
  const waiting = []
  const running = engine.backup({ ...request, sources: [source] }, (event) => {
    if (event.kind !== 'progress') return
    counters.push(event.counters)
    if (pausedAt === 0 && event.counters.bytesDone > 0) {
      engine.pause(true)
      engine.limit(rateAfterwards)
      pausedAt = counters.length
    }
    for (const { from, count, resolve } of waiting) if (pausedAt > 0 && counters.length >= from() + count) resolve()
  })
  running.catch(() => undefined)
  /** After so many looks since the pause began: ten of them are a second. */
  const looks = (count) => new Promise((resolve) => waiting.push({ from: () => pausedAt, count, resolve }))
  return { running, counters, looks }
}

test('M63: a second after it was paused a run reads and writes nothing more, and it goes on whole', async () => {
  const repository = repositoryNamed('goes-on')
  const engine = await openEngine(repository, { threads: 2 })
  const { running, counters, looks } = pausedRun(engine)
  await looks(11)
  const read = counters.at(-1).bytesDone
  const stored = sizeOf(repository.folder)
  assert.ok(read < 6 * 32_000_000, 'it was over before it was paused')
  await looks(20)
  assert.equal(counters.at(-1).bytesDone, read)
  assert.equal(sizeOf(repository.folder), stored)
  engine.pause(false)
  const result = await running
  await engine.finish()
  await engine.close()
  assert.equal(result.counters.bytesDone, 6 * 32_000_000 + 13)
  assert.match(restic(repository.folder, ['check', '--read-data']), /no errors were found/)
})

test('M63: what was handed on is not written on at a low rate', async () => {
  const repository = repositoryNamed('slow')
  const engine = await openEngine(repository, { threads: 2 })
  const { running, looks } = pausedRun(engine, 500_000)
  await looks(11)
  const stored = sizeOf(repository.folder)
  await looks(31)
  assert.equal(sizeOf(repository.folder), stored)
  engine.limit(null)
  engine.pause(false)
  await running
  await engine.finish()
  await engine.close()
  assert.match(restic(repository.folder, ['check']), /no errors were found/)
})

test('M63: a run that rests is cancelled as quickly as any other', async () => {
  const repository = repositoryNamed('cancelled')
  const engine = await openEngine(repository, { threads: 2 })
  const { running, looks } = pausedRun(engine)
  await looks(3)
  engine.cancel()
  await assert.rejects(running, { code: 'cancelled' })
  await engine.close()
  assert.match(restic(repository.folder, ['check']), /no errors were found/)
})

test('M64: the time of busy threads is told by source, compute and target, and a pause is none of it', async () => {
  const engine = await openEngine(repositoryNamed('busy'), { threads: 2 })
  const { running, counters, looks } = pausedRun(engine)
  const sum = ({ busy }) => busy.source + busy.compute + busy.target
  await looks(44)
  const before = sum(counters.at(-1))
  await looks(54)
  assert.equal(sum(counters.at(-1)), before)
  engine.pause(false)
  const { counters: last } = await running
  await engine.close()
  for (const stage of ['source', 'compute', 'target']) assert.ok(last.busy[stage] > 0, stage)
  // Hashing and sealing 192 MB takes longer than nothing, on any machine.
  assert.ok(last.busy.compute > 10, `${last.busy.compute} ms`)
})

test('M65: each part is counted by itself, the innermost first, and what is unchanged too', async () => {
  const repository = repositoryNamed('parts')
  const parts = ['one', 'one/inner', 'two', 'not there'].map((part) => path.join(source, part))
  const expected = [
    { filesDone: 6, bytesDone: 192_000_000, filesTotal: 6, bytesTotal: 192_000_000 },
    { filesDone: 1, bytesDone: 5, filesTotal: 1, bytesTotal: 5 },
    { filesDone: 1, bytesDone: 8, filesTotal: 1, bytesTotal: 8 },
    { filesDone: 0, bytesDone: 0, filesTotal: 0, bytesTotal: 0 },
  ]
  const first = await backUp(repository, { sources: [source], parts })
  assert.deepEqual(first.counters.parts, expected)
  const second = await backUp(repository, { sources: [source], parts, parentTree: first.rootTree })
  assert.equal(second.counters.filesUnmodified, 8)
  assert.deepEqual(second.counters.parts, expected)
  const inside = await backUp(repository, { sources: [path.join(source, 'one/inner')], parts: [source] })
  assert.deepEqual(inside.counters.parts, [{ filesDone: 1, bytesDone: 5, filesTotal: 1, bytesTotal: 5 }])
})
