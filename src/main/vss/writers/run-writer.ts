import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { BackupError } from '../../model/backup-error'
import { systemTimers, type Timers } from '../../model/timers'
import {
  CoordinatorMessage,
  PROTOCOL_VERSION,
  type WriterIdentity,
  type WriterMessage,
  type WriterRequest,
} from './protocol'
import { encodeLine, LineSplitter } from './protocol-lines'
import type { WriterHandlers } from './writer'

/** Units: milliseconds. What a handler has to let go in when the coordinator is gone. */
const PARTING_DEADLINE = 5_000

/**
 * Runs a writer in its own process: connects, greets, and answers events until the connection ends. Resolves then;
 * the process should exit. Rejects when the socket cannot be reached.
 */
export async function runWriter(
  handlers: WriterHandlers,
  socketPath: string,
  timers: Timers = systemTimers,
): Promise<void> {
  const socket = connect(socketPath)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  await serveWriter(handlers, socket, timers)
}

/**
 * A writer's end of a connection; `identity` is said by one that registered by itself. It lets go by itself when the freeze window ends without a Thaw, and when the
 * coordinator goes away: an application must never stay frozen because a backup program died.
 */
export function serveWriter(
  handlers: WriterHandlers,
  stream: Duplex,
  timers: Timers,
  identity?: WriterIdentity,
): Promise<void> {
  return new ServedWriter(handlers, stream, timers, identity).ended
}

class ServedWriter {
  readonly ended: Promise<void>
  readonly #handlers: WriterHandlers
  readonly #stream: Duplex
  readonly #timers: Timers
  readonly #lines = new LineSplitter()
  #sessionId: string | null = null
  #cancelWindow: (() => void) | null = null
  #windowExpired = false

  constructor(handlers: WriterHandlers, stream: Duplex, timers: Timers, writer?: WriterIdentity) {
    this.#handlers = handlers
    this.#stream = stream
    this.#timers = timers
    this.ended = new Promise((resolve) => stream.once('close', () => void this.#part().then(resolve)))
    stream.on('error', () => stream.destroy())
    stream.on('end', () => stream.destroy())
    stream.on('data', (chunk: Uint8Array) => this.#receive(chunk))
    this.#send({ type: 'hello', protocol: PROTOCOL_VERSION, pid: process.pid, ...(writer && { writer }) })
  }

  #receive(chunk: Uint8Array): void {
    try {
      for (const line of this.#lines.push(chunk)) {
        const message = CoordinatorMessage.parse(line)
        if (message.type === 'request') void this.#answer(message)
      }
    } catch {
      this.#stream.destroy()
    }
  }

  async #answer(request: WriterRequest): Promise<void> {
    try {
      const result = await this.#handle(request)
      this.#send({ type: 'reply', id: request.id, ok: true, result })
    } catch (error) {
      const message = (error instanceof Error ? error.message : String(error)).slice(0, 500)
      const retry = error instanceof BackupError ? (error.options.retry ?? 'never') : 'never'
      this.#send({ type: 'reply', id: request.id, ok: false, message, retry })
    }
  }

  async #handle({ event, deadline, body }: WriterRequest): Promise<unknown> {
    const handlers = this.#handlers
    if ('sessionId' in body) this.#sessionId = body.sessionId
    switch (event) {
      case 'identify':
        return handlers.identify(body)
      case 'prepare-backup':
        return handlers.prepareBackup({ ...body, deadline })
      case 'prepare-snapshot':
        return quiet(handlers.prepareSnapshot({ ...body, deadline }))
      case 'freeze':
        return this.#freeze(body.sessionId, deadline, body.window)
      case 'thaw':
        this.#disarm()
        if (this.#windowExpired) throw new BackupError('vss.writer-timeout', 'the freeze window ended before Thaw')
        return handlers.thaw({ ...body, deadline })
      case 'post-snapshot':
        return handlers.postSnapshot({ ...body, deadline })
      case 'backup-complete':
        return quiet(handlers.backupComplete({ ...body, deadline }))
      case 'backup-shutdown':
        this.#sessionId = null
        return quiet(handlers.backupShutdown({ ...body, deadline }))
      case 'abort':
        this.#disarm()
        return quiet(handlers.abort({ ...body, deadline }))
      case 'pre-restore':
        return handlers.preRestore({ ...body, deadline })
      case 'post-restore':
        return handlers.postRestore({ ...body, deadline })
    }
  }

  /** The window opens before Freeze is answered, so that no moment is unguarded. */
  async #freeze(sessionId: string, deadline: number, window: number): Promise<null> {
    this.#disarm()
    this.#windowExpired = false
    const letGo = () => this.#handlers.abort({ sessionId, deadline: PARTING_DEADLINE }).catch(() => undefined)
    const cancel = this.#timers.after(window, () => {
      this.#disarm()
      this.#windowExpired = true
      void letGo()
    })
    this.#cancelWindow = cancel
    await this.#handlers.freeze({ sessionId, deadline })
    if (this.#cancelWindow !== cancel) {
      await letGo()
      throw new BackupError('vss.writer-timeout', 'it froze when it was too late')
    }
    return null
  }

  #disarm(): void {
    this.#cancelWindow?.()
    this.#cancelWindow = null
  }

  /** The coordinator is gone: nothing was completed, so nothing may be truncated; what is held is let go. */
  async #part(): Promise<void> {
    this.#disarm()
    const sessionId = this.#sessionId
    if (sessionId === null) return
    const request = { sessionId, deadline: PARTING_DEADLINE }
    await this.#handlers.abort(request).catch(() => undefined)
    await this.#handlers.backupShutdown(request).catch(() => undefined)
  }

  #send(message: WriterMessage): void {
    if (this.#stream.writable) this.#stream.write(encodeLine(message))
  }
}

const quiet = (done: Promise<void>): Promise<null> => done.then(() => null)
