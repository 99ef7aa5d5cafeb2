import type { Timers } from '../../model/timers'
import type { RateLimits } from './remote-target'

/** Units: bytes. Streams are cut into pieces of this size, so that those that share a bucket take turns. */
export const SLICE = 16 * 1024

/** How much may go at once after a rest. Units: seconds of the rate. */
const BURST = 0.1

/**
 * A bucket of tokens that all streams of one direction share: over any five seconds no more than a tenth above the rate
 * goes through, and no less than a tenth below while somebody wants it (docs/spec/backends.md, B50).
 */
export class TokenBucket {
  /** When what was taken so far will have been filled in again. Units: milliseconds of the timers. */
  private filledAt: number

  /** `rate`: bytes a second. */
  constructor(
    private readonly rate: number,
    private readonly timers: Timers,
  ) {
    this.filledAt = timers.now()
  }

  /** Resolves when `count` bytes may go. First come, first served. */
  async take(count: number): Promise<void> {
    const now = this.timers.now()
    this.filledAt = Math.max(this.filledAt, now - BURST * 1000) + (count / this.rate) * 1000
    const wait = this.filledAt - now
    if (wait > 0) await new Promise<void>((resolve) => this.timers.after(wait, resolve))
  }
}

/** What every stream of a process asks before it moves bytes. */
export interface Throttle {
  readonly up: (count: number) => Promise<void> | null
  readonly down: (count: number) => Promise<void> | null
}

export function createThrottle({ upload, download }: RateLimits, timers: Timers): Throttle {
  const gate = (rate: number | null): Throttle['up'] => {
    if (rate === null) return () => null
    const bucket = new TokenBucket(rate, timers)
    return (count) => bucket.take(count)
  }
  return { up: gate(upload), down: gate(download) }
}

export const UNTHROTTLED: Throttle = { up: () => null, down: () => null }
