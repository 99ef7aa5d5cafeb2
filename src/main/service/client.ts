import { type Socket, createConnection } from 'node:net'
import { type Call, type Input, type Output, calls } from '../../contract/calls'
import { type Event, type Payload, events } from '../../contract/events'
import type { Reply } from '../../contract/failure'
import type { Bridge } from '../../contract/bridge'
import { BackupError } from '../model/backup-error'
import { LineSplitter } from './line-splitter'
import { Answer, refuse } from './message'

/** The service, as one who asks it sees it: the same bridge that a window has. */
export interface ServiceClient extends Bridge {
  /** Resolves when the connection has ended, from whichever side, with what the service said last of it. */
  readonly closed: Promise<string>
  close(): void
}

/** The longest answer: a restore plan of 1,000 entries is far below it. Units: bytes. */
const LONGEST_ANSWER = 64 * 2 ** 20

const LOST = 'The connection to the Penumbra service has ended.'

/** Fails: `service.unreachable` when nobody listens at the socket, or we may not reach it. */
export async function connectToService(path: string): Promise<ServiceClient> {
  const socket = createConnection(path)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', (cause) =>
      reject(new BackupError('service.unreachable', `No service answers at ${path}.`, { retry: 'later', cause })),
    )
  })
  return new Client(socket)
}

class Client implements ServiceClient {
  readonly closed: Promise<string>
  readonly #socket: Socket
  readonly #splitter = new LineSplitter(LONGEST_ANSWER)
  readonly #replies = new Map<number, (reply: Reply<unknown>) => void>()
  readonly #listeners = new Map<Event, Set<(payload: unknown) => void>>()
  #id = 0
  #farewell = LOST
  #isOver = false

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#isOver = true
        for (const settle of this.#replies.values()) settle(refuse('service.unreachable', this.#farewell, 'later'))
        this.#replies.clear()
        resolve(this.#farewell)
      })
    })
  }

  async call<C extends Call>(name: C, input: Input<C>): Promise<Reply<Output<C>>> {
    const reply = await this.#ask({ call: name, input })
    if (!reply.ok) return reply
    return { ok: true, value: calls[name].output.parse(reply.value) as Output<C> }
  }

  on<E extends Event>(name: E, listen: (payload: Payload<E>) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    const hear = (payload: unknown) => listen(events[name].parse(payload) as Payload<E>)
    this.#listeners.set(name, listeners.add(hear))
    if (listeners.size === 1) void this.#subscribe()
    return () => {
      listeners.delete(hear)
      if (listeners.size > 0) return
      this.#listeners.delete(name)
      void this.#subscribe()
    }
  }

  close(): void {
    this.#socket.end()
    this.#socket.destroy()
  }

  #subscribe(): Promise<Reply<unknown>> {
    return this.#ask({ subscribe: [...this.#listeners.keys()] })
  }

  #ask(message: Readonly<Record<string, unknown>>): Promise<Reply<unknown>> {
    if (this.#isOver) return Promise.resolve(refuse('service.unreachable', this.#farewell, 'later'))
    const id = (this.#id += 1)
    return new Promise((resolve) => {
      this.#replies.set(id, resolve)
      this.#socket.write(`${JSON.stringify({ id, ...message })}\n`)
    })
  }

  #take(chunk: Buffer): void {
    const split = this.#splitter.push(chunk)
    if (split.kind === 'too-long') this.#socket.destroy()
    else for (const line of split.lines) this.#receive(line)
  }

  /** A service that speaks another language is left. */
  #receive(line: Buffer): void {
    let answer: Answer
    try {
      answer = Answer.parse(JSON.parse(line.toString('utf8')))
    } catch {
      this.#farewell = 'What answered is no Penumbra service.'
      this.#socket.destroy()
      return
    }
    if ('event' in answer) {
      for (const hear of this.#listeners.get(answer.event) ?? []) hear(answer.payload)
    } else if (answer.id === null) {
      if (!answer.reply.ok) this.#farewell = answer.reply.failure.message
    } else {
      this.#replies.get(answer.id)?.(answer.reply)
      this.#replies.delete(answer.id)
    }
  }
}
