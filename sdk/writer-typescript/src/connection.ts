import type { Socket } from 'node:net'
import { Component } from './component.js'
import { LONGEST_LINE, type Message, type Outcome, PROTOCOL_VERSION, readMessage, type Request } from './messages.js'
import type { RestoredComponent, Session, Writer } from './writer.js'

/**
 * One session with a coordinator. It lets the application go by itself when the freeze window ends without a Thaw, and
 * when the connection ends: no application stays frozen because a backup program died. Writes no file.
 */
export class Connection {
  readonly #writer: Writer
  readonly #socket: Socket
  #session: Session | null = null
  #sessionId: string | null = null
  #waiting = Buffer.alloc(0)
  #window: NodeJS.Timeout | null = null
  #windowEnded = false

  constructor(writer: Writer, socket: Socket, identity: Extract<Message, { type: 'hello' }>['writer']) {
    this.#writer = writer
    this.#socket = socket
    socket.on('data', (chunk) => this.#receive(chunk))
    socket.on('error', () => socket.destroy())
    socket.once('close', () => void this.#part())
    this.#send({ type: 'hello', protocol: PROTOCOL_VERSION, pid: process.pid, ...(identity && { writer: identity }) })
  }

  #receive(chunk: Buffer): void {
    this.#waiting = Buffer.concat([this.#waiting, chunk])
    try {
      for (let end = this.#waiting.indexOf(10); end >= 0; end = this.#waiting.indexOf(10)) {
        const request = readMessage(this.#waiting.toString('utf8', 0, end))
        this.#waiting = this.#waiting.subarray(end + 1)
        if (request) void this.#answer(request)
      }
      if (this.#waiting.length > LONGEST_LINE) throw new Error('a message is too long')
    } catch {
      this.#socket.destroy()
    }
  }

  async #answer(request: Request): Promise<void> {
    try {
      this.#send({ type: 'reply', id: request.id, ok: true, result: await this.#handle(request) })
    } catch (error) {
      const message = (error instanceof Error ? error.message : String(error)).slice(0, 500)
      this.#send({ type: 'reply', id: request.id, ok: false, message, retry: 'never' })
    }
  }

  async #handle({ event, body }: Request): Promise<unknown> {
    const writer = this.#writer
    const sessionId = typeof body.sessionId === 'string' ? body.sessionId : ''
    if (event === 'identify') return writer.identify(body.sources as readonly string[])
    this.#sessionId = sessionId
    if (event === 'pre-restore' || event === 'post-restore') return this.#restore(event, sessionId, body)
    if (event === 'prepare-backup') this.#session = begun(sessionId, body)
    if (event === 'abort') {
      this.#disarm()
      return quiet(writer.abort(sessionId))
    }
    if (event === 'backup-shutdown') {
      this.#sessionId = null
      return quiet(writer.backupShutdown?.(sessionId))
    }
    return this.#ofBackup(event, body, this.#known())
  }

  async #ofBackup(event: string, body: Request['body'], session: Session): Promise<unknown> {
    const writer = this.#writer
    switch (event) {
      case 'prepare-backup':
        await writer.prepareBackup?.(session)
        return outcomes(session)
      case 'prepare-snapshot':
        return quiet(writer.prepareSnapshot?.(session))
      case 'freeze':
        return this.#freeze(session, Number(body.window))
      case 'thaw':
        this.#disarm()
        if (this.#windowEnded) throw new Error('the freeze window ended before Thaw')
        await writer.thaw(session)
        return outcomes(session)
      case 'post-snapshot':
        await writer.postSnapshot?.(session, body.shadowCopies as never)
        return outcomes(session)
      case 'backup-complete':
        return quiet(writer.backupComplete?.(session, body.succeeded as readonly string[]))
      default:
        throw new Error(`this writer does not know ${event}`)
    }
  }

  /** The window opens before Freeze is answered, so that no moment is unguarded. */
  async #freeze(session: Session, window: number): Promise<null> {
    this.#disarm()
    this.#windowEnded = false
    const timer = setTimeout(() => {
      this.#window = null
      this.#windowEnded = true
      void this.#letGo(session.sessionId)
    }, window)
    this.#window = timer
    await this.#writer.freeze(session)
    if (this.#window !== timer) {
      await this.#letGo(session.sessionId)
      throw new Error('it froze when it was too late')
    }
    return null
  }

  async #restore(event: string, sessionId: string, body: Request['body']): Promise<readonly object[]> {
    const components = body.components as readonly RestoredComponent[]
    const answer =
      event === 'pre-restore'
        ? this.#writer.preRestore?.(sessionId, components)
        : this.#writer.postRestore?.(sessionId, components)
    return (await answer) ?? []
  }

  #known(): Session {
    if (!this.#session) throw new Error('there was no PrepareForBackup')
    return this.#session
  }

  /** Nothing was completed, so nothing may be shortened; what is held is let go. */
  async #part(): Promise<void> {
    this.#disarm()
    const sessionId = this.#sessionId
    if (sessionId === null) return
    await this.#letGo(sessionId)
    await quiet(this.#writer.backupShutdown?.(sessionId)).catch(() => undefined)
  }

  async #letGo(sessionId: string): Promise<void> {
    await quiet(this.#writer.abort(sessionId)).catch(() => undefined)
  }

  #disarm(): void {
    if (this.#window) clearTimeout(this.#window)
    this.#window = null
  }

  #send(message: Message): void {
    if (this.#socket.writable) this.#socket.write(`${JSON.stringify(message)}\n`)
  }
}

const begun = (sessionId: string, body: Request['body']): Session => {
  const stamps = (body.previousStamps ?? {}) as Readonly<Record<string, string>>
  return {
    sessionId,
    backupType: String(body.backupType),
    staging: (body.staging ?? null) as string | null,
    partialFileSupport: body.partialFileSupport === true,
    components: (body.components as readonly string[]).map((name) => new Component(name, stamps[name] ?? null)),
  }
}

const outcomes = ({ components }: Session): readonly Outcome[] =>
  components.flatMap((component) => component.takeOutcome() ?? [])

/** What an application says in an event without an answer is nothing. */
async function quiet(done: Promise<void> | void): Promise<null> {
  await done
  return null
}
