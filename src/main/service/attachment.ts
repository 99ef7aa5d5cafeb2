import type { Call, Input } from '../../contract/calls'
import type { Event } from '../../contract/events'
import type { Failure, Reply } from '../../contract/failure'
import type { Sentence } from '../../contract/sentence'
import { fixed } from '../model/sentence'
import { BackupError, saidBy } from '../model/backup-error'
import type { Timers } from '../model/timers'
import type { ServiceClient } from './client'
import { refuse } from './message'

/** How the connection to the service stands. `reason` is for a person. */
export type Link =
  | { readonly kind: 'off' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'attached' }
  | { readonly kind: 'lost'; readonly reason: Sentence }

export interface AttachmentPorts {
  readonly connect: () => Promise<ServiceClient>
  readonly timers: Timers
  /** Carries what the service tells, and after each connection all of it once. */
  readonly deliver: (event: Event, payload: unknown) => void
  readonly changed: () => void
}

/** The pauses between attempts: each twice the last, up to the longest. Units: milliseconds. */
const [FIRST_PAUSE, LONGEST_PAUSE] = [500, 30_000]

/**
 * A connection to the service that is kept: when it ends it is made again, first soon and then less often, and after
 * each time the whole state is asked for, so that nothing that was told meanwhile is missed.
 * Source: docs/spec/host.md, rules G3-G6.
 */
export class Attachment {
  readonly #ports: AttachmentPorts
  #link: Link = { kind: 'off' }
  #client: ServiceClient | null = null
  #pause = FIRST_PAUSE
  #cancelRetry: () => void = () => undefined

  constructor(ports: AttachmentPorts) {
    this.#ports = ports
  }

  get link(): Link {
    return this.#link
  }

  /**
   * Attaches now, or fails and leaves all as it was: with the code of whatever stood in the way, `caller.not-allowed`
   * or `untrusted-sender` when the service does not want us.
   */
  async attach(): Promise<void> {
    if (this.#link.kind === 'attached') return
    const before = this.#link
    this.#show({ kind: 'connecting' })
    try {
      await this.#connect()
    } catch (error) {
      this.#show(before)
      throw error
    }
  }

  /** Attaches now or later, and keeps at it until `detach`. */
  async keepTrying(): Promise<void> {
    if (this.#link.kind === 'attached' || this.#link.kind === 'connecting') return
    this.#cancelRetry()
    this.#show({ kind: 'connecting' })
    try {
      await this.#connect()
    } catch (error) {
      // Taken back while it was under way.
      if (this.#isOff()) return
      this.#retry(saidBy(error))
    }
  }

  detach(): void {
    this.#cancelRetry()
    this.#pause = FIRST_PAUSE
    const client = this.#client
    this.#client = null
    this.#show({ kind: 'off' })
    client?.close()
  }

  call(name: Call, input: unknown): Promise<Reply<unknown>> {
    if (this.#client) return this.#client.call(name, input as Input<Call>)
    const reason =
      this.#link.kind === 'lost' ? this.#link.reason : fixed('There is no connection to the Penumbra service.')
    return Promise.resolve(refuse('service.unreachable', reason, 'later'))
  }

  async #connect(): Promise<void> {
    const client = await this.#ports.connect()
    try {
      await this.#catchUp(client)
    } catch (error) {
      client.close()
      throw client.dismissal ? refusalOf(client.dismissal) : error
    }
    if (this.#isOff()) {
      client.close()
      return
    }
    this.#client = client
    this.#pause = FIRST_PAUSE
    this.#show({ kind: 'attached' })
    void client.closed.then((reason) => {
      if (this.#client !== client) return
      this.#client = null
      this.#retry(reason)
    })
  }

  /** Listens first and asks then: whole states may come twice, and none is missed. */
  async #catchUp(client: ServiceClient): Promise<void> {
    const { deliver } = this.#ports
    client.on('sessions.changed', (payload) => deliver('sessions.changed', payload))
    client.on('jobs.changed', (payload) => deliver('jobs.changed', payload))
    client.on('maintenance.changed', (payload) => deliver('maintenance.changed', payload))
    const [sessions, jobs] = await Promise.all([client.call('sessions.list', {}), client.call('jobs.list', {})])
    if (!sessions.ok) throw errorOf(sessions.failure)
    if (!jobs.ok) throw errorOf(jobs.failure)
    deliver('sessions.changed', sessions.value)
    deliver('jobs.changed', jobs.value)
  }

  #retry(reason: Sentence): void {
    this.#cancelRetry = this.#ports.timers.after(this.#pause, () => void this.keepTrying())
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE)
    this.#show({ kind: 'lost', reason })
  }

  #isOff = (): boolean => this.#link.kind === 'off'

  #show(link: Link): void {
    this.#link = link
    this.#ports.changed()
  }
}

const errorOf = ({ code, message, retry, context }: Failure): BackupError =>
  new BackupError(code, message, { retry, context })

/** To the service we are the stranger; to the person it is the service that does not let them. */
const refusalOf = (dismissal: Failure): BackupError =>
  errorOf(dismissal.code === 'untrusted-sender' ? { ...dismissal, code: 'caller.not-allowed' } : dismissal)
