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
    private rate: number,
    private readonly timers: Timers,
  ) {
    this.filledAt = timers.now()
  }

  /** From now on; who waits already keeps the turn that was promised. */
  setRate(rate: number): void {
    this.rate = rate
    this.filledAt = Math.min(this.filledAt, this.timers.now())
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

/** A throttle whose upward rate may change while it is used. */
export interface AdjustableThrottle extends Throttle {
  /** Units: bytes a second; null is unlimited. */
  readonly limitUp: (rate: number | null) => void
}

export function createThrottle({ upload, download }: RateLimits, timers: Timers): AdjustableThrottle {
  const gate = (first: number | null) => {
    let bucket = first === null ? null : new TokenBucket(first, timers)
    return {
      take: (count: number) => bucket?.take(count) ?? null,
      limit: (rate: number | null): void => {
        if (rate === null) bucket = null
        else if (bucket) bucket.setRate(rate)
        else bucket = new TokenBucket(rate, timers)
      },
    }
  }
  const [up, down] = [gate(upload), gate(download)]
  return { up: up.take, down: down.take, limitUp: up.limit }
}

export const UNTHROTTLED: Throttle = { up: () => null, down: () => null }
