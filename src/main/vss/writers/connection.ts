import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { BackupError } from '../../model/backup-error'
import { descriptorOf } from '../../native'
import {
  answers,
  PROTOCOL_VERSION,
  WriterMessage,
  type AnswerOf,
  type CoordinatorMessage,
  type WriterEvent,
  type WriterIdentity,
  type WriterRequest,
} from './protocol'
import { encodeLine, LineSplitter } from './protocol-lines'
import type { WriterHandlers } from './writer'

type WithoutId<Request> = Request extends WriterRequest ? Omit<Request, 'type' | 'id'> : never
type Question<Event extends WriterEvent> = WithoutId<Extract<WriterRequest, { readonly event: Event }>>

interface Asked {
  readonly event: WriterEvent
  readonly resolve: (result: unknown) => void
  readonly reject: (error: BackupError) => void
}

/** What a writer is told about time, beside each event's own deadline. Units: milliseconds. */
export interface ConnectionLimits {
  readonly identify: number
  /** From Freeze to Thaw. */
  readonly freezeWindow: number
}

/**
 * The coordinator's end of one writer's connection. The first thing that is not the protocol ends it for good;
 * whatever was asked and not answered is rejected then. It keeps no time: deadlines are its user's.
 *
 * Fails: `vss.writer-failed` when the writer says so or is gone, `vss.writer-protocol` when it talks nonsense.
 * Source: docs/formats/writer-protocol.md.
 */
