import { BackupError } from '../model/backup-error'
import type { ChildHandle, StartProcess } from '../model/child-process'
import type { SealKey } from './crypto'
import { slices } from './encoding'
import { type ExpectedBlob, openBlob } from './pack'
import type { BlobReply, BlobRequest } from './serve-blobs'

/** Opens and proves one sealed blob. Fails as {@link openBlob}. */
export type OpenBlob = (key: SealKey, sealed: Uint8Array, expected: ExpectedBlob) => Promise<Uint8Array>

const ENTRY = 'blob-worker'
/** What is smaller, sealed and opened, is opened sooner than asked for. Units: bytes. */
const SMALL = 64 * 1024
/** Copied at once. Units: bytes. */
const STRETCH = 2 ** 20

interface Waiting {
  readonly resolve: (plain: Uint8Array) => void
  readonly reject: (error: Error) => void
}

/**
 * Opens large blobs in a thread (rule R38), which the first one starts; it holds the program only while one is open.
 * The thread is given a copy of the sealed bytes, and gives the opened ones.
 */
export function openInThread(startThread: StartProcess): OpenBlob {
  const waiting = new Map<number, Waiting>()
  let thread: ChildHandle | null = null
  let next = 1
  const begin = (): ChildHandle => {
    const started = startThread(ENTRY, [])
    started.onMessage((message) => {
      const reply = message as BlobReply
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (waiting.size === 0) started.hold?.(false)
      if (reply.kind === 'plain') asked?.resolve(reply.plain)
      else asked?.reject(failureFrom(reply.failure))
    })
    started.onExit((code) => {
      thread = null
      for (const { reject } of waiting.values()) reject(new Error(`the thread of blobs ended with ${String(code)}`))
      waiting.clear()
    })
    return started
  }
  return async (key, sealed, expected) => {
    if (Math.max(sealed.length, expected.uncompressedLength ?? 0) < SMALL) return openBlob(key, sealed, expected)
    const own = await copyOf(sealed)
    const asked = (thread ??= begin())
    const request: BlobRequest = { id: next++, key, sealed: own, expected }
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject })
      asked.hold?.(true)
      asked.send(request, [own.buffer])
    })
  }
}

/** Also a copy of some mebibytes would hold up the thread. */
async function copyOf(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const copy = new Uint8Array(bytes.length)
  let length = 0
  for await (const slice of slices(bytes, STRETCH)) {
    copy.set(slice, length)
    length += slice.length
  }
  return copy
}

const failureFrom = ({ code, message, retry, context }: Extract<BlobReply, { kind: 'failed' }>['failure']) =>
  new BackupError(code, message, { retry, context })
