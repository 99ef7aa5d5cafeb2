import type { Derive } from './scrypt'
import type { ScryptCost } from './scrypt-cost'
import { SEAL_KEY_LENGTH } from './seal-key'

/** What one key file asks of a password. */
export interface KeyQuestion {
  readonly password: string
  readonly salt: Uint8Array
  readonly cost: ScryptCost
}

/**
 * Begins one derivation now, and gives what is under way to the first who asks, if that is the question; every other
 * question is derived as it comes. Keeps no password; an answer that the first one does not want is overwritten.
 * Fails: as `derive`, for the one who asked.
 */
export function deriveAhead(derive: Derive, { password, salt, cost }: KeyQuestion): Derive {
  const [text, known] = [Buffer.from(password), Buffer.from(password)]
  const answer = derive(text, salt, cost, SEAL_KEY_LENGTH).finally(() => text.fill(0))
  // A failure is told to the one who asks.
  answer.catch(() => undefined)
  let waiting: Promise<Uint8Array> | null = answer
  return (asked, itsSalt, itsCost, size) => {
    const first = waiting
    if (first === null) return derive(asked, itsSalt, itsCost, size)
    waiting = null
    const isTheOne =
      size === SEAL_KEY_LENGTH && sameBytes(asked, known) && sameBytes(itsSalt, salt) && sameCost(itsCost, cost)
    known.fill(0)
    if (isTheOne) return first
    void first.then(
      (unwanted) => unwanted.fill(0),
      () => undefined,
    )
    return derive(asked, itsSalt, itsCost, size)
  }
}

const sameBytes = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0

const sameCost = (one: ScryptCost, other: ScryptCost) => one.N === other.N && one.r === other.r && one.p === other.p
