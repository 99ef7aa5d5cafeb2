// One more user may pass through a folder, and do nothing else in it.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import * as os from 'node:os'
import * as path from 'node:path'
import { test } from 'node:test'

const addon = createRequire(import.meta.url)('../build/Release/penumbra.node')
const isRoot = process.getuid() === 0

const inFolder = async (work) => {
  const outer = fs.mkdtempSync(path.join(os.tmpdir(), 'penumbra-entry-'))
  const folder = path.join(outer, 'set')
  try {
    fs.chmodSync(outer, 0o711)
    fs.mkdirSync(folder, { mode: 0o700 })
    fs.writeFileSync(path.join(folder, 'file'), 'content')
    fs.chmodSync(path.join(folder, 'file'), 0o644)
    await work(folder)
  } finally {
    fs.rmSync(outer, { recursive: true })
  }
}

const as = (uid, ...command) =>
  spawnSync('setpriv', [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', ...command], { encoding: 'utf8' })

test('P10: the user may pass, not list and not write; nobody else may pass', { skip: !isRoot && 'needs root' }, () =>
  inFolder(async (folder) => {
    await addon.letUserEnter(folder, 4001)
    assert.equal(as(4001, 'cat', path.join(folder, 'file')).stdout, 'content')
    assert.notEqual(as(4001, 'ls', folder).status, 0)
    assert.notEqual(as(4001, 'touch', path.join(folder, 'new')).status, 0)
    assert.notEqual(as(4002, 'cat', path.join(folder, 'file')).status, 0)
    assert.equal(fs.statSync(folder).mode & 0o777, 0o710)
  }),
)

test('P10: what is no folder, or leads to one, is refused with the number of the system', () =>
  inFolder(async (folder) => {
    const link = path.join(path.dirname(folder), 'link')
    fs.symlinkSync('set', link)
    for (const [place, errno] of [
      [path.join(folder, 'file'), os.constants.errno.ENOTDIR],
      [link, os.constants.errno.ENOTDIR],
      [path.join(folder, 'none'), os.constants.errno.ENOENT],
    ]) {
      await assert.rejects(addon.letUserEnter(place, 1), { errno })
    }
    assert.throws(() => addon.letUserEnter(folder), TypeError)
  }))
