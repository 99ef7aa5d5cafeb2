import { randomBytes } from 'node:crypto'
import type { Backend } from '../../src/main/repository'
import { openMasterKey, saveKey } from '../../src/main/repository/key'

/** What a password costs where no test is about that: a hundredth of what a person's repository asks for. */
const COST = { N: 1024, r: 8, p: 1 }

/** A time that every client prints alike: of one that ends in a zero some leave that out. */
const MADE = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) }

/**
 * Wraps the master key of a repository anew, so that each of a test's many commands opens it at once.
 * restic and Penumbra read the price out of the key file.
 */
export async function cheapen(backend: Backend, password: string): Promise<void> {
  const { id, key } = await openMasterKey(backend, password, new AbortController().signal)
  const random = (count: number) => Uint8Array.from(randomBytes(count))
  const owner = { username: 'penumbra-ana', hostname: 'linden' }
  await saveKey(backend, key, password, owner, { clock: MADE, random, cost: COST })
  await backend.remove('keys', id)
}
