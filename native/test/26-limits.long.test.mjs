// Full, read-only, cancelled, huge: docs/spec/native-restore.md, rules N16, N19 and N27.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { test } from 'node:test'
import { leftOvers, madeFolder, plan, restore, restoreRequest, temporaryFolder, withEngine } from './support/engine.mjs'
import { idOf, makeRepository, node, tree } from './support/repository.mjs'

/** Calls `use` with a small file system of its own. */
async function withMount(base, options, use) {
  const mount = madeFolder(base, 'mount')
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'penumbra-native-test', mount])
  try {
    await use(mount)
  } finally {
    execFileSync('umount', [mount])
  }
}

/** One blob of a mebibyte, `times` times in each of `files` files. */
function bulkyRepository(base, files, times) {
  const repository = makeRepository(path.join(base, 'repository'))
  const blob = crypto.randomBytes(1 << 20)
  const content = Array(times).fill(idOf(blob))
  const names = Array.from({ length: files }, (_, number) => `f${String(number).padStart(6, '0')}`)
  const root = tree(...names.map((name) => node.file(name, content, times * 2 ** 20)))
  repository.putBlobs({ trees: [root], data: [blob] })
  return { repository, root: idOf(root) }
}

test('N27: a full target ends the restore with its code, and nothing half is left', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = bulkyRepository(base, 3, 2)
  await withMount(base, 'size=3m', async (mount) => {
    await assert.rejects(restore(repository, root, mount), { code: 'target.full' })
    assert.deepEqual(leftOvers(mount), [])
    for (const name of fs.readdirSync(mount)) assert.equal(fs.statSync(path.join(mount, name)).size, 2 << 20)
  })
})

test('N27: a target without room for one more name is full, too', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = bulkyRepository(base, 40, 0)
  await withMount(base, 'nr_inodes=20', async (mount) => {
    await assert.rejects(restore(repository, root, mount), { code: 'target.full' })
    assert.deepEqual(leftOvers(mount), [])
  })
})

test('N27: a read-only target ends the restore with its code', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = bulkyRepository(base, 2, 1)
  await withMount(base, 'ro', async (mount) => {
    assert.equal((await plan(repository, root, mount)).create, 2)
    await assert.rejects(restore(repository, root, mount), { code: 'target.read-only' })
  })
})

test('N19: a cancelled restore ends within a second and leaves nothing half', async (t) => {
  const base = temporaryFolder(t)
  const { repository, root } = bulkyRepository(base, 4, 4000)
  const target = madeFolder(base, 'target')
  await withEngine(repository, async (engine) => {
    let cancelledAt = 0
    const running = engine.restore(restoreRequest(root, target, { verify: true }), (event) => {
      if (cancelledAt > 0 || event.kind !== 'progress' || event.counters.bytesDone === 0) return
      cancelledAt = performance.now()
      engine.cancel()
    })
    await assert.rejects(running, { code: 'cancelled' })
    assert.ok(cancelledAt > 0)
    assert.ok(performance.now() - cancelledAt < 1000)
  })
  assert.deepEqual(fs.readdirSync(target), [])
})

/** Runs a script with the support modules in a process of its own; returns what it prints. */
function runAlone(script) {
  const url = new URL('support/engine.mjs', import.meta.url)
  const program = `import { plan, restore } from ${JSON.stringify(url.href)}\nimport * as fs from 'node:fs'\n${script}
    const peak = /VmHWM:\\s+(\\d+) kB/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]
    console.log(JSON.stringify({ ...outcome, mebibytes: Math.round(peak / 1024) }))`
  const words = ['--input-type=module', '-e', program]
  return JSON.parse(execFileSync(process.execPath, words, { timeout: 240_000 }).toString())
}

/** `folders` folders of a thousand small files each; one tree serves them all. */
function wideRepository(base, folders) {
  const repository = makeRepository(path.join(base, 'repository'))
  const blob = crypto.randomBytes(100)
  const number = (index) => String(index).padStart(6, '0')
  const leaf = tree(
    ...Array.from({ length: 1000 }, (_, index) => node.file(`file-${number(index)}`, [idOf(blob)], 100)),
  )
  const root = tree(...Array.from({ length: folders }, (_, index) => node.folder(number(index), idOf(leaf))))
  repository.putBlobs({ trees: [leaf, root], data: [blob] })
  const text = JSON.stringify({ folder: repository.folder, polynomial: repository.polynomial })
  const keys = JSON.stringify(
    Object.fromEntries(Object.entries(repository.keys).map(([k, v]) => [k, v.toString('hex')])),
  )
  const opened = `const keys = Object.fromEntries(Object.entries(${keys}).map(([k, v]) => [k, Buffer.from(v, 'hex')]))
    const repository = { ...${text}, keys, idsOf: () => ${JSON.stringify(repository.idsOf('index'))} }`
  return { opened, root: idOf(root) }
}

test('N16: a million files are planned in less than 200 MiB', (t) => {
  const base = temporaryFolder(t)
  const { opened, root } = wideRepository(base, 1000)
  const target = madeFolder(base, 'target')
  const { create, mebibytes } = runAlone(`${opened}
    const { create } = await plan(repository, '${root}', ${JSON.stringify(target)})
    const outcome = { create }`)
  assert.equal(create, 1_000_000)
  assert.ok(mebibytes < 200, `${mebibytes} MiB`)
})

test('N16: sixty thousand files are restored in less than 200 MiB', (t) => {
  const base = temporaryFolder(t)
  const { opened, root } = wideRepository(base, 60)
  const target = madeFolder(base, 'target')
  const { filesWritten, issuesTotal, mebibytes } = runAlone(`${opened}
    const { filesWritten, issuesTotal } = await restore(repository, '${root}', ${JSON.stringify(target)})
    const outcome = { filesWritten, issuesTotal }`)
  assert.deepEqual([filesWritten, issuesTotal], [60_000, 0])
  assert.ok(mebibytes < 200, `${mebibytes} MiB`)
})

test('N16: large blobs and many threads stay below 200 MiB', (t) => {
  const base = temporaryFolder(t)
  const repository = makeRepository(path.join(base, 'repository'))
  const blobs = Array.from({ length: 40 }, () => crypto.randomBytes(8 << 20))
  const root = tree(node.file('large', blobs.map(idOf), 40 * (8 << 20)))
  repository.putBlobs({ trees: [root], data: blobs })
  const keys = JSON.stringify(
    Object.fromEntries(Object.entries(repository.keys).map(([k, v]) => [k, v.toString('hex')])),
  )
  const target = madeFolder(base, 'target')
  const { issuesTotal, mebibytes } = runAlone(`
    const keys = Object.fromEntries(Object.entries(${keys}).map(([k, v]) => [k, Buffer.from(v, 'hex')]))
    const repository = { folder: ${JSON.stringify(repository.folder)}, polynomial: '${repository.polynomial}', keys,
      idsOf: () => ${JSON.stringify(repository.idsOf('index'))} }
    const { issuesTotal } = await restore(repository, '${idOf(root)}', ${JSON.stringify(target)}, { verify: true })
    const outcome = { issuesTotal }`)
  assert.equal(issuesTotal, 0)
  assert.ok(mebibytes < 200, `${mebibytes} MiB`)
})
