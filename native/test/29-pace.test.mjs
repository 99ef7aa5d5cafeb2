// How fast packs are written: all threads together, and not at all while they are told to wait.
import assert from 'node:assert/strict'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { after, before, test } from 'node:test'
import { createRepository, emptyRequest, openEngine, restic, temporaryFolder } from './support/stock-repository.mjs'

const MIB = 2 ** 20

let temporary
let repository
before(() => {
  temporary = temporaryFolder('pace')
  repository = createRepository(path.join(temporary.folder, 'repository'))
})
after(() => temporary.remove())

function makeSource(name, files, size) {
  const folder = path.join(temporary.folder, name)
  fs.mkdirSync(folder)
  for (let i = 0; i < files; i++) fs.writeFileSync(path.join(folder, `file-${i}`), crypto.randomBytes(size))
  return folder
}

/** Of everything below the folder of packs, also what is not finished. */
const bytesOfPacks = () =>
  fs
    .readdirSync(path.join(repository.folder, 'data'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + fs.statSync(path.join(entry.path, entry.name)).size, 0)

test('M95: all threads together write no faster than they were told', async () => {
  const source = makeSource('limited', 6, 512 * 1024)
  const engine = await openEngine(repository)
  try {
    engine.limit(2 * MIB)
    const begun = performance.now()
    await engine.backup({ ...emptyRequest, sources: [source] }, () => {})
    await engine.finish()
    const least = (3 * MIB) / (2 * MIB * 1.1) - 0.1
    assert.ok((performance.now() - begun) / 1000 >= least)
  } finally {
    await engine.close()
  }
  assert.match(restic(repository.folder, ['check']), /no errors were found/)
})

test('M96: while the rate is 0 nothing is written, and it goes on with the next rate', async () => {
  const source = makeSource('waiting', 4, 512 * 1024)
  const engine = await openEngine(repository)
  try {
    engine.limit(0)
    const before = bytesOfPacks()
    let looks = 0
    let most = before
    await engine.backup({ ...emptyRequest, sources: [source] }, ({ kind }) => {
      if (kind !== 'progress' || ++looks > 8) return
      most = Math.max(most, bytesOfPacks())
      if (looks === 8) engine.limit(null)
    })
    await engine.finish()
    assert.ok(looks >= 8)
    assert.equal(most, before)
    assert.ok(bytesOfPacks() >= before + 2 * MIB)
  } finally {
    await engine.close()
  }
})

test('M97: who waits for a rate is cancelled as anybody else', async () => {
  const source = makeSource('cancelled', 2, 512 * 1024)
  const engine = await openEngine(repository)
  engine.limit(0)
  let looks = 0
  const running = engine.backup({ ...emptyRequest, sources: [source] }, () => {
    if (++looks === 3) engine.cancel()
  })
  await assert.rejects(running, { code: 'cancelled' })
  await engine.close()
  assert.match(restic(repository.folder, ['check']), /no errors were found/)
})
