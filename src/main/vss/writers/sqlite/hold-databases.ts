import type { Timers } from '../../../model/timers'
import type { LockAnswer } from './held-database'

/** Units: milliseconds. */
export interface HoldLimits {
  /** For all locks together. */
  readonly wait: number
  /** From the first lock to Thaw. */
  readonly hold: number
  /** From the first lock to the last one. */
  readonly gather: number
  /** Between two tries. SQLite's own busy handler sleeps up to 100. */
  readonly poll: number
}

export const holdLimits: HoldLimits = { wait: 2_000, hold: 200, gather: 60, poll: 2 }

export interface Lockable {
  tryLock(): LockAnswer
  release(reason: string): void
}

export interface Held<Database> {
  readonly held: readonly Database[]
  readonly busy: readonly Database[]
  /** When the first of `held` was locked; null when there is none. */
  readonly since: number | null
}

/**
 * Locks all databases at one time (rule W9). An application is held for the gathering only: when not all locks come
 * within `gather`, all are let go, and the next attempt begins with the one that would not come. When the time is up,
 * what is held is kept and the others are `busy`.
 */
export async function holdDatabases<Database extends Lockable>(
  all: readonly Database[],
  limits: HoldLimits,
  timers: Timers,
  signal: AbortSignal,
): Promise<Held<Database>> {
  const end = timers.now() + limits.wait
  let stubborn: readonly Database[] = []
  for (;;) {
    const isLast = timers.now() + limits.gather >= end
    const first = isLast ? [] : stubborn
    const attempt = new Gathering(all, first)
    for (;;) {
      attempt.tryAll(timers)
      if (signal.aborted) {
        attempt.letGo()
        return { held: [], busy: all, since: null }
      }
      if (attempt.pending.length === 0) return attempt.result()
      const limit = attempt.since === null ? end - limits.gather : attempt.since + limits.gather
      if (timers.now() >= (isLast ? end : Math.min(limit, end))) break
      await sleep(limits.poll, timers)
    }
    if (isLast) return attempt.result()
    stubborn = attempt.pending
    attempt.letGo()
    await sleep(limits.poll, timers)
  }
}

class Gathering<Database extends Lockable> {
  readonly #held: Database[] = []
  #pending: readonly Database[]
  since: number | null = null

  /** Of `first` one must be locked before any other is tried. */
  constructor(
    all: readonly Database[],
    private readonly first: readonly Database[],
  ) {
    this.#pending = [...first, ...all.filter((database) => !first.includes(database))]
  }

  get pending(): readonly Database[] {
    return this.#pending
  }

  tryAll(timers: Timers): void {
    const still: Database[] = []
    for (const database of this.#pending) {
      if (this.first.length > 0 && this.since === null && !this.first.includes(database)) {
        still.push(database)
        continue
      }
      const before = timers.now()
      const answer = database.tryLock()
      if (answer === 'busy') still.push(database)
      if (answer !== 'locked') continue
      this.#held.push(database)
      this.since ??= before
    }
    this.#pending = still
  }

  letGo(): void {
    for (const database of this.#held) database.release('')
  }

  result(): Held<Database> {
    return { held: this.#held, busy: this.#pending, since: this.since }
  }
}

const sleep = (milliseconds: number, timers: Timers): Promise<void> =>
  new Promise((resolve) => void timers.after(milliseconds, resolve))
