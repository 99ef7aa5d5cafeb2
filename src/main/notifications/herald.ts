import type { Timers } from '../model/timers'
import type { Notifier } from './notifier'

export interface HeraldPorts {
  readonly notifier: Pick<Notifier, 'look'>
  readonly timers: Timers
  /** Whether this process is the one that begins what is due: the same one speaks. */
  readonly isAtWork: () => boolean
  readonly reportBug: (error: unknown) => void
}

/** Time alone makes a verdict worse, and a message due again. Units: milliseconds. */
const TICK = 60_000

/**
 * Lets the notifier look when something has changed and each minute, one look at a time, beside everything else: nothing
 * waits for it. Source: docs/spec/notifications.md, N12.
 */
export class Herald {
  readonly #over = new AbortController()
  #cancelTimer: () => void = () => undefined
  #looking: Promise<void> | null = null
  #isWanted = false
  #isStarted = false

  constructor(private readonly ports: HeraldPorts) {}

  /** Called once, when the jobs are known. */
  start(): void {
    this.#isStarted = true
    this.wake()
  }

  /** Something may have changed. */
  wake(): void {
    if (!this.#isStarted || this.#over.signal.aborted) return
    this.#isWanted = true
    this.#looking ??= this.#lookWhileWanted()
      .catch(this.ports.reportBug)
      .finally(() => {
        this.#looking = null
        if (this.#isWanted) this.wake()
      })
  }

  /** Cuts off what is on its way: it is tried again by the next process. */
  async stop(): Promise<void> {
    this.#over.abort()
    this.#cancelTimer()
    await this.settled()
  }

  /** Resolves when no look is under way. */
  async settled(): Promise<void> {
    await this.#looking
  }

  async #lookWhileWanted(): Promise<void> {
    const { notifier, timers, isAtWork } = this.ports
    this.#cancelTimer()
    try {
      while (this.#isWanted && !this.#over.signal.aborted) {
        this.#isWanted = false
        if (isAtWork()) await notifier.look(this.#over.signal)
      }
    } finally {
      this.#cancelTimer()
      if (!this.#over.signal.aborted) this.#cancelTimer = timers.after(TICK, () => this.wake())
    }
  }
}
