// Repositories made by stock restic, opened and given snapshots in plain JavaScript: an oracle that shares no code with
// the addon.
import { execFileSync } from 'node:child_process'
import * as crypto from 'node:crypto'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import * as os from 'node:os'
import * as path from 'node:path'
import { poly1305 } from '@noble/ciphers/_poly1305.js'
import { decompress } from 'fzstd'
import { peer } from '../../../scripts/peers.mjs'

export const addon = createRequire(import.meta.url)('../../build/Release/penumbra.node')

const password = 'x'
/** Debian's, and a newer one. */
export const stockRestics = ['restic', peer('restic')]

const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest()

function ecb(key, block) {
  return crypto.createCipheriv('aes-128-ecb', key, null).setAutoPadding(false).update(block)
}
const tag = (key, iv, cipher) => Buffer.from(poly1305(cipher, Buffer.concat([key.macR, ecb(key.macK, iv)])))

export function open(key, sealed) {
  const [iv, cipher] = [sealed.subarray(0, 16), sealed.subarray(16, -16)]
  if (!tag(key, iv, cipher).equals(sealed.subarray(-16))) throw new Error('the tag is wrong')
  return crypto.createDecipheriv('aes-256-ctr', key.encrypt, iv).update(cipher)
}

export function seal(key, plain) {
  const iv = crypto.randomBytes(16)
  const cipher = crypto.createCipheriv('aes-256-ctr', key.encrypt, iv).update(plain)
  return Buffer.concat([iv, cipher, tag(key, iv, cipher)])
}

/** Runs a stock restic on the repository and returns its output. */
export function restic(repository, args, { binary = 'restic', cwd = undefined } = {}) {
  return execFileSync(binary, ['--no-cache', '-r', repository, ...args], {
    env: { ...process.env, RESTIC_PASSWORD: password },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: 120_000,
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd,
  })
}

/** A fresh folder in `parent` that is removed by `remove`. */
export function temporaryFolder(label, parent = os.tmpdir()) {
  const folder = fs.mkdtempSync(path.join(parent, `penumbra-${label}-`))
  return { folder, remove: () => fs.rmSync(folder, { recursive: true, force: true }) }
}

/** An empty repository in `folder`, with its master key and chunker polynomial. */
export function createRepository(folder) {
  execFileSync('restic', ['-q', '-r', folder, 'init'], {
    env: { ...process.env, RESTIC_PASSWORD: password },
    timeout: 60_000,
  })
  return openRepository(folder)
}

export function openRepository(folder) {
  const [name] = fs.readdirSync(path.join(folder, 'keys'))
  const file = JSON.parse(fs.readFileSync(path.join(folder, 'keys', name), 'utf8'))
  const options = { N: file.N, r: file.r, p: file.p, maxmem: 2 ** 30 }
  const user = crypto.scryptSync(password, Buffer.from(file.salt, 'base64'), 64, options)
  const wrapped = { encrypt: user.subarray(0, 32), macK: user.subarray(32, 48), macR: user.subarray(48) }
  const master = JSON.parse(open(wrapped, Buffer.from(file.data, 'base64')).toString())
  const key = {
    encrypt: Buffer.from(master.encrypt, 'base64'),
    macK: Buffer.from(master.mac.k, 'base64'),
    macR: Buffer.from(master.mac.r, 'base64'),
  }
  const config = JSON.parse(open(key, fs.readFileSync(path.join(folder, 'config'))).toString())
  return { folder, key, polynomial: config.chunker_polynomial }
}

/** An engine on the repository that knows all its indexes. */
export async function openEngine(repository, options = {}) {
  const engine = addon.openEngine({
    repository: repository.folder,
    ...repository.key,
    chunkerPolynomial: repository.polynomial,
    threads: 0,
    compressionLevel: 3,
    packSize: 16 * 2 ** 20,
    durable: true,
    ...options,
  })
  await engine.loadIndexes(fs.readdirSync(path.join(repository.folder, 'index')))
  return engine
}

export const emptyRequest = {
  mappings: [],
  alternates: [],
  omit: [],
  excludes: [],
  alwaysRead: [],
  live: false,
  crossMounts: false,
  startedAt: 0,
  parentTree: null,
  reservedNames: ['.penumbra'],
}

/** One whole backup with a snapshot at the end, as the application does it. Returns the engine's result and the snapshot's id. */
export async function backUp(repository, request, { events = [], engine: options = {}, limit = null } = {}) {
  const engine = await openEngine(repository, options)
  try {
    engine.limit(limit)
    const result = await engine.backup({ ...emptyRequest, ...request }, (event) => events.push(event))
    const finished = await engine.finish()
    return { ...result, finished, snapshot: writeSnapshot(repository, result.rootTree, request.sources) }
  } finally {
    await engine.close()
  }
}

export function writeSnapshot(repository, tree, paths) {
  const snapshot = { time: new Date().toISOString(), tree, paths, hostname: 'test', username: 'test' }
  const file = seal(repository.key, Buffer.from(JSON.stringify(snapshot)))
  const id = sha256(file).toString('hex')
  fs.writeFileSync(path.join(repository.folder, 'snapshots', id), file)
  return id
}

/** What the indexes name, by id. */
export function indexedBlobs(repository) {
  const blobs = new Map()
  for (const name of fs.readdirSync(path.join(repository.folder, 'index'))) {
    const plain = open(repository.key, fs.readFileSync(path.join(repository.folder, 'index', name)))
    const text = plain[0] === 2 ? Buffer.from(decompress(plain.subarray(1))) : plain
    for (const pack of JSON.parse(text.toString()).packs) {
      for (const blob of pack.blobs) blobs.set(blob.id, { ...blob, pack: pack.id })
    }
  }
  return blobs
}

/** Reads blobs by id. */
export function blobReader(repository) {
  const blobs = indexedBlobs(repository)
  return (id) => {
    const { pack, offset, length, uncompressed_length: size } = blobs.get(id)
    const file = fs.readFileSync(path.join(repository.folder, 'data', pack.slice(0, 2), pack))
    const plain = open(repository.key, file.subarray(offset, offset + length))
    const bytes = size ? Buffer.from(decompress(plain)) : plain
    if (sha256(bytes).toString('hex') !== id) throw new Error('the hash is wrong')
    return bytes
  }
}

/** The tree at a path of names, as text. */
export function treeAt(read, root, names) {
  let id = root
  for (const name of names) {
    id = JSON.parse(read(id).toString()).nodes.find((node) => node.name === name).subtree
  }
  return { id, text: read(id).toString() }
}
