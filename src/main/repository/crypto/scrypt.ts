import { scrypt } from 'node:crypto'
import type { Clock } from '../../model/clock'
import type { Random } from './random'
import { isSane, type ScryptCost } from './scrypt-cost'
import { SEAL_KEY_LENGTH, type SealKey, sealKeyFrom } from './seal-key'

/** scrypt's own arithmetic: `size` bytes of key. Cost was checked. */
export type Derive = (password: Uint8Array, salt: Uint8Array, cost: ScryptCost, size: number) => Promise<Uint8Array>

/** What a stock client also stays below, so that a small machine can still open the repository. Units: bytes. */
const CALIBRATED_MEMORY = 60 * 1024 ** 2
const CALIBRATED_MILLISECONDS = 500

/**
 * Turns a password into a key, at a price. The addon works outside the thread; so does Node, but not Electron, whose
 * scrypt derives once more while it checks the cost. Fails: a RangeError for a cost that no key should have.
 */
export async function deriveKey(
  password: string,
  salt: Uint8Array,
  cost: ScryptCost,
  derive: Derive = deriveByNode,
): Promise<SealKey> {
  requireSane(cost)
  const text = Buffer.from(password)
  const derived = await derive(text, salt, cost, SEAL_KEY_LENGTH)
  text.fill(0)
  const key = sealKeyFrom(derived)
  derived.fill(0)
  return key
}

const deriveByNode: Derive = (password, salt, { N, r, p }, size) =>
  new Promise((resolve, reject) => {
    const maxmem = 128 * r * (N + p) + 1024 ** 2
    scrypt(password, salt, size, { N, r, p, maxmem }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })

/** A cost that takes about half a second here and at most 60 MiB, by one measurement. */
export async function calibrate(clock: Clock, random: Random, derive?: Derive): Promise<ScryptCost> {
  const r = 8
  const N = 2 ** Math.floor(Math.log2(CALIBRATED_MEMORY / (128 * r)))
  const start = clock.now()
  await deriveKey('calibration', random(64), { N, r, p: 1 }, derive)
  const once = Math.max(clock.now() - start, 1)
  return { N, r, p: Math.min(Math.max(Math.round(CALIBRATED_MILLISECONDS / once), 1), 16) }
}

function requireSane(cost: ScryptCost): void {
  if (isSane(cost)) return
  throw new RangeError(`scrypt cost out of bounds: N=${cost.N} r=${cost.r} p=${cost.p}`)
}
