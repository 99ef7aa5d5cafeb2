import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { poly1305 } from '@noble/ciphers/_poly1305.js'
import type { Repository } from '../../src/main/repository'
import { encodePackHeader } from '../../src/main/repository/pack'

const probe = createRequire(join(process.cwd(), 'package.json'))('./native/build/Release/penumbra_probe.node') as {
  seal(key: Uint8Array, plain: Uint8Array): Uint8Array
  compress(level: number, plain: Uint8Array): Uint8Array
}

type BlobType = 'data' | 'tree'

/** As an index tells of it. */
interface StoredBlob {
  readonly id: string
  readonly type: BlobType
  readonly offset: number
  readonly length: number
  readonly uncompressed_length?: number
}

/** Units: bytes of a pack, and blobs of an index file. */
const PACK = 16 * 2 ** 20
const INDEX = 50_000
/** What is smaller is stored as it is. Units: bytes. */
const SMALL = 100
/** Sealed here: sooner than by the addon, which sets up its key for each. Units: bytes. */
const TINY = 4096

const idOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Fills a repository folder with blobs as fast as one thread can: packs and indexes as a backup leaves them. */
export class PackMaker {
  readonly #key: Uint8Array
  readonly #open = { data: new OpenPack(), tree: new OpenPack() }
  #packs: { id: string; blobs: readonly StoredBlob[] }[] = []
  #indexed = 0

  constructor(
    private readonly folder: string,
    { masterKey: { encrypt, macK, macR } }: Pick<Repository, 'masterKey'>,
  ) {
    this.#key = Buffer.concat([encrypt, macK, macR])
  }

  /** Answers the id. Whoever calls stores nothing twice. */
  add(type: BlobType, plain: Uint8Array): string {
    const id = idOf(plain)
    const isSmall = plain.length < SMALL
    const sealed = this.#seal(isSmall ? plain : probe.compress(3, plain))
    const pack = this.#open[type]
    pack.add({ id, type, length: sealed.length, ...(!isSmall && { uncompressed_length: plain.length }) }, sealed)
    if (pack.size >= PACK) this.#close(type)
    return id
  }

  end(): void {
    this.#close('tree')
    this.#close('data')
    this.#saveIndex()
  }

  #seal(plain: Uint8Array): Uint8Array {
    if (plain.length > TINY) return probe.seal(this.#key, plain)
    const [encrypt, macK, macR] = [this.#key.subarray(0, 32), this.#key.subarray(32, 48), this.#key.subarray(48)]
    const iv = randomBytes(16)
    const text = createCipheriv('aes-256-ctr', encrypt, iv).update(plain)
    const secret = createCipheriv('aes-128-ecb', macK, null).setAutoPadding(false).update(iv)
    return Buffer.concat([iv, text, poly1305(text, Buffer.concat([macR, secret]))])
  }

  #close(type: BlobType): void {
    const { parts, blobs } = this.#open[type]
    this.#open[type] = new OpenPack()
    if (blobs.length === 0) return
    const header = encodePackHeader(
      blobs.map((blob) => ({ ...blob, uncompressedLength: blob.uncompressed_length ?? null })),
    )
    const sealed = this.#seal(header)
    const length = Buffer.alloc(4)
    length.writeUInt32LE(sealed.length)
    const bytes = Buffer.concat([...parts, sealed, length])
    const id = idOf(bytes)
    mkdirSync(join(this.folder, 'data', id.slice(0, 2)), { recursive: true })
    writeFileSync(join(this.folder, 'data', id.slice(0, 2), id), bytes)
    this.#packs.push({ id, blobs })
    this.#indexed += blobs.length
    if (this.#indexed >= INDEX) this.#saveIndex()
  }

  #saveIndex(): void {
    if (this.#indexed === 0) return
    const text = Buffer.from(JSON.stringify({ packs: this.#packs }))
    const bytes = this.#seal(Buffer.concat([Buffer.from([2]), probe.compress(1, text)]))
    writeFileSync(join(this.folder, 'index', idOf(bytes)), bytes)
    this.#packs = []
    this.#indexed = 0
  }
}

class OpenPack {
  readonly parts: Uint8Array[] = []
  readonly blobs: StoredBlob[] = []
  size = 0

  add(blob: Omit<StoredBlob, 'offset'>, sealed: Uint8Array): void {
    this.blobs.push({ ...blob, offset: this.size })
    this.parts.push(sealed)
    this.size += sealed.length
  }
}
