import { fixed } from '../../../model/sentence'
import type { WriterOutcome } from '..'
import type { Timers } from '../../../model/timers'
import { fileOf } from './describe-databases'
import { HeldDatabase } from './held-database'
import { holdDatabases } from './hold-databases'
import type { TaskResult } from './tasks'
import type { SqliteWriterLimits } from './writer-limits'

/** One selected database: held, or why not. */
interface Member {
  readonly component: string
  /** Null when it was never to be held. */
  readonly database: HeldDatabase | null
  readonly reason: string
}

/**
 * The databases of one session, from PrepareForBackup to the end: opened, held, proven, let go (rules W8 to W12).
 * Never more than `limits.hold` from the first lock on: a timer lets all go when Thaw does not come in time.
 */
export class HeldSet {
  readonly #members: readonly Member[]
  #cancelExpiry: () => void = () => undefined
  #since: number | null = null
  /** From the first lock to the last release, once that was. Units: milliseconds. */
  heldFor: number | null = null

  constructor(
    components: readonly string[],
    inspected: TaskResult<'inspect'>,
    private readonly limits: SqliteWriterLimits,
    private readonly timers: Timers,
  ) {
    let count = 0
    this.#members = components.map((component, at) => {
      const inspection = inspected[at]
      if (inspection?.kind !== 'usable') return { component, database: null, reason: inspection?.reason ?? UNKNOWN }
      if (++count > limits.maxHeld) return { component, database: null, reason: TOO_MANY }
      return { component, database: new HeldDatabase(fileOf(component), inspection.journal), reason: '' }
    })
  }

  get isOpen(): boolean {
    return this.#databases().some(({ isOpen }) => isOpen)
  }

  /** Opens connections. What stays locked for `limits.open` is not tried again. */
  async open(signal: AbortSignal): Promise<void> {
    const end = this.timers.now() + this.limits.open
    let busy = this.#databases()
    for (;;) {
      busy = busy.filter((database) => !database.open())
      if (busy.length === 0 || this.timers.now() >= end || signal.aborted) return
      await new Promise<void>((resolve) => void this.timers.after(this.limits.poll, resolve))
    }
  }

  async hold(signal: AbortSignal): Promise<void> {
    const { held, busy, since } = await holdDatabases(this.#databases(), this.limits, this.timers, signal)
    for (const database of busy) database.release(BUSY)
    if (since === null) return
    this.#since = since
    const left = Math.max(0, this.limits.hold - (this.timers.now() - since))
    this.#cancelExpiry = this.timers.after(left, () => {
      for (const database of held) database.release(EXPIRED)
      this.#measure()
    })
  }

  /** Lets all go, and says of each what it had been until now. */
  prove(): readonly WriterOutcome[] {
    this.#cancelExpiry()
    const outcomes = this.#members.map(({ component, database, reason }): WriterOutcome => {
      const isProven = database?.isHeld === true && database.prove()
      return {
        component,
        consistency: isProven ? 'application-consistent' : 'crash-consistent',
        reason: isProven ? '' : reason || database?.reason || UNKNOWN,
        alternates: [],
        omit: [],
      }
    })
    this.#measure()
    return outcomes
  }

  /** Idempotent. */
  close(): void {
    this.#cancelExpiry()
    for (const database of this.#databases()) database.close()
    this.#measure()
  }

  #databases(): readonly HeldDatabase[] {
    return this.#members.flatMap(({ database }) => database ?? [])
  }

  #measure(): void {
    if (this.#since !== null) this.heldFor ??= this.timers.now() - this.#since
  }
}

const BUSY = fixed('It was being written all the time, and could not be held.')
const EXPIRED = fixed('The shadow copy took longer than the database may be held, so it was let go before.')
const TOO_MANY = fixed('There are more databases than can be held at one time.')
const UNKNOWN = fixed('It was never held.')
