import { createServer, type Server, type Socket } from 'node:net'
import { say } from '../../model/sentence'
import { BackupError } from '../../model/backup-error'
import type { ChildHandle } from '../../model/child-process'
import type { Timers } from '../../model/timers'
import { type ConnectionLimits, WriterConnection } from './connection'
import type { WriterHandlers } from './writer'

/** How long a writer's process may take. Units: milliseconds. */
export interface WriterProcessLimits extends ConnectionLimits {
  /** From its start to its greeting. */
  readonly hello: number
  /** From being killed to being gone. */
  readonly exit: number
}

/**
 * One writer in a process of its own. It is told nothing but the path of a socket in a folder that only we can enter;
 * the first that connects there is the writer, any other is turned away.
 *
 * Fails: `vss.writer-timeout` when it does not greet in time, `vss.writer-failed` when it ends before.
 */
export class WriterProcess {
  readonly handlers: WriterHandlers
  readonly descriptor: () => number | null
  readonly #child: ChildHandle
  readonly #connection: WriterConnection
  readonly #server: Server
  readonly #exited: Promise<void>
  readonly #timers: Timers
  readonly #limits: WriterProcessLimits

  private constructor(started: Started, connection: WriterConnection) {
    this.#child = started.child
    this.#server = started.server
    this.#exited = started.exited
    this.#timers = started.timers
    this.#limits = started.limits
    this.#connection = connection
    this.handlers = connection.handlers(started.limits)
    this.descriptor = () => connection.descriptor()
    started.child.onExit((code) => connection.close(ended(code)))
  }

  static async start(
    startProcess: () => ChildHandle,
    socketPath: string,
    timers: Timers,
    limits: WriterProcessLimits,
  ): Promise<WriterProcess> {
    const server = createServer()
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socketPath, resolve))
    const child = startProcess()
    const exited = new Promise<void>((resolve) => child.onExit(() => resolve()))
    try {
      const connection = await greeted(server, child, timers, limits)
      return new WriterProcess({ child, server, exited, timers, limits }, connection)
    } catch (error) {
      server.close()
      child.kill()
      throw error
    }
  }

  /** Ends the connection and the process. Never rejects; waits for the exit no longer than its limit. */
  async close(): Promise<void> {
    this.#connection.close(new BackupError('vss.writer-failed', 'the session is over'))
    this.#server.close()
    this.#child.kill()
    await new Promise<void>((resolve) => {
      const cancel = this.#timers.after(this.#limits.exit, resolve)
      void this.#exited.then(() => {
        cancel()
        resolve()
      })
    })
  }
}

interface Started {
  readonly child: ChildHandle
  readonly server: Server
  readonly exited: Promise<void>
  readonly timers: Timers
  readonly limits: WriterProcessLimits
}

/** The connection once the process has greeted, whichever comes first: that, its end or its time. */
function greeted(
  server: Server,
  child: ChildHandle,
  timers: Timers,
  limits: WriterProcessLimits,
): Promise<WriterConnection> {
  return new Promise((resolve, reject) => {
    let connection: WriterConnection | null = null
    let isOver = false
    const cancel = timers.after(limits.hello, () =>
      fail(new BackupError('vss.writer-timeout', 'it did not greet in time', { retry: 'later' })),
    )
    const fail = (error: unknown): void => {
      if (isOver) return
      isOver = true
      cancel()
      connection?.close(new BackupError('vss.writer-failed', 'it did not start'))
      reject(error instanceof Error ? error : new Error(String(error)))
    }
    child.onExit((code) => fail(ended(code)))
    server.on('connection', (socket: Socket) => {
      if (connection) {
        socket.destroy()
        return
      }
      const first = new WriterConnection(socket)
      connection = first
      first.hello.then(() => {
        isOver = true
        cancel()
        resolve(first)
      }, fail)
    })
  })
}

const ended = (code: number | null): BackupError =>
  new BackupError(
    'vss.writer-failed',
    code === null ? 'its process ended by a signal' : say('its process ended with code {code}', { code }),
  )
