import { type Socket, createConnection } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Call, type Input, type Output, calls } from '../../contract/calls'
import { type Event, type Payload, events } from '../../contract/events'
import type { Failure, Reply } from '../../contract/failure'
import type { Bridge } from '../../contract/bridge'
import type { Sentence } from '../../contract/sentence'
import { BackupError } from '../model/backup-error'
import { fixed, say } from '../model/sentence'
import { serviceLimits } from './limits'
import { LineSplitter } from './line-splitter'
import { Answer, refuse } from './message'

/** The service, as one who asks it sees it: the same bridge that a window has. */
export interface ServiceClient extends Bridge {
  /** Resolves when the connection has ended, from whichever side, with what the service said last of it. */
  readonly closed: Promise<Sentence>
  /** Why the service ended the connection, if it said so. */
  readonly dismissal: Failure | null
  close(): void
}

/** The longest answer: a restore plan of 1,000 entries is far below it. Units: bytes. */
const LONGEST_ANSWER = 64 * 2 ** 20

const LOST = 'The connection to the Penumbra service has ended.'

const OTHER_VERSION = 'The Penumbra service is of another version than this application.'

/**
 * `isTrusted` looks at the connection before anything is said over it.
 * Fails: `service.unreachable` when nobody listens at the socket, or we may not reach it; `service.untrusted` when
 * whoever listens must not be talked to.
 */
export async function connectToService(
  path: string,
  isTrusted: (socket: Socket) => boolean = () => true,
): Promise<ServiceClient> {
  const socket = createConnection(path)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', (cause) =>
      reject(
        new BackupError('service.unreachable', say('No service answers at {path}.', { path }), {
          retry: 'later',
          cause,
        }),
      ),
    )
  })
  if (!isTrusted(socket)) {
    socket.destroy()
    throw new BackupError('service.untrusted', say('What listens at {path} belongs to another user.', { path }))
  }
  return clientOver(socket)
}

/** The same over a connection that is there, and trusted. */
export const clientOver = (stream: Duplex): ServiceClient => new Client(stream)

class Client implements ServiceClient {
  readonly closed: Promise<Sentence>
  readonly #socket: Duplex
  readonly #splitter = new LineSplitter(LONGEST_ANSWER)
  readonly #replies = new Map<number, (reply: Reply<unknown>) => void>()
  readonly #listeners = new Map<Event, Set<(payload: unknown) => void>>()
  #id = 0
  #farewell: Sentence = LOST
  #dismissal: Failure | null = null
  #isOver = false

  constructor(socket: Duplex) {
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

  get dismissal(): Failure | null {
    return this.#dismissal
  }

  async call<C extends Call>(name: C, input: Input<C>): Promise<Reply<Output<C>>> {
    const reply = await this.#ask({ call: name, input })
    if (!reply.ok) return reply
    const value = calls[name].output.safeParse(reply.value)
    return value.success ? { ok: true, value: value.data as Output<C> } : refuse('service.other-version', OTHER_VERSION)
  }

  on<E extends Event>(name: E, listen: (payload: Payload<E>) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set()
    const hear = (payload: unknown) => {
      const known = events[name].safeParse(payload)
      if (known.success) listen(known.data as Payload<E>)
      else this.#leave(OTHER_VERSION)
    }
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

  #leave(why: Sentence): void {
    this.#farewell = why
    this.#socket.destroy()
  }

  #subscribe(): Promise<Reply<unknown>> {
    return this.#ask({ subscribe: [...this.#listeners.keys()] })
  }

  #ask(message: Readonly<Record<string, unknown>>): Promise<Reply<unknown>> {
    if (this.#isOver) return Promise.resolve(refuse('service.unreachable', this.#farewell, 'later'))
    const id = (this.#id += 1)
    const line = JSON.stringify({ id, ...message })
    // The service would end the connection, and every other call with it.
    if (Buffer.byteLength(line) > serviceLimits.message) {
      return Promise.resolve(
        refuse(
          'invalid-request',
          say('A message to the service has at most {most} bytes.', { most: serviceLimits.message }),
        ),
      )
    }
    return new Promise((resolve) => {
      this.#replies.set(id, resolve)
      this.#socket.write(`${line}\n`)
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
      this.#leave(fixed('What answered is no Penumbra service.'))
      return
    }
    if ('event' in answer) {
      for (const hear of this.#listeners.get(answer.event) ?? []) hear(answer.payload)
    } else if (answer.id === null) {
      if (answer.reply.ok) return
      this.#dismissal = answer.reply.failure
      this.#farewell = answer.reply.failure.message
    } else {
      this.#replies.get(answer.id)?.(answer.reply)
      this.#replies.delete(answer.id)
    }
  }
}
