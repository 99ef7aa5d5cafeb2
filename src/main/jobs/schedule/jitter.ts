import { MINUTE } from './zone'

/**
 * A part of the spread, the same each time it is asked for one job and one slot: two computers differ, one computer
 * asked twice does not. Units: milliseconds, from 0 to just below the spread.
 * Source: FNV-1a with 32 bits, finished by an avalanche so that neighbouring slots are far apart.
 */
export function jitterOf(jobId: string, slot: number, minutes: number): number {
  let hash = 0x811c9dc5
  for (const code of Buffer.from(`${jobId} ${slot}`)) hash = Math.imul(hash ^ code, 0x01000193) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0
  hash = (hash ^ (hash >>> 16)) >>> 0
  return Math.floor((hash / 2 ** 32) * minutes * MINUTE)
}
