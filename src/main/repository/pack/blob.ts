import { createHash } from 'node:crypto'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { type SealKey, unseal } from '../crypto'
import { decompress, slices } from '../encoding'

/** Which blob the bytes should be. */
export interface ExpectedBlob {
  readonly id: string
  readonly uncompressedLength: number | null
}

/**
 * Opens one blob as it lies in a pack, and proves that it is the one that was asked for.
 *
 * Fails: `repository.pack-corrupt` when it is not authentic, does not expand to its length, or is another blob.
 */
export async function openBlob(key: SealKey, sealed: Uint8Array, expected: ExpectedBlob): Promise<Uint8Array> {
  const stored = await unseal(key, sealed)
  if (stored === null) throw damaged(expected.id, 'it is not what was sealed')
  const plain = await expand(stored, expected)
  if ((await sha256(plain)) !== expected.id) throw damaged(expected.id, 'its content has another hash')
  return plain
}

async function expand(stored: Uint8Array, { id, uncompressedLength }: ExpectedBlob): Promise<Uint8Array> {
  if (uncompressedLength === null) return stored
  try {
    const plain = await decompress(stored, uncompressedLength)
    if (plain.length === uncompressedLength) return plain
  } catch (cause) {
    throw damaged(id, 'it cannot be decompressed', cause)
  }
  throw damaged(id, 'it is shorter than recorded')
}

/** Hexadecimal: the form of every id. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  for await (const slice of slices(bytes)) hash.update(slice)
  return hash.digest('hex')
}

const damaged = (blob: string, reason: string, cause?: unknown) =>
  new BackupError('repository.pack-corrupt', say('A blob is damaged: {reason}.', { reason }), {
    context: { blob, reason },
    cause,
  })
