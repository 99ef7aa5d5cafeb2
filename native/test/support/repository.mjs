// A repository opened in JavaScript: keys, index, blobs, and packs made by hand, also wrong ones on purpose.
import crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { poly1305 } from '@noble/ciphers/_poly1305.js'
import { decompress } from 'fzstd'

export const sha256 = (bytes) => crypto.createHash('sha256').update(bytes).digest()
const hex = (bytes) => Buffer.from(bytes).toString('hex')

function oneTimeKey(keys, iv) {
  const cipher = crypto.createCipheriv('aes-128-ecb', keys.macK, null)
  cipher.setAutoPadding(false)
  return Buffer.concat([keys.macR, cipher.update(iv)])
}

export function seal(keys, plain) {
  const iv = crypto.randomBytes(16)
  const ciphertext = crypto.createCipheriv('aes-256-ctr', keys.encrypt, iv).update(plain)
  return Buffer.concat([iv, ciphertext, poly1305(ciphertext, oneTimeKey(keys, iv))])
}

export function unseal(keys, container) {
  const iv = container.subarray(0, 16)
  const ciphertext = container.subarray(16, -16)
  if (!crypto.timingSafeEqual(poly1305(ciphertext, oneTimeKey(keys, iv)), container.subarray(-16))) {
    throw new Error('wrong tag')
  }
  return crypto.createDecipheriv('aes-256-ctr', keys.encrypt, iv).update(ciphertext)
}

function userKeys(password, file) {
  const { N, r, p } = file
  const derived = crypto.scryptSync(password, Buffer.from(file.salt, 'base64'), 64, { N, r, p, maxmem: 1 << 30 })
  return { encrypt: derived.subarray(0, 32), macK: derived.subarray(32, 48), macR: derived.subarray(48, 64) }
}

/** A raw frame: zstd without compression, so that a test needs no compressor. */
export function storedFrame(plain) {
  const header = Buffer.alloc(9)
  header.writeUInt32LE(0xfd2fb528, 0)
  header[4] = 0xa0
  header.writeUInt32LE(plain.length, 5)
  const parts = [header]
  for (let at = 0; at === 0 || at < plain.length; at += 65536) {
    const block = plain.subarray(at, at + 65536)
    const isLast = at + 65536 >= plain.length
    const word = (block.length << 3) | (isLast ? 1 : 0)
    parts.push(Buffer.from([word & 255, (word >> 8) & 255, (word >> 16) & 255]), block)
  }
  return Buffer.concat(parts)
}

class Repository {
  constructor(folder, keys, polynomial) {
    this.folder = folder
    this.keys = keys
    this.polynomial = polynomial
  }

  idsOf(kind) {
    return fs.readdirSync(path.join(this.folder, kind)).filter((name) => name.length === 64)
  }

  packs() {
    return fs.readdirSync(path.join(this.folder, 'data')).flatMap((folder) => this.idsOf(path.join('data', folder)))
  }

  packFile(id) {
    return path.join(this.folder, 'data', id.slice(0, 2), id)
  }

  unpacked(kind, id) {
    const plain = unseal(this.keys, fs.readFileSync(path.join(this.folder, kind, id)))
    return JSON.parse(Buffer.from(plain[0] === 2 ? decompress(plain.subarray(1)) : plain).toString())
  }

  snapshots() {
    return this.idsOf('snapshots').map((id) => this.unpacked('snapshots', id))
  }

  /** Every blob of every index, by id. */
  blobs() {
    const found = new Map()
    for (const id of this.idsOf('index')) {
      for (const pack of this.unpacked('index', id).packs) {
        for (const blob of pack.blobs) found.set(blob.id, { ...blob, pack: pack.id })
      }
    }
    return found
  }

  blob(id) {
    const place = this.blobs().get(id)
    const pack = fs.readFileSync(this.packFile(place.pack))
    const plain = unseal(this.keys, pack.subarray(place.offset, place.offset + place.length))
    return Buffer.from(place.uncompressed_length ? decompress(plain) : plain)
  }

