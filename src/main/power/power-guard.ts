import { BackupError } from '../model/backup-error'
import type { Inhibit } from './inhibitor'
import type { PowerEvent } from './logind'

export interface PowerGuardPorts {
  readonly inhibit: Inhibit
  /** Stops what runs, in order; resolves when every shadow copy is released. */
  readonly stop: (why: BackupError) => Promise<void>
  readonly reportBug: (error: unknown) => void
}

/** What a session that was stopped for the computer ends with. */
export const SLEEPS = new BackupError('computer.sleeps', 'The computer is going to sleep.', { retry: 'later' })
export const ENDS = new BackupError('computer.ends', 'Penumbra was ended by the computer.', { retry: 'later' })

/**
 * Keeps the computer awake while a session runs, and stops the session when it is told to sleep or to end all the same:
 * a shadow copy must not outlive that, and its freeze must not fall asleep.
 * Source: docs/spec/host.md, rules I1-I4.
 */
export class PowerGuard {
  readonly #ports: PowerGuardPorts
  #releases: readonly (() => void)[] = []
  #isLeaving = false

  constructor(ports: PowerGuardPorts) {
    this.#ports = ports
  }

  /** Takes the locks with the first session and lets go of them with the last. */
  running(isRunning: boolean): void {
    if (!isRunning) this.#release()
    else if (this.#releases.length === 0 && !this.#isLeaving) {
      const { inhibit } = this.#ports
      this.#releases = [
        inhibit({ what: 'sleep:shutdown', mode: 'delay', why: 'A shadow copy has to be released first.' }),
        inhibit({ what: 'sleep:idle', mode: 'block', why: 'A backup or restore is running.' }),
      ]
    }
  }

  readonly heard = ({ kind, begins }: PowerEvent): void => {
    this.#isLeaving = begins
    if (!begins) return
    void this.#ports
      .stop(kind === 'sleep' ? SLEEPS : ENDS)
      .catch(this.#ports.reportBug)
      // The computer waits for this, and for no longer than its own limit.
      .finally(() => this.#release())
  }

  #release(): void {
    for (const release of this.#releases) release()
    this.#releases = []
  }
}