export class WriterConnection {
  /** Resolves when the writer has greeted, with who it says it is if it registered by itself; rejects when the connection ends before. */
  readonly hello: Promise<WriterIdentity | null>
  readonly #stream: Duplex
  readonly #lines = new LineSplitter()
  readonly #asked = new Map<number, Asked>()
  readonly #greet: {
    readonly resolve: (writer: WriterIdentity | null) => void
    readonly reject: (error: BackupError) => void
  }
  #hasGreeted = false
  #lastId = 0
  #ended: BackupError | null = null

  constructor(stream: Duplex) {
    this.#stream = stream
    let resolve!: (writer: WriterIdentity | null) => void
    let reject!: (error: BackupError) => void
    this.hello = new Promise((onHello, onEnd) => {
      resolve = onHello
      reject = onEnd
    })
    this.#greet = { resolve, reject }
    this.hello.catch(() => undefined)
    stream.on('data', (chunk: Uint8Array) => this.#receive(chunk))
    stream.on('error', (cause) => this.close(new BackupError('vss.writer-failed', 'the connection broke', { cause })))
    stream.on('close', () => this.close(new BackupError('vss.writer-failed', 'the writer went away')))
  }

  /** The writer as if it lived in this process. */
  handlers({ identify, freezeWindow }: ConnectionLimits): WriterHandlers {
    return {
      identify: ({ sources }) =>
        this.#ask<'identify'>({ event: 'identify', deadline: identify, body: { sources: [...sources] } }),
      prepareBackup: ({ deadline, ...body }) =>
        this.#ask<'prepare-backup'>({
          event: 'prepare-backup',
          deadline,
          body: {
            ...body,
            components: [...body.components],
            partialFileSupport: body.partialFileSupport ?? false,
            previousStamps: { ...body.previousStamps },
          },
        }),
      prepareSnapshot: ({ deadline, ...body }) => this.#tell({ event: 'prepare-snapshot', deadline, body }),
      freeze: ({ deadline, window = freezeWindow, ...body }) =>
        this.#tell({ event: 'freeze', deadline, body: { ...body, window } }),
      thaw: ({ deadline, ...body }) => this.#ask<'thaw'>({ event: 'thaw', deadline, body }),
      postSnapshot: ({ deadline, ...body }) =>
        this.#ask<'post-snapshot'>({
          event: 'post-snapshot',
          deadline,
          body: { ...body, shadowCopies: [...body.shadowCopies] },
        }),
      backupComplete: ({ deadline, ...body }) =>
        this.#tell({ event: 'backup-complete', deadline, body: { ...body, succeeded: [...body.succeeded] } }),
      backupShutdown: ({ deadline, ...body }) => this.#tell({ event: 'backup-shutdown', deadline, body }),
      abort: ({ deadline, ...body }) => this.#tell({ event: 'abort', deadline, body }),
      preRestore: ({ deadline, ...body }) =>
        this.#ask<'pre-restore'>({ event: 'pre-restore', deadline, body: mutable(body) }),
      postRestore: ({ deadline, ...body }) =>
        this.#ask<'post-restore'>({ event: 'post-restore', deadline, body: mutable(body) }),
    }
  }

  /** The number of its descriptor now; null when it has none. */
  descriptor(): number | null {
    return this.#stream instanceof Socket ? descriptorOf(this.#stream) : null
  }

  /** Ends the connection. Requests that wait, and those that come later, are told the reason. */
  close(reason: BackupError): void {
    if (this.#ended) return
    this.#ended = reason
    this.#greet.reject(reason)
    for (const { reject } of this.#asked.values()) reject(reason)
    this.#asked.clear()
    this.#stream.destroy()
  }

  async #tell<Event extends WriterEvent>(question: Question<Event>): Promise<void> {
    await this.#ask(question)
  }

  #ask<Event extends WriterEvent>(question: Question<Event>): Promise<AnswerOf[Event]> {
    return new Promise<AnswerOf[Event]>((resolve, reject) => {
      if (this.#ended) {
        reject(this.#ended)
        return
      }
      const id = ++this.#lastId
      this.#send({ type: 'request', id, ...question })
      this.#asked.set(id, { event: question.event, resolve: (result) => resolve(result as AnswerOf[Event]), reject })
    })
  }

  #send(message: CoordinatorMessage): void {
    this.#stream.write(encodeLine(message))
  }

  #receive(chunk: Uint8Array): void {
    try {
      for (const line of this.#lines.push(chunk)) {
        this.#take(line)
        if (this.#ended) return
      }
    } catch (error) {
      this.close(error instanceof BackupError ? error : protocolError('a message could not be taken', error))
    }
  }

  #take(line: unknown): void {
    const parsed = WriterMessage.safeParse(line)
    if (!parsed.success) throw protocolError('a message is not of the protocol', parsed.error)
    const message = parsed.data
    if (message.type === 'hello') this.#takeHello(message.protocol, message.writer ?? null)
    else this.#takeReply(message)
  }

  #takeHello(protocol: number, writer: WriterIdentity | null): void {
    if (this.#hasGreeted) throw protocolError('a second hello')
    if (protocol !== PROTOCOL_VERSION) throw protocolError(`it speaks version ${protocol}, not ${PROTOCOL_VERSION}`)
    this.#hasGreeted = true
    this.#send({ type: 'welcome', protocol: PROTOCOL_VERSION })
    this.#greet.resolve(writer)
  }

  /** A reply to what was never asked, or was answered before, is a lie; one that comes late is taken and forgotten. */
  #takeReply(reply: Extract<WriterMessage, { readonly type: 'reply' }>): void {
    const asked = this.#asked.get(reply.id)
    if (!this.#hasGreeted || !asked) throw protocolError('a reply to nothing that was asked')
    this.#asked.delete(reply.id)
    if (!reply.ok) {
      asked.reject(new BackupError('vss.writer-failed', reply.message, { retry: reply.retry }))
      return
    }
    const result = answers[asked.event].safeParse(reply.result)
    if (!result.success) {
      const error = protocolError(`the answer to ${asked.event} is not of the protocol`, result.error)
      asked.reject(error)
      throw error
    }
    asked.resolve(result.data)
  }
}

const protocolError = (message: string, cause?: unknown): BackupError =>
  new BackupError('vss.writer-protocol', message, { cause })

type Mutable<Value> = { -readonly [Key in keyof Value]: Mutable<Value[Key]> }

/** The wire's own types promise less than ours; nothing writes into a message. */
const mutable = <Value>(value: Value): Mutable<Value> => value
