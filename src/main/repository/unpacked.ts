import type { FailureCode } from '../../contract/failure'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { Backend, FileKind } from './backend'
import { type Random, seal, type SealKey, unseal } from './crypto'
import { decompress } from './encoding'
import { sha256 } from './pack'

/**
 * Whole files that are one sealed JSON text: index, snapshots and locks, and with less around it the config.
 *
 * Units: a text has at most 1 GiB. Fails: the code by kind when the file is not what its name says, was not sealed with
 * this key, or is no such text. Source: docs/formats/repository.md, section 4.
 */
export type UnpackedKind = Extract<FileKind, 'index' | 'snapshots' | 'locks'>

const TEXT_LIMIT = 1024 ** 3
const COMPRESSED = 2
const JSON_STARTS = new Set(['{', '['].map((character) => character.charCodeAt(0)))

const CORRUPT: Readonly<Record<FileKind, FailureCode>> = {
  config: 'repository.config-corrupt',
  keys: 'repository.key-corrupt',
  data: 'repository.pack-corrupt',
  index: 'repository.index-corrupt',
  snapshots: 'repository.snapshot-corrupt',
  locks: 'repository.locked',
}

export function corruptFile(kind: FileKind, name: string, reason: string, cause?: unknown): BackupError {
  return new BackupError(
    CORRUPT[kind],
    say('The file {file} is damaged: {reason}.', { file: `${kind}/${name}`, reason }),
    {
      context: { kind, name, reason },
      cause,
    },
  )
}

/** The text of a file, authenticated. */
export async function loadUnpacked(backend: Backend, key: SealKey, kind: UnpackedKind, name: string) {
  return openUnpacked(key, await backend.load(kind, name), kind, name)
}

/** The same of a file that is here. */
export async function openUnpacked(key: SealKey, file: Uint8Array, kind: UnpackedKind, name: string) {
  if ((await sha256(file)) !== name) throw corruptFile(kind, name, 'its content has another hash')
  const plain = await unseal(key, file)
  if (plain === null) throw corruptFile(kind, name, 'it was not sealed with this key')
  const [first = 0] = plain
  if (JSON_STARTS.has(first)) return plain
  if (first !== COMPRESSED) throw corruptFile(kind, name, `unknown encoding ${first}`)
  try {
    return await decompress(plain.subarray(1), TEXT_LIMIT)
  } catch (cause) {
    throw corruptFile(kind, name, 'it cannot be decompressed', cause)
  }
}

/** Parses the small ones at once. */
export async function loadJson(backend: Backend, key: SealKey, kind: UnpackedKind, name: string): Promise<unknown> {
  const text = await loadUnpacked(backend, key, kind, name)
  try {
    return JSON.parse(Buffer.from(text).toString())
  } catch (cause) {
    throw corruptFile(kind, name, 'it is no JSON', cause)
  }
}

/** Stores a text uncompressed, which every reader accepts, and answers its id. */
export async function saveUnpacked(
  backend: Backend,
  key: SealKey,
  random: Random,
  kind: UnpackedKind,
  text: string,
): Promise<string> {
  const file = seal(key, Buffer.from(text), random)
  const id = await sha256(file)
  await backend.save(kind, id, file)
  return id
}
