import type { Event } from '../../contract/events'
import { events } from '../../contract/events'
import { type Failure, Failure as FailureSchema, type Reply } from '../../contract/failure'
import { calls } from '../../contract/calls'
import { BackupError, failureOf } from '../model/backup-error'
import type { ChildHandle } from '../model/child-process'
import type { Timers } from '../model/timers'
import { FromUser, type ToUser } from './messages'
import type { ProviderBroker } from './provider-broker'

export interface UserEnginePorts {
  readonly uid: number
  /** A process of root that will become the user. */
  readonly child: ChildHandle
  readonly begin: Extract<ToUser, { kind: 'begin' }>
  readonly broker: ProviderBroker
  readonly announce: (event: Event, payload: unknown) => void
  readonly timers: Timers
  readonly reportBug: (error: unknown) => void
}

/** How long it may take to become the user, and to stop in an orderly way. Units: milliseconds. */
const START_LIMIT = 30_000
const STOP_LIMIT = 20_000

type Waiting = (reply: Reply<unknown>) => void

/**
 * The service's end of the engine of one user: a process that has become the user and does everything with that user's
 * rights. What comes from it is parsed by the contract before it goes on, as from anybody else.
 *
 * Every call is answered: with `service.user-unavailable` when the process could not become the user, with
 * `service.unreachable` when it died.
 * Source: docs/spec/service.md, rules H50-H59.
 */
export class UserEngine {
  readonly #ports: UserEnginePorts
  readonly #waiting = new Map<number, { readonly call: string; readonly settle: Waiting }>()
  readonly #queue: ToUser[] = []
  readonly #stopClock: () => void
  #state: 'starting' | 'ready' | 'over' = 'starting'
  #refusal: Failure | null = null
  #nextId = 1
  /** Resolves when the process is gone and nothing of it is left. */
  readonly ended: Promise<void>

  constructor(ports: UserEnginePorts) {
    this.#ports = ports
    const { child, begin, timers } = ports
    child.onMessage((message) => this.#hear(message))
    this.ended = new Promise((resolve) => child.onExit(() => void this.#end().then(resolve)))
    this.#stopClock = timers.after(START_LIMIT, () => child.kill())
    child.send(begin)
  }

  get isOver(): boolean {
    return this.#state === 'over'
  }

  call(call: string, input: unknown): Promise<Reply<unknown>> {
    if (this.#state === 'over') return Promise.resolve(this.#gone())
    const id = this.#nextId++
    return new Promise((settle) => {
      this.#waiting.set(id, { call, settle })
      this.#tell({ kind: 'call', id, call, input })
    })
  }

  /** Stops its sessions, then the process; kills it when that takes too long. */
  async stop(): Promise<void> {
    if (this.#state === 'over') return this.ended
    const { child, timers } = this.#ports
    this.#tell({ kind: 'stop' })
    const cancel = timers.after(STOP_LIMIT, () => child.kill())
    await this.ended
    cancel()
  }

  #tell(message: ToUser): void {
    if (this.#state === 'starting') this.#queue.push(message)
    else this.#ports.child.send(message)
  }

  #hear(raw: unknown): void {
    const message = FromUser.safeParse(raw)
    if (!message.success) {
      this.#ports.reportBug(new Error(`the engine of user ${this.#ports.uid} said nonsense: ${message.error.message}`))
      this.#ports.child.kill()
      return
    }
    this.#take(message.data)
  }

  #take(message: FromUser): void {
    switch (message.kind) {
      case 'ready':
        this.#stopClock()
        this.#state = 'ready'
        for (const waiting of this.#queue.splice(0)) this.#ports.child.send(waiting)
        return
      case 'refused':
        this.#refusal = message.failure
        return
      case 'reply':
        this.#reply(message.id, message.reply)
        return
      case 'event': {
        const payload = events[message.event].safeParse(message.payload)
        if (payload.success) this.#ports.announce(message.event, payload.data)
        else this.#ports.reportBug(payload.error)
        return
      }
      case 'provider':
        void this.#provide(message)
        return
    }
  }

  #reply(id: number, raw: unknown): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    this.#waiting.delete(id)
    waiting.settle(parsedReply(waiting.call, raw) ?? refuse('internal', 'unexpected error; see the log'))
  }

  async #provide({ id, provider, request }: Extract<FromUser, { kind: 'provider' }>): Promise<void> {
    try {
      const value = await this.#ports.broker.answer(provider, request)
      this.#tell({ kind: 'provided', id, outcome: { ok: true, value } })
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'internal') this.#ports.reportBug(error)
      this.#tell({ kind: 'provided', id, outcome: { ok: false, failure: failure.toFailure() } })
    }
  }

  async #end(): Promise<void> {
    this.#stopClock()
    this.#state = 'over'
    for (const { settle } of this.#waiting.values()) settle(this.#gone())
    this.#waiting.clear()
    await this.#ports.broker.release().catch(this.#ports.reportBug)
  }

  #gone(): Reply<never> {
    if (this.#refusal) return { ok: false, failure: this.#refusal }
    return refuse('service.unreachable', 'What the service runs for this user has ended; it begins again when asked.')
  }
}

/** Null for what the contract does not know. */
function parsedReply(call: string, raw: unknown): Reply<unknown> | null {
  if (typeof raw !== 'object' || raw === null || !('ok' in raw)) return null
  if (raw.ok === true && 'value' in raw && Object.hasOwn(calls, call)) {
    const value = calls[call as keyof typeof calls].output.safeParse(raw.value)
    return value.success ? { ok: true, value: value.data } : null
  }
  const failure = 'failure' in raw ? FailureSchema.safeParse(raw.failure) : null
  return raw.ok === false && failure?.success ? { ok: false, failure: failure.data } : null
}

function refuse(code: 'internal' | 'service.unreachable', message: string): Reply<never> {
  const { code: said, message: words, retry, context } = new BackupError(code, message, { retry: 'now' }).toFailure()
  return { ok: false, failure: { code: said, message: words, retry, context } }
}
