// Puts the read driver through everything a repository can make it do: sound, damaged, hostile, mutated.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { makeAwkwardTree } from './awkward-tree.mjs'
import { differences } from './compare-trees.mjs'
import { backUpWithRestic, resticPrograms } from './restic.mjs'
import { idOf, makeRepository, node, tree } from './repository.mjs'

const rounds = 20_000

/** Runs the driver with a repository's key on standard input; any finding of a sanitizer fails. */
function run(driver, words, repository) {
  const { encrypt, macK, macR } = repository?.keys ?? {}
  const input = repository === undefined ? '' : Buffer.concat([encrypt, macK, macR])
  const result = spawnSync(driver, words, { input, timeout: 240_000, encoding: 'utf8', maxBuffer: 1 << 28 })
  assert.ok(result.status === 0 || result.status === 1, `${words.join(' ')}: ${result.signal ?? ''}${result.stderr}`)
  assert.equal(result.stderr, '')
  return result.stdout
}

function exerciseSound(driver, base) {
  makeAwkwardTree(path.join(base, 'source'))
  const repository = backUpWithRestic(resticPrograms().at(-1), base, base, ['source'])
  const [{ tree: root }] = repository.snapshots()
  const target = path.join(base, 'target')
  fs.mkdirSync(target)
  const words = (operation, policy) => [operation, repository.folder, root, target, policy]
  assert.match(run(driver, [...words('restore', 'keep-existing'), 'verify'], repository), /issues 0/)
  assert.match(run(driver, words('restore', 'replace'), repository), /written 0 /)
  assert.match(run(driver, words('plan', 'replace'), repository), /create 0 replace 0 keep 0/)
  assert.match(run(driver, ['verify', repository.folder], repository), /damage 0/)
  return { repository, root, expected: path.join(base, 'source'), restored: path.join(target, 'source') }
}

function exerciseDamage(driver, base, repository, root) {
  for (const pack of repository.packs()) {
    const file = repository.packFile(pack)
    const bytes = fs.readFileSync(file)
    for (let round = 0; round < 4; round++) {
      const wrong = Buffer.from(bytes)
      wrong[crypto.randomInt(wrong.length)] ^= 1 << crypto.randomInt(8)
      fs.chmodSync(file, 0o600)
      fs.writeFileSync(file, round === 3 ? wrong.subarray(0, crypto.randomInt(wrong.length)) : wrong)
      assert.doesNotMatch(run(driver, ['verify', repository.folder], repository), /damage 0/)
      const target = fs.mkdtempSync(path.join(base, 'damaged-'))
      run(driver, ['restore', repository.folder, root, target, 'replace', 'verify'], repository)
    }
    fs.writeFileSync(file, bytes)
  }
}

function exerciseHostile(driver, base) {
  const repository = makeRepository(path.join(base, 'hostile'))
  const content = crypto.randomBytes(1000)
  const leaf = tree(node.file('f', [idOf(content)], 1000))
  const names = tree(...['', '.', '..', '/etc/x', '\\x00'].map((name) => node.file(name, [], 0)))
  const chain = [leaf]
  for (let depth = 0; depth < 4200; depth++) chain.push(tree(node.folder('d', idOf(chain.at(-1)))))
  const huge = tree(
    node.file('huge', Array(5000).fill(idOf(content)), 5_000_000),
    node.folder('missing', idOf(names.subarray(1))),
  )
  const root = tree(
    node.folder('deep', idOf(chain.at(-1))),
    node.folder('huge', idOf(huge)),
    node.folder('names', idOf(names)),
    node.folder('truncated', idOf(leaf.subarray(0, 50))),
  )
  repository.putBlobs({ trees: [...chain, names, huge, leaf.subarray(0, 50), root], data: [content] })
  const target = path.join(base, 'hostile target')
  fs.mkdirSync(target)
  assert.match(
    run(driver, ['restore', repository.folder, idOf(root), target, 'replace'], repository),
    /nested too deeply/,
  )
}

