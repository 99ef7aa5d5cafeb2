import { createHash } from 'node:crypto'
import { FINGERPRINT } from '../../contract/skipped'

/** How many are taken before whoever waits gets a turn: a few milliseconds of work. */
const AT_ONCE = 1000

/**
 * Six characters (36 bits) that stand for a path where there are too many to be named: of ten thousand that are known a new
 * one is taken for one of them once in seven million times.
 */
export async function fingerprintsOf(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const path of paths) {
    found.set(path, createHash('sha256').update(path).digest('base64url').slice(0, FINGERPRINT))
    if (found.size % AT_ONCE === 0) await new Promise(setImmediate)
  }
  return found
}
