// Puts a mounted folder through everything a repository can make it do, many readers at once: sound, damaged, hostile, mutated.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import crypto from 'node:crypto'
import { once } from 'node:events'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { makeAwkwardTree } from './awkward-tree.mjs'
import { differences } from './compare-trees.mjs'
import { idOf, makeRepository, node, tree } from './repository.mjs'
import { backUpWithRestic, resticPrograms } from './restic.mjs'

const READERS = 6
const ROUNDS = 20_000

/** Shows `root` in `folder` while `work` runs. Any finding of a sanitizer fails. Answers how much could not be read. */
async function mounted(driver, { repository, root }, folder, work) {
  fs.mkdirSync(folder)
  const child = spawn(driver, ['mount', repository.folder, root, folder], { timeout: 240_000 })
  const ended = once(child, 'close')
  const [said, complaints] = [[], []]
  child.stderr.on('data', (text) => complaints.push(text))
  const { encrypt, macK, macR } = repository.keys
  child.stdin.end(Buffer.concat([encrypt, macK, macR]))
  child.stdout.on('data', (text) => said.push(text))
  try {
    await Promise.race([once(child.stdout, 'data'), ended])
    await work()
  } finally {
    if (child.exitCode === null && child.signalCode === null) execFileSync('umount', [folder])
    await ended
  }
  assert.equal(Buffer.concat(complaints).toString(), '')
  assert.equal(child.exitCode, 0)
  return Number(/damage (\d+)/.exec(Buffer.concat(said).toString())[1])
}

/** Everything in `folder` by several at once, whatever can be read of it. */
async function readAll(folder) {
  const reader = async () => {
    const command = 'find "$0" -ls; getfattr -R -h -d -m - "$0"; find "$0" -type f -exec cat {} +'
    const words = ['-c', `(${command}) > /dev/null 2>&1`, folder]
    await once(spawn('sh', words, { stdio: 'ignore', timeout: 240_000 }), 'close')
  }
  await Promise.all(Array.from({ length: READERS }, reader))
}

async function exerciseSound(driver, base) {
  const source = path.join(base, 'source')
  makeAwkwardTree(source)
  const repository = backUpWithRestic(resticPrograms().at(-1), base, base, ['source'])
  const shown = { repository, root: repository.snapshots()[0].tree }
  const folder = path.join(base, 'sound')
  const damages = await mounted(driver, shown, folder, async () => {
    await readAll(folder)
    assert.deepEqual(differences(source, path.join(folder, 'source')), [])
  })
  assert.equal(damages, 0)
  return shown
}

async function exerciseDamage(driver, base, { repository, root }) {
  const pack = repository
    .packs()
    .map((id) => repository.packFile(id))
    .sort((one, other) => fs.statSync(other).size - fs.statSync(one).size)[0]
  const bytes = fs.readFileSync(pack)
  fs.chmodSync(pack, 0o600)
  const wrong = Buffer.from(bytes)
  for (let at = 0; at < wrong.length; at += 4096) wrong[at] ^= 1
  fs.writeFileSync(pack, wrong)
  const folder = path.join(base, 'damaged')
  assert.ok((await mounted(driver, { repository, root }, folder, () => readAll(folder))) > 0)
  fs.writeFileSync(pack, bytes)
}

async function exerciseHostile(driver, base) {
  const repository = makeRepository(path.join(base, 'hostile'))
  const content = crypto.randomBytes(1000)
  const leaf = tree(node.file('f', [idOf(content)], 1000))
  const names = tree(...['', '.', '..', '/etc/x', '\\x00'].map((name) => node.file(name, [], 0)))
  const lies = tree(
    node.file('long', [idOf(content)], 2 ** 52),
    node.file('many', Array(5000).fill(idOf(content)), 5_000_000),
    node.file('missing', [idOf(content), idOf(names), idOf(content)], 3000),
    node.file('short', Array(9).fill(idOf(content)), 1),
    node.link('to', '../'.repeat(900)),
  )
  const root = tree(
    node.folder('lies', idOf(lies)),
    node.folder('missing', idOf(content)),
    node.folder('names', idOf(names)),
    node.folder('truncated', idOf(leaf.subarray(0, 50))),
  )
  repository.putBlobs({ trees: [leaf, names, lies, leaf.subarray(0, 50), root], data: [content] })
  const folder = path.join(base, 'hostile folder')
  const work = async () => {
    await readAll(folder)
    assert.deepEqual(fs.readdirSync(path.join(folder, 'names')), [])
    assert.deepEqual(fs.readdirSync(path.join(folder, 'lies')), ['long', 'many', 'missing', 'short', 'to'])
  }
  assert.ok((await mounted(driver, { repository, root: idOf(root) }, folder, work)) > 0)
}

function exerciseFuzz(driver, base) {
  const file = path.join(base, 'folder.json')
  const ids = [idOf(Buffer.from('x')), idOf(Buffer.alloc(524288))]
  const attributes = { extended_attributes: [{ name: 'user.a', value: 'AP8=' }] }
  fs.writeFileSync(file, tree(node.file('a', ids, 600_000, attributes), node.file('b', [], 0), node.link('c', 'to')))
  const words = ['fuzz', file, String(crypto.randomInt(2 ** 32)), String(ROUNDS)]
  console.log(execFileSync(driver, words, { timeout: 240_000, encoding: 'utf8' }).trim())
}

export async function exerciseMountDriver(driver) {
  const base = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'penumbra-mount-'))
  try {
    const shown = await exerciseSound(driver, base)
    await exerciseDamage(driver, base, shown)
    await exerciseHostile(driver, base)
    exerciseFuzz(driver, base)
    console.log('A mounted folder ran clean under its sanitizers.')
  } finally {
    execFileSync('rm', ['-rf', '--one-file-system', base])
  }
}
