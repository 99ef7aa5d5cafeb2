// Subvolumes of a real btrfs on a loop device, against src/main/native/btrfs.ts. Needs root and btrfs-progs.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import * as os from 'node:os'
import * as path from 'node:path'
import { after, before, test } from 'node:test'

const addon = createRequire(import.meta.url)('../build/Release/penumbra.node')
const sh = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', timeout: 60_000 }).trim()

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'penumbra-btrfs-'))
const image = path.join(folder, 'image')
const root = path.join(folder, 'root')

before(() => {
  fs.mkdirSync(root)
  fs.closeSync(fs.openSync(image, 'w'))
  fs.truncateSync(image, 256 * 2 ** 20)
  sh('mkfs.btrfs', '-q', '-L', 'penumbra-test', image)
  sh('mount', '-o', 'loop', image, root)
})

after(() => {
  if (fs.readFileSync('/proc/self/mounts', 'utf8').includes(` ${root} `)) sh('umount', '-l', root)
  fs.rmSync(folder, { recursive: true, force: true })
})

test('a writable snapshot holds what was written before it, and nothing later', async () => {
  await addon.btrfsCreateSubvolume(root, 'live')
  const live = path.join(root, 'live')
  fs.writeFileSync(path.join(live, 'file'), 'before')
  await addon.btrfsCreateSnapshot(live, root, 'copy', false)
  fs.writeFileSync(path.join(live, 'file'), 'after')
  assert.equal(fs.readFileSync(path.join(root, 'copy/file'), 'utf8'), 'before')

  const [source, copy] = await Promise.all(['live', 'copy'].map((name) => addon.btrfsSubvolume(path.join(root, name))))
  assert.match(copy.uuid, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  assert.equal(copy.parentUuid, source.uuid)
  assert.equal(source.parentUuid, '')
  assert.equal(copy.parentId, '5')
  assert.match(copy.generation, /^[1-9][0-9]*$/)
  assert.equal(copy.readOnly, false)
})

test('read-only is set and taken back', async () => {
  const copy = path.join(root, 'copy')
  await addon.btrfsSetReadOnly(copy, true)
  assert.equal((await addon.btrfsSubvolume(copy)).readOnly, true)
  assert.throws(() => fs.writeFileSync(path.join(copy, 'file'), 'x'), { code: 'EROFS' })
  await addon.btrfsSetReadOnly(copy, false)
  fs.writeFileSync(path.join(copy, 'file'), 'x')
})

test('a snapshot can be read-only from the start, and is deleted all the same', async () => {
  await addon.btrfsCreateSnapshot(path.join(root, 'live'), root, 'frozen', true)
  assert.equal((await addon.btrfsSubvolume(path.join(root, 'frozen'))).readOnly, true)
  await addon.btrfsDeleteSubvolume(root, 'frozen')
  assert.equal(fs.existsSync(path.join(root, 'frozen')), false)
})

test('what is not the root of a subvolume is null', async () => {
  fs.mkdirSync(path.join(root, 'plain'))
  assert.equal(await addon.btrfsSubvolume(path.join(root, 'plain')), null)
  assert.equal(await addon.btrfsSubvolume('/proc'), null)
  assert.notEqual(await addon.btrfsSubvolume(root), null)
})

test('nested subvolumes are found below plain folders, also by hundreds', async () => {
  const outer = path.join(root, 'outer')
  await addon.btrfsCreateSubvolume(root, 'outer')
  fs.mkdirSync(path.join(outer, 'a/b'), { recursive: true })
  await addon.btrfsCreateSubvolume(path.join(outer, 'a/b'), 'c d')
  await addon.btrfsCreateSubvolume(outer, 'e')
  await addon.btrfsCreateSubvolume(path.join(outer, 'e'), 'deeper')
  const names = async () => (await addon.btrfsNestedSubvolumes(outer)).map((child) => child.path).sort()
  assert.deepEqual(await names(), ['a/b/c d', 'e'])

  const many = Array.from({ length: 300 }, (_, at) => `n${String(at).padStart(3, '0')}`)
  for (const name of many) await addon.btrfsCreateSubvolume(outer, name)
  assert.deepEqual(await names(), ['a/b/c d', 'e', ...many])
})

test('the uuid is the one that mkfs gave', async () => {
  assert.equal(await addon.fileSystemUuid(root), sh('btrfs', 'filesystem', 'show', image).match(/uuid: (\S+)/)[1])
  assert.equal(await addon.fileSystemUuid('/proc'), '')
})

test('a failure rejects with its errno', async () => {
  await assert.rejects(addon.btrfsCreateSnapshot('/gone', root, 'x', false), { errno: 2 })
  await assert.rejects(addon.btrfsCreateSnapshot(path.join(root, 'live'), root, 'copy', false), { errno: 17 })
  await assert.rejects(addon.btrfsCreateSnapshot(path.join(root, 'live'), os.tmpdir(), 'x', false), (error) =>
    [18, 25].includes(error.errno),
  )
  await assert.rejects(addon.btrfsDeleteSubvolume(root, 'no-such'), { errno: 2 })
  await assert.rejects(addon.btrfsCreateSubvolume(root, 'n'.repeat(256)), { errno: 36 })
  await assert.rejects(addon.btrfsSubvolume('/gone'), { errno: 2 })
  await assert.rejects(addon.syncFileSystem('/gone'), { errno: 2 })
})

test('syncs a file system', async () => {
  await addon.syncFileSystem(root)
})

test('refuses what is not text', () => {
  assert.throws(() => addon.btrfsSubvolume(1), TypeError)
  assert.throws(() => addon.btrfsSubvolume('a\0b'), TypeError)
  assert.throws(() => addon.btrfsCreateSnapshot('/a', '/b', 'c'), TypeError)
})
