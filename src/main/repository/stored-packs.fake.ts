import { createHash } from 'node:crypto'
import type { Backend } from './backend'
import { seal, type SealKey, systemRandom } from './crypto'
import { zstdFrame } from './encoding/zstd-frame.fake'
import { type BlobType, encodePackHeader, type PackEntry } from './pack'
import { saveUnpacked } from './unpacked'

/** A blob for a pack that a test writes: real packs come from the native mover, damaged ones from here. */
export interface PlainBlob {
  readonly type: BlobType
  readonly content: Uint8Array
  readonly isCompressed?: boolean
  /** Claim this id instead of the right one. */
  readonly id?: string
}

export interface StoredPack {
  readonly id: string
  readonly blobs: readonly PackEntry[]
}

export const idOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const data = (text: string): PlainBlob => ({ type: 'data', content: Buffer.from(text) })

export const tree = (...nodes: readonly unknown[]): PlainBlob => ({
  type: 'tree',
  content: Buffer.from(`${JSON.stringify({ nodes })}\n`),
  isCompressed: true,
})

export const file = (name: string, ...blobs: readonly PlainBlob[]) => ({
  name,
  type: 'file',
  mode: 420,
  size: blobs.reduce((sum, { content }) => sum + content.length, 0),
  content: blobs.map(({ content, id }) => id ?? idOf(content)),
})

export const dir = (name: string, subtree: PlainBlob) => ({
  name,
  type: 'dir',
  mode: 2147484141,
  content: null,
  subtree: subtree.id ?? idOf(subtree.content),
})

export async function storePack(backend: Backend, key: SealKey, blobs: readonly PlainBlob[]): Promise<StoredPack> {
  let offset = 0
  const parts: Uint8Array[] = []
  const entries = blobs.map(({ type, content, isCompressed = false, id = idOf(content) }): PackEntry => {
    const sealed = seal(key, isCompressed ? zstdFrame(content) : content, systemRandom)
    parts.push(sealed)
    const uncompressedLength = isCompressed ? content.length : null
    const entry = { id, type, offset, length: sealed.length, uncompressedLength }
    offset += sealed.length
    return entry
  })
  const header = seal(key, encodePackHeader(entries), systemRandom)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  const pack = Buffer.concat([...parts, header, length])
  await backend.save('data', idOf(pack), pack)
  return { id: idOf(pack), blobs: entries }
}

export function storeIndex(backend: Backend, key: SealKey, packs: readonly StoredPack[]): Promise<string> {
  const stored = packs.map(({ id, blobs }) => ({
    id,
    blobs: blobs.map(({ uncompressedLength, ...same }) => ({
      ...same,
      ...(uncompressedLength === null ? {} : { uncompressed_length: uncompressedLength }),
    })),
  }))
  return saveUnpacked(backend, key, systemRandom, 'index', `${JSON.stringify({ packs: stored })}\n`)
}
