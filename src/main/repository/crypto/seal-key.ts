import type { Random } from './random'

/**
 * The three secrets that seal one thing: the master key of a repository, or the key a password turns into.
 * Units: 32, 16 and 16 bytes. Keys of zeros are refused: they are what a wiped key looks like.
 */
export interface SealKey {
  readonly encrypt: Uint8Array
  readonly macK: Uint8Array
  readonly macR: Uint8Array
}

export const SEAL_KEY_LENGTH = 64

export const randomSealKey = (random: Random): SealKey => sealKeyFrom(random(SEAL_KEY_LENGTH))

/** Splits 64 bytes in the order scrypt gives them: encrypt, k, r. Throws a RangeError for another length. */
export function sealKeyFrom(bytes: Uint8Array): SealKey {
  if (bytes.length !== SEAL_KEY_LENGTH) throw new RangeError(`not a key: ${bytes.length} bytes`)
  const copy = (start: number, end: number) => Uint8Array.from(bytes.subarray(start, end))
  return { encrypt: copy(0, 32), macK: copy(32, 48), macR: copy(48, 64) }
}

export const isUsable = (key: SealKey): boolean =>
  key.encrypt.length === 32 &&
  key.macK.length === 16 &&
  key.macR.length === 16 &&
  [key.encrypt, key.macK, key.macR].every((part) => part.some((byte) => byte !== 0))

/** Overwrites the secrets; the key opens nothing afterwards. */
export function wipe(key: SealKey): void {
  for (const part of [key.encrypt, key.macK, key.macR]) part.fill(0)
}
