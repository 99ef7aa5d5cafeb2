import type { Timers } from './timers'

interface Waiting {
  readonly at: number
  readonly run: () => void
}

/** How long a promise may wait for something that is no timer. Units: milliseconds at least. */
const PATIENCE = 5_000

/** Time that stands still until a test moves it. */
export class FakeTimers implements Timers {
  #now = 0
  #waiting: Waiting[] = []

  now(): number {
    return this.#now
  }

  after(milliseconds: number, run: () => void): () => void {
    const waiting = { at: this.#now + milliseconds, run }
    this.#waiting.push(waiting)
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== waiting)
    }
  }

  /** How many timers were set and neither ran nor were cancelled. */
  get pending(): number {
    return this.#waiting.length
  }

  /** Moves on, running what falls due on the way; between two timers everything that can go on does. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    await settle()
    for (let next = this.#next(); next && next.at <= end; next = this.#next()) await this.#run(next)
    this.#now = end
  }

  /** Moves on, timer by timer, until the promise is settled. A promise that waits for nothing is a failed test. */
  async drive<Value>(promise: Promise<Value>): Promise<Value> {
    const watch = { isSettled: false }
    const mark = (): void => {
      watch.isSettled = true
    }
    promise.then(mark, mark)
    await settle()
    let idle = 0
    while (!watch.isSettled) {
      const next = this.#next()
      if (next) await this.#run(next)
      else if (idle++ === PATIENCE) throw new Error(`nothing left to wait for at ${this.#now} ms`)
      // What it waits for may be a real disk, which knows nothing of this time.
      else await new Promise((resolve) => setTimeout(resolve, 1))
    }
    return promise
  }

  async #run(next: Waiting): Promise<void> {
    this.#waiting = this.#waiting.filter((other) => other !== next)
    this.#now = Math.max(this.#now, next.at)
    next.run()
    await settle()
  }

  #next(): Waiting | undefined {
    return this.#waiting.reduce<Waiting | undefined>(
      (first, waiting) => (first === undefined || waiting.at < first.at ? waiting : first),
      undefined,
    )
  }
}

/** Lets every promise and stream go as far as it can without time. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 100; round++) await new Promise((resolve) => setImmediate(resolve))
}
