import { BackupError } from '../model/backup-error'
import type { Inhibit } from './inhibitor'
import type { PowerEvent } from './logind'

export interface PowerGuardPorts {
  readonly inhibit: Inhibit
  /** Stops what runs, in order; resolves when every shadow copy is released. */
  readonly stop: (why: BackupError) => Promise<void>
  readonly reportBug: (error: unknown) => void
  /** A last run before the computer ends: resolves when it has ended, or none was wanted. Stopped at its limit. */
  readonly lastRun?: () => Promise<void>
  /** What is done just before the computer sleeps, and when it is awake again. */
  readonly aroundSleep?: { readonly before: () => Promise<void>; readonly awake: () => Promise<void> }
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
  /** Held as long as a job wants a run before the computer ends. */
  #standing: (() => void) | null = null
  /** Held while awake, as long as a job wants the computer woken. */
  #beforeSleep: (() => void) | null = null
  #wantsWake = false
  #leavingFor: PowerEvent['kind'] | null = null
  #left: Promise<void> = Promise.resolve()

  constructor(ports: PowerGuardPorts) {
    this.#ports = ports
  }

  /** Takes the locks with the first session and lets go of them with the last. */
  running(isRunning: boolean): void {
    if (!isRunning) this.#release()
    else if (this.#releases.length === 0 && this.#leavingFor === null) {
      const { inhibit } = this.#ports
      this.#releases = [
        inhibit({ what: 'sleep:shutdown', mode: 'delay', why: 'A shadow copy has to be released first.' }),
        inhibit({ what: 'sleep:idle', mode: 'block', why: 'A backup or restore is running.' }),
      ]
    }
  }

  /** Whether the computer, before it ends, has to wait for a run that a job wants then. */
  wantsLastRun(isWanted: boolean): void {
    if (!isWanted) this.#letGo()
    else this.#standing ??= this.#ports.inhibit({ what: 'shutdown', mode: 'delay', why: 'A backup runs at log-off.' })
  }

  /** Whether the computer, before it sleeps, has to wait until its alarm is set. */
  wantsWake(isWanted: boolean): void {
    this.#wantsWake = isWanted
    if (!isWanted) this.#endWait()
    else if (this.#leavingFor === null)
      this.#beforeSleep ??= this.#ports.inhibit({ what: 'sleep', mode: 'delay', why: 'Its alarm has to be set.' })
  }

  #endWait(): void {
    this.#beforeSleep?.()
    this.#beforeSleep = null
  }

  /** Resolves when the computer may go; the same announcement by another way is the same. */
  readonly heard = ({ kind, begins }: PowerEvent): Promise<void> => {
    const isKnown = this.#leavingFor === kind && begins
    this.#leavingFor = begins ? kind : null
    if (!begins) return this.#awake(kind)
    if (!isKnown) this.#left = this.#leave(kind)
    return this.#left
  }

  #leave(kind: PowerEvent['kind']): Promise<void> {
    return (
      this.#stop(kind)
        .catch(this.#ports.reportBug)
        // The computer waits for this, and for no longer than its own limit.
        .finally(() => {
          this.#release()
          this.#endWait()
          if (kind === 'shutdown') this.#letGo()
        })
    )
  }

  async #stop(kind: PowerEvent['kind']): Promise<void> {
    const { stop, lastRun } = this.#ports
    if (kind === 'shutdown' && this.#standing) await lastRun?.()
    if (kind === 'sleep' && this.#wantsWake) await this.#ports.aroundSleep?.before()
    await stop(kind === 'sleep' ? SLEEPS : ENDS)
  }

  async #awake(kind: PowerEvent['kind']): Promise<void> {
    this.wantsWake(this.#wantsWake)
    if (kind === 'sleep') await this.#ports.aroundSleep?.awake().catch(this.#ports.reportBug)
  }

  #letGo(): void {
    this.#standing?.()
    this.#standing = null
  }

  #release(): void {
    for (const release of this.#releases) release()
    this.#releases = []
  }
}