function exerciseFuzz(driver, base, repository) {
  const trees = [...repository.blobs().values()].filter((blob) => blob.type === 'tree')
  const seed = crypto.randomInt(2 ** 32)
  for (const [number, { id }] of trees.entries()) {
    const file = path.join(base, `tree-${number}.json`)
    fs.writeFileSync(file, repository.blob(id).subarray(0, 8000))
    console.log(run(driver, ['fuzz', file, String(seed + number), String(Math.ceil(rounds / trees.length))]).trim())
  }
  const whole = path.join(base, 'whole.json')
  fs.writeFileSync(whole, tree(node.file('a', [idOf(Buffer.from('x'))], 1), node.link('b', 'to')))
  console.log(run(driver, ['fuzz', whole, String(seed), String(rounds)]).trim())
  for (const [name, bytes] of [
    ['index', indexText()],
    ['header', Buffer.concat([0, 3, 1, 2].map((kind) => headerEntry(kind)))],
  ]) {
    const file = path.join(base, name)
    fs.writeFileSync(file, bytes)
    console.log(name, run(driver, ['fuzz', file, String(seed), String(rounds)]).trim())
  }
}

const someId = (text) => idOf(Buffer.from(text))

function indexText() {
  const blob = { id: someId('blob'), type: 'data', offset: 0, length: 100 }
  const packed = { ...blob, id: someId('tree'), type: 'tree', offset: 100, uncompressed_length: 400 }
  return JSON.stringify({ packs: [{ id: someId('pack'), blobs: [blob, packed] }] })
}

function headerEntry(kind) {
  const entry = Buffer.alloc(kind >= 2 ? 41 : 37)
  entry[0] = kind
  entry.writeUInt32LE(100, 1)
  if (kind >= 2) entry.writeUInt32LE(400, 5)
  return entry
}

export async function exerciseReadDriver(driver) {
  const base = fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'penumbra-asan-'))
  try {
    const { repository, root, expected, restored } = exerciseSound(driver, base)
    assert.deepEqual(differences(expected, restored), [])
    exerciseDamage(driver, base, repository, root)
    exerciseHostile(driver, base)
    exerciseFuzz(driver, base, repository)
    console.log('The read side ran clean under its sanitizers.')
  } finally {
    // Deeper than a path may be long, which only a tool that changes folders can remove.
    execFileSync('rm', ['-rf', base])
  }
}

/** A backup by four threads, of it a restore and a check, and the same backup again. */
export function exerciseThreads(driver) {
  const base = fs.mkdtempSync(path.join(os.tmpdir(), 'penumbra-threads-'))
  try {
    const source = path.join(base, 'source')
    makeAwkwardTree(source)
    for (let n = 0; n < 40; n++)
      fs.writeFileSync(path.join(source, `large-${n}`), crypto.randomBytes(300_000 * (n % 7)))
    const repository = makeRepository(path.join(base, 'repository'))
    const back = (when, parent = []) => {
      const root = run(driver, ['backup', repository.folder, source, ...parent], repository).trim()
      const target = path.join(base, when)
      fs.mkdirSync(target)
      const words = ['restore', repository.folder, root, target, 'replace', 'verify']
      assert.match(run(driver, words, repository), /issues 0/)
      assert.deepEqual(differences(source, path.join(target, source)), [])
      return [root]
    }
    const first = back('first')
    const again = back('again', first)
    fs.mkdirSync(path.join(source, 'one-more'))
    fs.writeFileSync(path.join(source, 'one-more', 'file'), 'more')
    back('spliced', again)
    assert.match(run(driver, ['verify', repository.folder], repository), /damage 0/)
    console.log('backup with its cache, restore and check by several threads: nothing found')
  } finally {
    fs.rmSync(base, { recursive: true, force: true })
  }
}
