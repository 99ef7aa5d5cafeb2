// A zip file of more than 4 GiB: docs/spec/native-restore.md, rule N113.
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { test } from 'node:test'
import { ignore, withEngine } from './support/engine.mjs'
import { readZip } from './support/read-zip.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'

test('N113: a file and offsets of more than 4 GiB are in it as another program reads them', async (t) => {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'penumbra-archive-'))
  t.after(() => fs.rmSync(base, { recursive: true }))
  const repository = makeRepository(path.join(base, 'repository'))
  const part = crypto.randomBytes(8 << 20)
  const times = 513
  const last = Buffer.from('behind it all')
  const root = tree(
    node.file('large', Array(times).fill(idOf(part)), times * part.length),
    node.file('last', [idOf(last)], last.length),
  )
  repository.putBlobs({ trees: [root], data: [part, last] })
  const file = path.join(base, 'large.zip')
  await withEngine(repository, async (engine) => {
    const request = { tree: idOf(root), file, include: [], hiddenNames: [] }
    const { size } = await engine.writeArchive(request, ignore)
    assert.equal(size, fs.statSync(file).size)
    assert.equal((await engine.checkArchive(file, ignore)).files, 2)
  })
  const [large, behind] = readZip(file)
  const digest = crypto.createHash('sha256')
  for (let at = 0; at < times; ++at) digest.update(part)
  assert.deepEqual([large.size, large.sha256], [times * part.length, digest.digest('hex')])
  assert.ok(behind.offset > 2 ** 32)
  assert.equal(behind.sha256, crypto.createHash('sha256').update(last).digest('hex'))
})
