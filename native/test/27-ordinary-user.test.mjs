// A restore without root: docs/spec/native-restore.md, rules N41, N42 and N45.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { makeAwkwardTree } from './support/awkward-tree.mjs'
import { differences } from './support/compare-trees.mjs'
import { madeFolder, temporaryFolder } from './support/engine.mjs'
import { backUpWithRestic, resticPrograms } from './support/restic.mjs'

const nobody = 65534

/** Restores in a process of an ordinary user, who is told the keys on standard input. */
function restoreAs(user, repository, tree, target) {
  const url = new URL('support/engine.mjs', import.meta.url)
  const program = `import { restore } from ${JSON.stringify(url.href)}
    import * as fs from 'node:fs'
    const { folder, polynomial, keys, indexes, tree, target } = JSON.parse(fs.readFileSync(0, 'utf8'))
    const bytes = Object.fromEntries(Object.entries(keys).map(([name, hex]) => [name, Buffer.from(hex, 'hex')]))
    const repository = { folder, polynomial, keys: bytes, idsOf: () => indexes }
    console.log(JSON.stringify(await restore(repository, tree, target)))`
  const keys = Object.fromEntries(Object.entries(repository.keys).map(([name, value]) => [name, value.toString('hex')]))
  const { folder, polynomial } = repository
  const input = JSON.stringify({ folder, polynomial, keys, indexes: repository.idsOf('index'), tree, target })
  const options = { uid: user, gid: user, input, timeout: 120_000, maxBuffer: 1 << 28 }
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], options).toString())
}

test('N42: an ordinary user gets all but what only root can set, and is told once', (t) => {
  const base = temporaryFolder(t)
  fs.chmodSync(base, 0o755)
  makeAwkwardTree(path.join(base, 'source'))
  const repository = backUpWithRestic(resticPrograms().at(-1), base, base, ['source'])
  execFileSync('chmod', ['-R', 'a+rX', repository.folder])
  const target = madeFolder(base, 'target')
  fs.chownSync(target, nobody, nobody)
  const { issues, filesWritten } = restoreAs(nobody, repository, repository.snapshots()[0].tree, target)
  assert.deepEqual(issues.map((issue) => [issue.kind, issue.message.split(' are left out')[0]]).sort(), [
    ['metadata', 'attributes'],
    ['metadata', 'devices'],
    ['metadata', 'owners'],
  ])
  assert.ok(filesWritten > 300)

  const restored = path.join(target, 'source')
  assert.deepEqual(fs.readdirSync(path.join(restored, 'special')), ['fifo'])
  for (const name of fs.readdirSync(path.join(restored, 'modes'))) {
    const status = fs.statSync(path.join(restored, 'modes', name))
    assert.equal(status.uid, nobody)
    if (status.isFile()) assert.equal(status.mode & 0o6000, 0)
  }
  const contents = (folder) => differences(path.join(base, 'source', folder), path.join(restored, folder))
  const onlyOwners = (line) => line.replaceAll(/owner \d+:\d+/g, 'owner').split('\n  ')
  for (const folder of ['names', 'sizes', 'times']) {
    for (const line of contents(folder)) {
      const [, left, right] = onlyOwners(line)
      assert.equal(left, right)
    }
  }
})
