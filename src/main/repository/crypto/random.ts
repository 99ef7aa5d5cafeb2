import { randomBytes } from 'node:crypto'

/** Where randomness comes from. Passed in, so that a test decides. Units: bytes. */
export type Random = (count: number) => Uint8Array

export const systemRandom: Random = (count) => randomBytes(count)
