import type { Bridge } from '../../contract/bridge'
import type { Input } from '../../contract/calls'
import type { Preview } from './restore-views'

/** Reads what can be shown of a file; an image and a PDF part by part, for as long as `isWanted`. */
export async function readPreview(
  bridge: Bridge,
  file: Omit<Input<'restore.preview'>, 'offset'>,
  isWanted: () => boolean,
): Promise<Preview | null> {
  const parts: string[] = []
  const next = async (offset: number): Promise<Preview | null> => {
    const reply = await bridge.call('restore.preview', { ...file, offset })
    if (!reply.ok) return { kind: 'failed', failure: reply.failure }
    const { value } = reply
    if (value.kind !== 'image' && value.kind !== 'pdf') return value
    parts.push(value.part)
    if (value.next === null) {
      const bytes = bytesOf(parts)
      return value.kind === 'image' ? { kind: 'image', type: value.type, bytes } : { kind: 'pdf', bytes }
    }
    return isWanted() ? next(value.next) : null
  }
  return next(0)
}

/** Each part is base64 of its own. */
function bytesOf(parts: readonly string[]): Uint8Array<ArrayBuffer> {
  // oxlint-disable-next-line typescript/no-deprecated -- a window has no other way of its own
  const pieces = parts.map((part) => Uint8Array.from(atob(part), (letter) => letter.charCodeAt(0)))
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
