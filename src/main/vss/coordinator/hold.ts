import { BackupError, saidBy } from '../../model/backup-error'
import { say, within } from '../../model/sentence'
import type { Timers } from '../../model/timers'

/** A process that lets everything go when this one cannot (rules C80 to C83). */
export interface Watchdog {
  /** False when it has let go already. */
  arm(milliseconds: number): Promise<boolean>
  /** Ends it. False when it had to let go. */
  disarm(): Promise<boolean>
  end(): void
}

/** What this machine offers to keep things still; left out where nothing has to be (simulations). */
export interface Stillness {
  readonly startWatchdog: (guarded: {
    readonly folders: readonly string[]
    readonly sockets: readonly number[]
  }) => Promise<Watchdog>
  readonly freezeFileSystem: (folder: string) => Promise<void>
  readonly thawFileSystem: (folder: string) => Promise<void>
  /** Keeps what is in memory of this process there. False where the system does not allow it. */
  readonly lockMemory: () => boolean
  readonly unlockMemory: () => void
}

/**
 * The writes of all these file systems, held at once (vss-model 8.3, rule C84). `release` may come at any time and be
 * repeated: a freeze that ends after it is undone then.
 */
export class HeldWrites {
  readonly #stillness: Stillness
  readonly #frozen = new Set<string>()
  #isReleased = false

  constructor(stillness: Stillness) {
    this.#stillness = stillness
  }

  async hold(folders: readonly string[]): Promise<void> {
    await Promise.all(
      folders.map(async (folder) => {
        try {
          await this.#stillness.freezeFileSystem(folder)
        } catch (cause) {
          const why = within(saidBy(cause))
          throw new BackupError(
            'vss.provider-failed',
            say('{folder} could not be held still: {why}', { folder, why }),
            {
              retry: 'later',
              context: { volume: folder },
              cause,
            },
          )
        }
        this.#frozen.add(folder)
        if (this.#isReleased) await this.#thaw(folder)
      }),
    )
  }

  async release(): Promise<void> {
    this.#isReleased = true
    await Promise.all([...this.#frozen].map((folder) => this.#thaw(folder)))
  }

  /** What the watchdog thawed before is not frozen any more. */
  async #thaw(folder: string): Promise<void> {
    this.#frozen.delete(folder)
    await this.#stillness.thawFileSystem(folder).catch(() => undefined)
  }
}

/** The watchdog's word that nothing had to be let go. Fails: `vss.flush-writes-timeout`. */
export async function mustBeInTime(answer: Promise<boolean>): Promise<void> {
  if (await answer) return
  throw new BackupError('vss.flush-writes-timeout', 'it took so long that the watchdog let everything go', {
    retry: 'later',
  })
}

/** Milliseconds until `deadline`, never none. */
export const left = (timers: Timers, deadline: number): number => Math.max(1, deadline - timers.now())
