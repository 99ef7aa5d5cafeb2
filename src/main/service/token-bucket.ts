import type { Timers } from '../model/timers'

/**
 * Holds a rate: `burst` at once, then `rate` a second. Units: messages; time comes from `timers`.
 * Source: the token bucket of RFC 2698, with one rate.
 */
export class TokenBucket {
  readonly #burst: number
  readonly #perMillisecond: number
  readonly #timers: Pick<Timers, 'now'>
  #tokens: number
  #at: number

  constructor(burst: number, rate: number, timers: Pick<Timers, 'now'>) {
    this.#burst = burst
    this.#perMillisecond = rate / 1_000
    this.#timers = timers
    this.#tokens = burst
    this.#at = timers.now()
  }

  /** Takes one if there is one. Returns how long to wait for the next otherwise, in milliseconds, and 0 when taken. */
  take(): number {
    const now = this.#timers.now()
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) * this.#perMillisecond)
    this.#at = now
    if (this.#tokens < 1) return Math.max(1, Math.ceil((1 - this.#tokens) / this.#perMillisecond))
    this.#tokens -= 1
    return 0
  }
}