  put(kind, bytes) {
    const id = hex(sha256(bytes))
    const folder = kind === 'data' ? path.join(this.folder, kind, id.slice(0, 2)) : path.join(this.folder, kind)
    fs.mkdirSync(folder, { recursive: true })
    fs.writeFileSync(path.join(folder, id), bytes)
    return id
  }

  /** `contents`: buffers, or { plain, id } to store something under an id that is not its hash. Returns an index entry. */
  putPack(type, contents, { compressed = false } = {}) {
    let offset = 0
    const parts = []
    const header = []
    const blobs = []
    for (const content of contents) {
      const plain = Buffer.isBuffer(content) ? content : content.plain
      const id = Buffer.isBuffer(content) ? sha256(plain) : content.id
      const container = seal(this.keys, compressed ? storedFrame(plain) : plain)
      const entry = Buffer.alloc(compressed ? 41 : 37)
      entry[0] = (type === 'tree' ? 1 : 0) | (compressed ? 2 : 0)
      entry.writeUInt32LE(container.length, 1)
      if (compressed) entry.writeUInt32LE(plain.length, 5)
      id.copy(entry, entry.length - 32)
      header.push(entry)
      const size = compressed ? { uncompressed_length: plain.length } : {}
      blobs.push({ id: hex(id), type, offset, length: container.length, ...size })
      parts.push(container)
      offset += container.length
    }
    const sealed = seal(this.keys, Buffer.concat(header))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(sealed.length)
    return { id: this.put('data', Buffer.concat([...parts, sealed, length])), blobs }
  }

  putIndex(packs) {
    return this.put('index', seal(this.keys, Buffer.from(JSON.stringify({ packs }))))
  }

  /** Stores trees and data and their index; returns the ids in the order given. */
  putBlobs({ trees = [], data = [] }) {
    const packs = []
    if (trees.length > 0) packs.push(this.putPack('tree', trees, { compressed: true }))
    if (data.length > 0) packs.push(this.putPack('data', data))
    this.putIndex(packs)
    return packs.flatMap((pack) => pack.blobs.map((blob) => blob.id))
  }
}

export function openRepository(folder, password) {
  const [name] = fs.readdirSync(path.join(folder, 'keys'))
  const file = JSON.parse(fs.readFileSync(path.join(folder, 'keys', name), 'utf8'))
  const master = JSON.parse(unseal(userKeys(password, file), Buffer.from(file.data, 'base64')).toString())
  const keys = {
    encrypt: Buffer.from(master.encrypt, 'base64'),
    macK: Buffer.from(master.mac.k, 'base64'),
    macR: Buffer.from(master.mac.r, 'base64'),
  }
  const config = JSON.parse(unseal(keys, fs.readFileSync(path.join(folder, 'config'))).toString())
  return new Repository(folder, keys, config.chunker_polynomial)
}

/** An empty repository whose keys no password opens: for what is written and read by its keys alone. */
export function makeRepository(folder) {
  for (const name of ['data', 'index', 'snapshots', 'keys', 'locks']) {
    fs.mkdirSync(path.join(folder, name), { recursive: true })
  }
  const keys = { encrypt: crypto.randomBytes(32), macK: crypto.randomBytes(16), macR: crypto.randomBytes(16) }
  return new Repository(folder, keys, '3da3358b4dc173')
}

const when = '2024-02-29T12:34:56.123456789Z'
const common = { mtime: when, atime: when, ctime: when, uid: 0, gid: 0 }

/** Nodes as the format writes them; the name is given quoted. */
export const node = {
  file: (name, content, size, more = {}) => ({ name, type: 'file', mode: 0o644, ...common, size, content, ...more }),
  folder: (name, subtree, more = {}) => ({
    name,
    type: 'dir',
    mode: 2147484141,
    ...common,
    content: null,
    subtree,
    ...more,
  }),
  link: (name, linktarget, more = {}) => ({
    name,
    type: 'symlink',
    mode: 134218239,
    ...common,
    linktarget,
    content: null,
    ...more,
  }),
}

export const tree = (...nodes) => Buffer.from(`${JSON.stringify({ nodes })}\n`)
export const idOf = (bytes) => hex(sha256(bytes))
