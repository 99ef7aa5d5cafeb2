import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto'
import { poly1305 } from '@noble/ciphers/_poly1305'
import { slices } from '../encoding'
import type { Random } from './random'
import type { SealKey } from './seal-key'

/**
 * The container of everything secret in a repository: IV, AES-256-CTR ciphertext, Poly1305-AES code of the ciphertext.
 *
 * Units: bytes. `unseal` checks the code before it decrypts, and works in slices so that the thread stays free.
 * Fails: `unseal` answers null for anything that this key did not seal; the caller knows what that means.
 * Source: docs/formats/repository.md, section 2.
 */
export const SEAL_OVERHEAD = 32

const IV = 16
const MAC = 16

export function seal(key: SealKey, plain: Uint8Array, random: Random): Uint8Array {
  const iv = nonZero(random)
  const cipher = createCipheriv('aes-256-ctr', key.encrypt, iv)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, sealed, poly1305(sealed, oneTimeKey(key, iv))])
}

export async function unseal(key: SealKey, box: Uint8Array): Promise<Uint8Array | null> {
  if (box.length < SEAL_OVERHEAD) return null
  const iv = box.subarray(0, IV)
  const sealed = box.subarray(IV, box.length - MAC)

  const code = poly1305.create(oneTimeKey(key, iv))
  for await (const slice of slices(sealed)) code.update(slice)
  if (!timingSafeEqual(code.digest(), box.subarray(box.length - MAC))) return null

  const decipher = createDecipheriv('aes-256-ctr', key.encrypt, iv)
  const plain = Buffer.allocUnsafe(sealed.length)
  let length = 0
  for await (const slice of slices(sealed)) length += decipher.update(slice).copy(plain, length)
  return plain
}

/** r, then AES-128 of the IV under k. Poly1305 itself clamps r. */
function oneTimeKey(key: SealKey, iv: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-ecb', key.macK, null).setAutoPadding(false)
  return Buffer.concat([key.macR, cipher.update(iv), cipher.final()])
}

/** The format refuses an IV of zeros. */
function nonZero(random: Random): Uint8Array {
  for (;;) {
    const iv = random(IV)
    if (iv.some((byte) => byte !== 0)) return iv
  }
}
