import { BackupError } from '../model/backup-error'
import type { Backend } from './backend'
import { type SealKey, unseal } from './crypto'
import { decodePackHeader, type PackEntry, packSize, SMALLEST_TRAILER } from './pack'
import { corruptFile } from './unpacked'

/** Read at first: the header of a pack with fifteen blobs, which is most of them. Units: bytes. */
const FIRST_READ = 15 * 41 + 36
const LENGTH_FIELD = 4
const LARGEST_HEADER = 16 * 1024 ** 2 + LENGTH_FIELD

/**
 * The header of a pack, without an index: which blobs lie in it, from its own words.
 *
 * Fails: `repository.pack-missing`; `repository.pack-corrupt` when the trailer is not what was sealed, or does not add
 * up to the size of the file.
 */
export async function readPackHeader(backend: Backend, key: SealKey, pack: string): Promise<readonly PackEntry[]> {
  const file = await backend.stat('data', pack)
  if (file === null) throw missingPack(pack)
  if (file.size < SMALLEST_TRAILER) throw corruptFile('data', pack, 'it is too short')
  const tail = Buffer.from(await readTail(backend, pack, file.size, Math.min(FIRST_READ, file.size)))
  const length = tail.readUInt32LE(tail.length - LENGTH_FIELD)
  if (length > LARGEST_HEADER || length + LENGTH_FIELD > file.size) {
    throw corruptFile('data', pack, 'its header is longer than the file')
  }
  const whole =
    length + LENGTH_FIELD <= tail.length
      ? tail
      : Buffer.from(await readTail(backend, pack, file.size, length + LENGTH_FIELD))
  const box = whole.subarray(whole.length - LENGTH_FIELD - length, whole.length - LENGTH_FIELD)
  return decode(pack, await unseal(key, box), file.size)
}

const readTail = (backend: Backend, pack: string, size: number, length: number) =>
  backend.load('data', pack, { offset: size - length, length })

function decode(pack: string, header: Uint8Array | null, size: number): readonly PackEntry[] {
  if (header === null) throw corruptFile('data', pack, 'its header is not what was sealed')
  try {
    const entries = decodePackHeader(header)
    if (packSize(entries) === size) return entries
  } catch (cause) {
    throw corruptFile('data', pack, 'its header cannot be read', cause)
  }
  throw corruptFile('data', pack, 'its blobs do not add up to its size')
}

const missingPack = (pack: string) =>
  new BackupError('repository.pack-missing', 'A pack of the repository is missing.', { context: { name: pack } })
