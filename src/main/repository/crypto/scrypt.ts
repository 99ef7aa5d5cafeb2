import { scrypt } from 'node:crypto'
import { isSane, type ScryptCost } from './scrypt-cost'
import { SEAL_KEY_LENGTH, type SealKey, sealKeyFrom } from './seal-key'

/** scrypt's own arithmetic: `size` bytes of key. Cost was checked. */
export type Derive = (password: Uint8Array, salt: Uint8Array, cost: ScryptCost, size: number) => Promise<Uint8Array>

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

function requireSane(cost: ScryptCost): void {
  if (isSane(cost)) return
  throw new RangeError(`scrypt cost out of bounds: N=${cost.N} r=${cost.r} p=${cost.p}`)
}
