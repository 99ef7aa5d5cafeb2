import type { IncomingMessage } from 'node:http'

/** More than any client makes of one file. Units: bytes. */
export const MOST_OF_ONE = 256 * 2 ** 20

/** What all uploads together may hold of the memory; who comes then comes again. Units: bytes. */
const MOST_OF_ALL = 512 * 2 ** 20

/** Silence after which a client counts as gone. Units: milliseconds. */
const SILENCE = 60_000

export type Body =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly status: number }

/**
 * Takes in uploads, each whole and as long as it said, and no more of them at once than there is room for.
 * Rejects when the client goes away or silent: then there is nobody to answer.
 */
export class BodyReceiver {
  private held = 0

  async receive(request: IncomingMessage): Promise<Body> {
    const length = lengthOf(request.headers['content-length'])
    if (length === null) return { kind: 'refused', status: 411 }
    if (length > MOST_OF_ONE) return { kind: 'refused', status: 413 }
    if (this.held + length > MOST_OF_ALL) return { kind: 'refused', status: 503 }
    this.held += length
    request.setTimeout(SILENCE, () => request.destroy(new Error('the client has gone silent')))
    try {
      return { kind: 'whole', bytes: await whole(request, length) }
    } finally {
      this.held -= length
      request.setTimeout(0)
    }
  }
}

async function whole(request: IncomingMessage, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  let at = 0
  // Node's parser ends a body where its head said.
  for await (const part of request as AsyncIterable<Buffer>) at += part.copy(bytes, at)
  if (at !== length) throw new Error('the upload ends early')
  return bytes
}

function lengthOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}
