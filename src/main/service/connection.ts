import type { Duplex } from 'node:stream'
import type { Event } from '../../contract/events'
import type { Reply } from '../../contract/failure'
import { type Role, eventRights } from '../ipc'
import type { Caller } from '../model/caller'
import type { Timers } from '../model/timers'
import type { Limits } from './limits'
import { LineSplitter } from './line-splitter'
import { type Answer, type Request, encodeAnswer, readRequest, refuse } from './message'
import { Outlet } from './outlet'
import { TokenBucket } from './token-bucket'

export interface ConnectionPorts {
  readonly caller: Caller
  readonly role: Role
  readonly answer: (call: string, input: unknown, caller: Caller) => Promise<Reply<unknown>>
  readonly limits: Limits
  readonly timers: Timers
}

/**
 * One caller of the service, from its first byte to its last.
 *
 * Nothing it sends is dropped, and nothing is kept without bound: while it is ahead of its rate, of its calls or of its
 * reading, the socket is not read, and the kernel makes it wait. What is no message is answered; too many of those, one
 * too long, one that never ends, and a caller that never reads are cut off.
 * Source: docs/spec/service.md, rules H10-H16.
 */
export class Connection {
  readonly #ports: ConnectionPorts
  readonly #socket: Duplex
  readonly #outlet: Outlet
  readonly #splitter: LineSplitter
  readonly #bucket: TokenBucket
  readonly #outstanding = new Set<number>()
  #waiting: Buffer[] = []
  #subscribed: ReadonlySet<Event> = new Set()
  #strikes = 0
  #isOver = false
  #stopTimers: Readonly<Record<'arrival' | 'idle' | 'rate', () => void>> = { arrival: none, idle: none, rate: none }

  constructor(socket: Duplex, ports: ConnectionPorts) {
    const { limits, timers } = ports
    this.#ports = ports
    this.#socket = socket
    this.#splitter = new LineSplitter(limits.message)
    this.#bucket = new TokenBucket(limits.burst, limits.rate, timers)
    this.#outlet = new Outlet(socket, limits.stall, timers, () => this.#work())
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.once('close', () => this.#end())
    this.#beIdle()
  }

  /** Tells an event if this caller asked for it, and may know. */
  deliver(event: Event, payload: unknown): void {
    if (this.#isOver || !this.#subscribed.has(event)) return
    this.#outlet.announce(event, encodeAnswer({ event, payload }))
  }

  /** Ends the connection from our side. */
  close(): void {
    if (this.#isOver) return
    this.#end()
    this.#outlet.close()
  }

  #take(chunk: Buffer): void {
    if (this.#isOver) return
    const split = this.#splitter.push(chunk)
    if (split.kind === 'too-long') {
      this.#cut(`a message is longer than ${this.#ports.limits.message} bytes`)
      return
    }
    this.#waiting.push(...split.lines)
    this.#work()
  }

  /** Takes on as much of what has arrived as this caller may have, and reads on when all of it is taken on. */
  #work(): void {
    this.#stop('rate')
    while (!this.#isOver && this.#waiting.length > 0 && this.#hasRoom()) {
      const wait = this.#bucket.take()
      if (wait > 0) {
        this.#start('rate', wait, () => this.#work())
        break
      }
      const line = this.#waiting.shift()
      if (line) this.#receive(line)
    }
    if (this.#isOver) return
    if (this.#waiting.length > 0 || !this.#hasRoom()) {
      this.#socket.pause()
      this.#stop('arrival')
    } else {
      this.#socket.resume()
      this.#watchArrival()
    }
  }

  #hasRoom(): boolean {
    return this.#outstanding.size < this.#ports.limits.outstanding && !this.#outlet.isFull
  }

  #receive(line: Buffer): void {
    this.#beIdle()
    this.#stop('arrival')
    const read = readRequest(line)
    if (read.kind === 'bad') this.#strike(read.id, read.why)
    else if (this.#outstanding.has(read.request.id)) this.#strike(null, `call ${read.request.id} is not answered yet`)
    else if ('call' in read.request) void this.#answer(read.request)
    else this.#subscribe(read.request)
  }

  async #answer({ id, call, input }: Extract<Request, { call: string }>): Promise<void> {
    const { answer, caller, limits, timers } = this.#ports
    let isAnswered = false
    const reply = (value: Reply<unknown>) => {
      if (!isAnswered && !this.#isOver) this.#send({ id, reply: value })
      isAnswered = true
    }
    this.#outstanding.add(id)
    const late = () => reply(refuse('busy', 'It takes too long to wait for; it goes on.', 'later'))
    const cancel = timers.after(limits.reply, late)
    try {
      reply(await answer(call, input, caller))
    } finally {
      cancel()
      this.#outstanding.delete(id)
      this.#work()
    }
  }

  #subscribe({ id, subscribe }: Extract<Request, { subscribe: readonly Event[] }>): void {
    const refused = subscribe.filter((event) => !eventRights[event].includes(this.#ports.role))
    if (refused.length === 0) this.#subscribed = new Set(subscribe)
    this.#send({
      id,
      reply:
        refused.length === 0
          ? { ok: true, value: {} }
          : refuse('caller.not-allowed', `${refused.join(', ')} is not for this caller (${this.#ports.role})`),
    })
  }

  #strike(id: number | null, why: string): void {
    this.#strikes += 1
    if (this.#strikes > this.#ports.limits.strikes) this.#cut('too many messages that are none')
    else this.#send({ id, reply: refuse('invalid-request', why) })
  }

  #cut(why: string): void {
    this.#send({ id: null, reply: refuse('invalid-request', `${why}; the connection ends`) })
    this.close()
  }

  #send(answer: Answer): void {
    this.#outlet.send(encodeAnswer(answer))
  }

  /** A message that has begun must end in time; its sender cannot hold the clock back by sending a byte now and then. */
  #watchArrival(): void {
    if (!this.#splitter.isWithin) this.#stop('arrival')
    else if (this.#stopTimers.arrival === none)
      this.#start('arrival', this.#ports.limits.arrival, () => this.#cut('a message did not arrive in time'))
  }

  #beIdle(): void {
    this.#start('idle', this.#ports.limits.idle, () => {
      if (this.#outstanding.size > 0 || this.#subscribed.size > 0) this.#beIdle()
      else this.close()
    })
  }

  #start(timer: 'arrival' | 'idle' | 'rate', milliseconds: number, run: () => void): void {
    this.#stop(timer)
    const cancel = this.#ports.timers.after(milliseconds, () => {
      this.#stopTimers = { ...this.#stopTimers, [timer]: none }
      run()
    })
    this.#stopTimers = { ...this.#stopTimers, [timer]: cancel }
  }

  #stop(timer: 'arrival' | 'idle' | 'rate'): void {
    this.#stopTimers[timer]()
    this.#stopTimers = { ...this.#stopTimers, [timer]: none }
  }

  #end(): void {
    this.#isOver = true
    this.#waiting = []
    this.#stop('arrival')
    this.#stop('idle')
    this.#stop('rate')
  }
}

function none(): void {
  return undefined
}
