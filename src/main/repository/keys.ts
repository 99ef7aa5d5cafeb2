import type { Sentence } from '../../contract/sentence'
import { z } from 'zod'
import { fixed, say } from '../model/sentence'
import { BackupError } from '../model/backup-error'
import type { Backend } from './backend'
import type { SealKey } from './crypto'
import { type KeyOwner, type KeySurroundings, openKeyFile, saveKey } from './key'
import type { Lock } from './lock'

/**
 * The passwords of a repository: each is a key file that wraps the one master key.
 *
 * Whatever stops these in the middle, a password that opened the repository before or the new one still does: a new key
 * is durable and was opened once before an old one goes, and the key in use never goes by `removeKey`.
 * Fails: `invalid-request` for a key that is not there or is in use; `repository.lock-lost`; `repository.key-corrupt`
 * when a new key does not open. Source: docs/spec/repository-verbs.md, Z20-Z24.
 */
export interface KeyRecord extends KeyOwner {
  readonly id: string
  readonly isCurrent: boolean
  /** RFC 3339; empty in a key that does not say. */
  readonly created: string
}

const Described = z.object({
  created: z.string().default(''),
  username: z.string().default(''),
  hostname: z.string().default(''),
})

/** Every key file; one that is damaged has no owner. */
export async function listKeys(backend: Backend, current: string): Promise<KeyRecord[]> {
  const records: KeyRecord[] = []
  for await (const { name: id } of backend.list('keys')) {
    const described = Described.safeParse(parse(await backend.load('keys', id)))
    const owner = described.success ? described.data : { created: '', username: '', hostname: '' }
    records.push({ id, isCurrent: id === current, ...owner })
  }
  return records.sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** Answers the id of the new key, which is durable and opens. */
export async function addKey(
  backend: Backend,
  master: SealKey,
  password: string,
  owner: KeyOwner,
  around: KeySurroundings,
): Promise<string> {
  const id = await saveKey(backend, master, password, owner, around)
  if (await openKeyFile(backend, id, password, around.derive)) return id
  await backend.remove('keys', id)
  throw new BackupError('repository.key-corrupt', 'The new key does not open; it was removed.', {
    context: { key: id },
  })
}

/** By the whole id or the beginning of one. Answers the whole id. */
export async function removeKey(backend: Backend, asked: string, current: string, lock: Lock): Promise<string> {
  requireExclusive(lock)
  const found: string[] = []
  for await (const { name } of backend.list('keys')) if (name.startsWith(asked)) found.push(name)
  const [only, other] = found
  if (only === undefined || other !== undefined || asked === '') {
    throw refused(
      only === undefined
        ? say('There is no key {asked}.', { asked })
        : say('Several keys begin with {asked}.', { asked }),
      asked,
    )
  }
  if (only === current)
    throw refused(fixed('The key in use cannot be removed: open the repository with another.'), asked)
  if ((await backend.stat('keys', current)) === null) {
    throw refused(fixed('The key in use was removed meanwhile: this may be the last one.'), asked)
  }
  await lock.verify()
  await backend.remove('keys', only)
  return only
}

/** The key in use goes after the new one is there. Answers the id of the new key. */
export async function replaceKey(
  backend: Backend,
  master: SealKey,
  password: string,
  owner: KeyOwner,
  around: KeySurroundings & { readonly current: string; readonly lock: Lock },
): Promise<string> {
  requireExclusive(around.lock)
  const id = await addKey(backend, master, password, owner, around)
  await around.lock.verify()
  await backend.remove('keys', around.current)
  return id
}

function requireExclusive(lock: Lock): void {
  if (lock.kind !== 'exclusive') throw new Error('a key is removed under an exclusive lock')
}

const refused = (message: Sentence, key: string) => new BackupError('invalid-request', message, { context: { key } })

function parse(file: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(file).toString())
  } catch {
    return null
  }
}
