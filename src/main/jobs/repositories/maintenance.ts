import type { MaintenanceOutcome, MaintenanceState, MaintenanceWish, WaitsFor } from '../../../contract/maintenance'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { isStop, throwIfCancelled } from '../../model/cancellation'
import type { Clock } from '../../model/clock'
import { localTime } from '../../model/local-time'
import { type Timers, pause } from '../../model/timers'

/** What is told of the work while it goes on. */
export interface MaintenanceWork {
  readonly signal: AbortSignal
  /** Units: bytes so far. */
  readonly onProgress: (bytes: number) => void
}

export interface MaintenancePorts {
  /** Does it, with the repository opened and locked as the wish needs. Fails: as the verb of the command line does. */
  readonly work: (location: string, wish: MaintenanceWish, how: MaintenanceWork) => Promise<MaintenanceOutcome>
  /** Keeps runs to the place waiting until it is given back. Fails: `busy` where another process does so. */
  readonly claim: (location: string, id: string) => Promise<() => Promise<void>>
  /** The run that works at the place now; null for none. */
  readonly runAt: (location: string) => Promise<WaitsFor | null>
  /** Something that kept runs waiting has ended. */
  readonly free: () => void
  readonly changed: (states: MaintenanceState[]) => void
  readonly clock: Clock
  readonly timers: Timers
  readonly newId: () => string
  readonly reportBug: (error: unknown) => void
}

/** How often it is looked whether a run has ended. Units: milliseconds. */
const LOOK_EVERY = 1_000
/** How many that ended stay to be seen. */
const KEPT = 8

/**
 * What checks, prunes and repairs repositories for a person at the screen: one piece at a time for each place. What changes a
 * repository waits for the runs that were there before it (rules F180, F181).
 */
export class Maintenance {
  private readonly states = new Map<string, MaintenanceState>()
  private readonly running = new Map<string, { readonly controller: AbortController; readonly ended: Promise<void> }>()

  constructor(private readonly ports: MaintenancePorts) {}

  /** Newest first. */
  list(): MaintenanceState[] {
    return [...this.states.values()].reverse()
  }

  /** Begins, and answers at once. Fails: `busy` while something of this kind is under way at the place. */
  start(location: string, wish: MaintenanceWish): string {
    if (this.list().some((state) => state.location === location && state.result === 'running')) {
      throw new BackupError('busy', say('Something is being done to {location} already.', { location }), {
        retry: 'later',
      })
    }
    const maintenanceId = this.ports.newId()
    const controller = new AbortController()
    this.show({
      ...{ maintenanceId, location, wish, startedAt: localTime(this.ports.clock.now()), endedAt: null },
      ...{ bytesDone: 0, result: 'running', waitsFor: null, outcome: null, failure: null },
    })
    const ended = this.run(maintenanceId, location, wish, controller.signal)
    this.running.set(maintenanceId, { controller, ended })
    return maintenanceId
  }

  /** Does nothing for what has ended. Everything is whole afterwards. */
  cancel(maintenanceId: string): void {
    this.running.get(maintenanceId)?.controller.abort()
  }

  /** Cancels everything, and waits for its end. */
  async stop(): Promise<void> {
    for (const { controller } of this.running.values()) controller.abort()
    await Promise.all([...this.running.values()].map(({ ended }) => ended))
  }

  private async run(id: string, location: string, wish: MaintenanceWish, signal: AbortSignal): Promise<void> {
    const onProgress = (bytesDone: number) => this.edit(id, { bytesDone })
    try {
      const outcome = await this.held(id, location, wish, async () => {
        if (wish.kind !== 'check') await this.waitForRuns(id, location, signal)
        return this.ports.work(location, wish, { signal, onProgress })
      })
      this.end(id, { result: 'success', outcome })
    } catch (error) {
      if (!(error instanceof BackupError)) this.ports.reportBug(error)
      const failure = (error instanceof BackupError ? error : INTERNAL).toFailure()
      this.end(id, isStop(failure.code) ? { result: 'cancelled' } : { result: 'failed', failure })
    }
  }

  /** A check changes nothing: runs go on beside it. */
  private async held<T>(id: string, location: string, wish: MaintenanceWish, work: () => Promise<T>): Promise<T> {
    if (wish.kind === 'check') return work()
    const release = await this.ports.claim(location, id)
    try {
      return await work()
    } finally {
      // Whatever becomes of the claim, nobody goes on waiting for what has ended.
      await release().finally(this.ports.free)
    }
  }

  /** The claim is held meanwhile, so that of the runs only those go on that were there before. */
  private async waitForRuns(id: string, location: string, signal: AbortSignal): Promise<void> {
    const { runAt, timers } = this.ports
    for (;;) {
      const run = await runAt(location)
      if (JSON.stringify(run) !== JSON.stringify(this.states.get(id)?.waitsFor)) this.edit(id, { waitsFor: run })
      if (run === null) break
      await pause(timers, LOOK_EVERY, signal)
    }
    throwIfCancelled(signal)
  }

  private end(id: string, change: Partial<MaintenanceState>): void {
    this.running.delete(id)
    this.edit(id, { ...change, waitsFor: null, endedAt: localTime(this.ports.clock.now()) })
  }

  private edit(id: string, change: Partial<MaintenanceState>): void {
    const state = this.states.get(id)
    if (state) this.show({ ...state, ...change })
  }

  private show(state: MaintenanceState): void {
    this.states.set(state.maintenanceId, state)
    const ended = [...this.states.values()].filter(({ result }) => result !== 'running')
    for (const old of ended.slice(0, Math.max(0, ended.length - KEPT))) this.states.delete(old.maintenanceId)
    this.ports.changed(this.list())
  }
}

const INTERNAL = new BackupError('internal', 'Something went wrong inside Penumbra; the log says more.')
