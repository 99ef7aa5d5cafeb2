import type { Sentence } from '../../contract/sentence'
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeAtomically } from '../files'
import { BackupError } from '../model/backup-error'
import { fixed, say, within } from '../model/sentence'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

const Entry = z.object({ nonce: z.hex(), text: z.hex(), tag: z.hex() })
type Entry = z.infer<typeof Entry>

const Content = z.object({ version: z.literal(1), entries: z.record(z.string(), Entry) })
type Content = z.infer<typeof Content>

export interface SecretFilePlaces {
  /** Holds the key. */
  readonly config: string
  /** Holds what it seals. */
  readonly state: string
}

/** Random bytes, as many as asked for. */
export type Random = (count: number) => Uint8Array

/**
 * Secrets in a file, where there is no keychain and the person agreed.
 *
 * What it gives: both files are readable by their owner alone (0600), and either one without the other is worthless,
 * so a copy of the state folder or a glance at it betrays nothing. What it does not give: any protection from root, or
 * from a program that runs as the same person, because the key lies beside it in another folder.
 * Each entry is AES-256-GCM: nonce, ciphertext and tag in hexadecimal; the name is authenticated with it.
 * Fails: `secret.missing` when an entry cannot be opened (key lost or open to others, file damaged). Nothing is
 * overwritten then.
 */
export class SecretFile {
  readonly #keyFile: string
  readonly #file: string
  readonly #random: Random
  #queue: Promise<unknown> = Promise.resolve()

  constructor({ config, state }: SecretFilePlaces, random: Random) {
    this.#keyFile = join(config, 'secrets.key')
    this.#file = join(state, 'secrets.json')
    this.#random = random
  }

  async get(name: string): Promise<string | null> {
    const content = await this.#read()
    const entry = content && Object.hasOwn(content.entries, name) ? content.entries[name] : undefined
    if (entry === undefined) return null
    const key = await readIfThere(this.#keyFile)
    await refuseExposed(this.#keyFile)
    if (key?.length !== KEY_BYTES) throw unreadable(fixed('its key is gone'))
    return open(new Uint8Array(key), name, entry)
  }

  set(name: string, value: string): Promise<void> {
    return this.#inTurn(async () => {
      const entries = (await this.#read())?.entries ?? {}
      const sealed = seal(await this.#key(), name, value, this.#random(NONCE_BYTES))
      await this.#write({ ...entries, [name]: sealed })
    })
  }

  remove(name: string): Promise<void> {
    return this.#inTurn(async () => {
      const entries = (await this.#read())?.entries ?? {}
      if (!Object.hasOwn(entries, name)) return
      await this.#write(Object.fromEntries(Object.entries(entries).filter(([other]) => other !== name)))
    })
  }

  async #read(): Promise<Content | null> {
    const bytes = await readIfThere(this.#file)
    if (!bytes) return null
    try {
      return Content.parse(JSON.parse(bytes.toString('utf8')))
    } catch (cause) {
      throw unreadable(fixed('it is damaged'), cause)
    }
  }

  #write(entries: Content['entries']): Promise<void> {
    return writeAtomically(this.#file, `${JSON.stringify({ version: 1, entries }, null, 2)}\n`)
  }

  async #key(): Promise<Uint8Array> {
    const there = await readIfThere(this.#keyFile)
    if (there?.length === KEY_BYTES) return new Uint8Array(there)
    if (there) throw unreadable(fixed('its key is damaged'))
    const key = this.#random(KEY_BYTES)
    await writeAtomically(this.#keyFile, key)
    return key
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}

/** Permissions that somebody widened: what lay open to others is no secret any more, and is not used as one. */
async function refuseExposed(file: string): Promise<void> {
  if (process.platform === 'win32') return
  const there = await stat(file).catch(() => null)
  if (!there) return
  const isOwn = there.uid === process.getuid?.() || there.uid === 0
  if (!isOwn || (there.mode & 0o077) !== 0) throw unreadable(fixed('others can open its key'))
}

function seal(key: Uint8Array, name: string, value: string, nonce: Uint8Array): Entry {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(new TextEncoder().encode(name))
  const text = cipher.update(value, 'utf8', 'hex') + cipher.final('hex')
  return { nonce: Buffer.from(nonce).toString('hex'), text, tag: cipher.getAuthTag().toString('hex') }
}

function open(key: Uint8Array, name: string, { nonce, text, tag }: Entry): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(nonce), { authTagLength: TAG_BYTES })
    decipher.setAAD(new TextEncoder().encode(name))
    decipher.setAuthTag(bytes(tag))
    return decipher.update(text, 'hex', 'utf8') + decipher.final('utf8')
  } catch (cause) {
    throw unreadable(fixed('an entry does not open with its key'), cause)
  }
}

const bytes = (hexadecimal: string) => new Uint8Array(Buffer.from(hexadecimal, 'hex'))

const unreadable = (why: Sentence, cause?: unknown) =>
  new BackupError('secret.missing', say('the file of passwords cannot be used: {why}', { why: within(why) }), { cause })
