import { z } from 'zod'
import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import type { Clock } from '../model/clock'
import type { Backend } from './backend'
import {
  type Derive,
  deriveKey,
  isUsable,
  type Random,
  type ScryptCost,
  seal,
  type SealKey,
  unseal,
  wipe,
} from './crypto'
import { sha256 } from './pack'
import { timeText } from './tree'
import { corruptFile } from './unpacked'

/**
 * The master key, wrapped by a password: plain JSON in `keys/`, named by its hash. Any of several opens the repository.
 *
 * Fails: `repository.wrong-password` when a whole key file is there and does not open; `repository.key-corrupt` when
 * there is none, or all that are there are damaged. A damaged file that still opens is good enough, because what it
 * opens to is authenticated. Source: docs/formats/repository.md, section 2.
 */
const StoredKey = z.object({
  kdf: z.literal('scrypt'),
  N: z.number(),
  r: z.number(),
  p: z.number(),
  salt: z.string(),
  data: z.string(),
})

const SecretText = z.object({ mac: z.object({ k: z.base64(), r: z.base64() }), encrypt: z.base64() })

const SALT_LENGTH = 64
/** As stock clients do: with more, each wrong password would take half a minute. */
const MOST_KEYS_TRIED = 20

export interface KeyOwner {
  readonly username: string
  readonly hostname: string
}

export interface KeySurroundings {
  readonly clock: Clock
  readonly random: Random
  readonly cost: ScryptCost
  readonly derive?: Derive | undefined
}

/** Wraps the master key with a password and stores it. */
export async function saveKey(
  backend: Backend,
  master: SealKey,
  password: string,
  owner: KeyOwner,
  { clock, random, cost, derive }: KeySurroundings,
): Promise<string> {
  const salt = random(SALT_LENGTH)
  const user = await deriveKey(password, salt, cost, derive)
  const secrets = Buffer.from(secretText(master))
  const data = seal(user, secrets, random)
  secrets.fill(0)
  wipe(user)
  const created = timeText(clock.now())
  const text = JSON.stringify({ created, ...owner, kdf: 'scrypt', ...cost, salt: base64(salt), data: base64(data) })
  const file = Buffer.from(text)
  const id = await sha256(file)
  await backend.save('keys', id, file)
  return id
}

/** The master key, from the first key file that this password opens, and which file that is. */
export async function openMasterKey(
  backend: Backend,
  password: string,
  signal: AbortSignal,
  derive?: Derive,
): Promise<{ readonly id: string; readonly key: SealKey }> {
  let isOneWhole = false
  let tried = 0
  for await (const { name } of backend.list('keys')) {
    throwIfCancelled(signal)
    if (tried === MOST_KEYS_TRIED) break
    tried++
    const file = await backend.load('keys', name)
    const isWhole = (await sha256(file)) === name
    const master = await unwrap(file, password, derive)
    if (master.kind === 'opened') return { id: name, key: master.key }
    if (isWhole && master.kind === 'refused') isOneWhole = true
  }
  if (isOneWhole) {
    throw new BackupError('repository.wrong-password', 'No key of the repository opens with this password.', {
      context: { location: backend.location, keys: String(tried) },
    })
  }
  throw new BackupError('repository.key-corrupt', 'The repository has no undamaged key.', {
    context: { location: backend.location, keys: String(tried) },
  })
}

/** Whether a password opens this key file, as it is stored. */
export async function openKeyFile(backend: Backend, name: string, password: string, derive?: Derive): Promise<boolean> {
  const master = await unwrap(await backend.load('keys', name), password, derive)
  if (master.kind === 'opened') wipe(master.key)
  return master.kind === 'opened'
}

/** Whether a key file still is what was written: its hash, its form. Fails: `repository.key-corrupt`. */
export async function checkKey(backend: Backend, name: string): Promise<void> {
  const file = await backend.load('keys', name)
  if ((await sha256(file)) !== name) throw corruptFile('keys', name, 'its content has another hash')
  if (parseStored(file) === null) throw corruptFile('keys', name, 'it is no key')
}

type Unwrapped =
  | { readonly kind: 'opened'; readonly key: SealKey }
  | { readonly kind: 'refused' }
  | { readonly kind: 'damaged' }

async function unwrap(file: Uint8Array, password: string, derive?: Derive): Promise<Unwrapped> {
  const stored = parseStored(file)
  if (stored === null) return { kind: 'damaged' }
  const { cost, salt, data } = stored
  try {
    const user = await deriveKey(password, salt, cost, derive)
    const plain = await unseal(user, data)
    wipe(user)
    if (plain === null) return { kind: 'refused' }
    const key = parseSecrets(plain)
    plain.fill(0)
    return key === null ? { kind: 'damaged' } : { kind: 'opened', key }
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'damaged' }
    throw error
  }
}

function parseStored(file: Uint8Array) {
  const stored = StoredKey.safeParse(parseJson(file))
  if (!stored.success) return null
  const { N, r, p, salt: saltText, data } = stored.data
  const salt = Buffer.from(saltText, 'base64')
  return salt.length === SALT_LENGTH ? { cost: { N, r, p }, salt, data: Buffer.from(data, 'base64') } : null
}

function parseSecrets(plain: Uint8Array): SealKey | null {
  const secrets = SecretText.safeParse(parseJson(plain))
  if (!secrets.success) return null
  const { mac, encrypt } = secrets.data
  const [macK, macR, main] = [mac.k, mac.r, encrypt].map((text) => Buffer.from(text, 'base64'))
  if (macK === undefined || macR === undefined || main === undefined) return null
  const key = { encrypt: Uint8Array.from(main), macK: Uint8Array.from(macK), macR: Uint8Array.from(macR) }
  for (const pooled of [macK, macR, main]) pooled.fill(0)
  return isUsable(key) ? key : null
}

function parseJson(file: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(file).toString())
  } catch {
    return null
  }
}

const secretText = ({ encrypt, macK, macR }: SealKey) =>
  JSON.stringify({ mac: { k: base64(macK), r: base64(macR) }, encrypt: base64(encrypt) })

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
