/** What a derivation costs. Units: N is a power of two; memory is 128 * N * r bytes; time grows with N * r * p. */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/**
 * Of every new key, on a fast computer as on a slow or busy one (decision 46): 32 MiB for each of four parts, which two
 * cores mix two at a time.
 */
export const NEW_KEY_COST: ScryptCost = { N: 2 ** 15, r: 8, p: 4 }

const MEMORY_LIMIT = 1024 ** 3

/** Whether a key may cost this: whole numbers, N a power of two, at most 1 GiB. */
export function isSane({ N, r, p }: ScryptCost): boolean {
  const isWhole = [N, r, p].every((value) => Number.isSafeInteger(value) && value > 0)
  const isPowerOfTwo = N > 1 && Number.isInteger(Math.log2(N))
  return isWhole && isPowerOfTwo && p <= 1024 && 128 * r * (N + p) <= MEMORY_LIMIT
}
