import type { Event } from '../../contract/events'
import type { Reply } from '../../contract/failure'
import { events } from '../../contract/events'
import type { StartProcess } from '../model/child-process'
import type { Timers } from '../model/timers'
import type { Provider } from '../vss/providers'
import { ProviderBroker } from './provider-broker'
import { UserEngine } from './user-engine'

export interface UserEnginesPorts {
  readonly startProcess: StartProcess
  /** Where the folder of each user is; root's, and everybody may pass through it. */
  readonly folder: string
  readonly providers: readonly Provider[]
  readonly newId: () => string
  readonly timers: Timers
  readonly reportBug: (error: unknown) => void
  /** Some user's sessions began or ended. */
  readonly workChanged?: () => void
}

type Deliver = (event: Event, payload: unknown) => void

interface Resident {
  readonly listeners: Set<Deliver>
  engine: UserEngine | null
  hasWork: boolean
  /** A repository of the user is checked, pruned or repaired. */
  hasCare: boolean
  /** Some job of the user runs by itself: the engine stays. */
  hasSchedule: boolean
  cancelLinger: () => void
}

/** How long an engine waits for its user to come back. Units: milliseconds. */
const LINGER = 10_000

/**
 * The users of the service, each with an engine of its own while there is somebody to answer or something to do.
 * An engine begins with the user's first call and knows the groups that the user had then; it ends a while after the
 * user's last connection, when none of its sessions runs and
 * none of its repositories is checked, pruned or repaired.
 * Source: docs/spec/service.md, rules H50-H59.
 */
export class UserEngines {
  readonly #residents = new Map<number, Resident>()
  readonly #waiting = new Set<() => void>()
  #isStopped = false

  constructor(private readonly ports: UserEnginesPorts) {}

  /** Whether a session of any user runs. */
  get isBusy(): boolean {
    return [...this.#residents.values()].some(({ hasWork }) => hasWork)
  }

  /** Resolves when no session of any user runs. */
  untilIdle(): Promise<void> {
    if (!this.isBusy) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.add(resolve))
  }

  /** Begins the engine of a user who may have jobs that run by themselves; it ends again when there are none. */
  rouse(uid: number): void {
    if (!this.#isStopped) this.#engineOf(uid)
  }

  answer(uid: number, call: string, input: unknown): Promise<Reply<unknown>> {
    return this.#engineOf(uid).call(call, input)
  }

  /** For one connection of the user, from its beginning; returns the function that ends it. */
  subscribe(uid: number, deliver: Deliver): () => void {
    const resident = this.#residentOf(uid)
    resident.listeners.add(deliver)
    resident.cancelLinger()
    return () => {
      resident.listeners.delete(deliver)
      this.#lingerIfIdle(uid)
    }
  }

  /** Ends the engines of everybody who is no user any more, and what they were doing. */
  async keepOnly(isUser: (uid: number) => boolean): Promise<void> {
    await Promise.all([...this.#residents.keys()].filter((uid) => !isUser(uid)).map((uid) => this.#dismiss(uid)))
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await this.keepOnly(() => false)
  }

  #engineOf(uid: number): UserEngine {
    const resident = this.#residentOf(uid)
    if (this.#isStopped) throw new Error('a user asked after the end of the service')
    if (resident.engine && !resident.engine.isOver) return resident.engine
    resident.engine = this.#begin(uid, resident)
    return resident.engine
  }

  #begin(uid: number, resident: Resident): UserEngine {
    const { startProcess, folder, providers, newId, timers, reportBug } = this.ports
    const engine = new UserEngine({
      uid,
      child: startProcess('user-process', []),
      begin: {
        kind: 'begin',
        uid,
        folder: `${folder}/${uid}`,
        providers: providers.map(({ id, name, kind, version }) => ({ id, name, kind, version })),
      },
      broker: new ProviderBroker(uid, providers, newId),
      announce: (event, payload) => this.#announce(uid, resident, event, payload),
      timers,
      reportBug,
    })
    void engine.ended.then(() => {
      resident.hasWork = false
      resident.hasCare = false
      this.#beginAgain(uid, resident)
      this.#workChanged()
    })
    return engine
  }

  /** What died with jobs that run by themselves comes back after a while. */
  #beginAgain(uid: number, resident: Resident): void {
    if (this.#isStopped || !resident.hasSchedule || this.#residents.get(uid) !== resident) return
    resident.cancelLinger()
    resident.cancelLinger = this.ports.timers.after(LINGER, () => this.rouse(uid))
  }

  #announce(uid: number, resident: Resident, event: Event, payload: unknown): void {
    if (event === 'sessions.changed') {
      resident.hasWork = events[event].parse(payload).some(({ phase }) => phase !== 'ended')
      this.#lingerIfIdle(uid)
      this.#workChanged()
    }
    if (event === 'jobs.changed') {
      resident.hasSchedule = events[event].parse(payload).some(({ job }) => job.schedule !== undefined)
      this.#lingerIfIdle(uid)
    }
    if (event === 'maintenance.changed') {
      resident.hasCare = events[event].parse(payload).some(({ result }) => result === 'running')
      this.#lingerIfIdle(uid)
    }
    for (const deliver of resident.listeners) deliver(event, payload)
  }

  #workChanged(): void {
    this.ports.workChanged?.()
    if (this.isBusy) return
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }

  #lingerIfIdle(uid: number): void {
    const resident = this.#residents.get(uid)
    if (!resident || isWanted(resident)) return
    resident.cancelLinger()
    resident.cancelLinger = this.ports.timers.after(LINGER, () => {
      if (!isWanted(resident)) void this.#dismiss(uid)
    })
  }

  async #dismiss(uid: number): Promise<void> {
    const resident = this.#residents.get(uid)
    resident?.cancelLinger()
    if (resident?.listeners.size === 0) this.#residents.delete(uid)
    await resident?.engine?.stop()
  }

  #residentOf(uid: number): Resident {
    const known = this.#residents.get(uid)
    if (known) return known
    const resident: Resident = {
      listeners: new Set(),
      engine: null,
      hasWork: false,
      hasCare: false,
      hasSchedule: false,
      cancelLinger: () => undefined,
    }
    this.#residents.set(uid, resident)
    return resident
  }
}

const isWanted = ({ hasWork, hasCare, hasSchedule, listeners }: Resident): boolean =>
  hasWork || hasCare || hasSchedule || listeners.size > 0
