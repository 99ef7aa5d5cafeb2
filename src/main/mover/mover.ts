import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { ChildHandle, StartProcess } from '../model/child-process'
import type { TellRequest } from '../repository'
import {
  Answer,
  type Method,
  type MethodInput,
  type MethodOutput,
  type MoverEvent,
  type Request,
  methods,
} from './protocol'

/**
 * The engine's end of the data mover: a process of its own for each session, so that a crash or a leak in native code
 * ends a task and not the application.
 *
 * Fails: with the mover's own codes; `mover.died` for every call under way when the process ends; `cancelled` once the
 * signal has fired; `mover.protocol` when it says what it should not.
 */
export interface Mover {
  call<M extends Exclude<Method, 'open' | 'close'>>(
    method: M,
    input: MethodInput<M>,
    onEvent?: (event: MoverEvent) => void,
  ): Promise<MethodOutput<M>>
  /** How fast it writes packs from now on, in all together. Units: bytes a second; null is unlimited, 0 waits. */
  limit(rate: number | null): void
  /** From now on a backup reads and writes nothing more, or goes on. */
  pause(isPaused: boolean): void
  /** Asks for an orderly end, kills what does not come to one. Never rejects. */
  close(): Promise<void>
}

/** The process, as `startProcess` takes it. */
export const MOVER_ENTRY = 'mover-process'

/** How long an orderly end may take. Units: milliseconds. */
const CLOSE_LIMIT = 5_000

interface Waiting {
  readonly method: Method
  readonly onEvent: ((event: MoverEvent) => void) | undefined
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

export async function startMover(
  startProcess: StartProcess,
  options: MethodInput<'open'>,
  signal: AbortSignal,
  tell: TellRequest = () => undefined,
): Promise<Mover> {
  const line = new Line(startProcess(MOVER_ENTRY, []), signal, tell)
  try {
    await line.call('open', options)
  } catch (error) {
    line.kill()
    throw error
  }
  return {
    call: (method, input, onEvent) => line.call(method, input, onEvent),
    limit: (rate) => line.limit(rate),
    pause: (isPaused) => line.pause(isPaused),
    close: () => line.close(),
  }
}

class Line {
  private readonly waiting = new Map<number, Waiting>()
  private nextId = 1
  private end: BackupError | null = null
  private readonly cancel = () => this.send({ kind: 'cancel' })

  constructor(
    private readonly child: ChildHandle,
    private readonly signal: AbortSignal,
    private readonly tell: TellRequest,
  ) {
    child.onMessage((message) => this.receive(message))
    child.onExit((code) => this.fail(died(code)))
    signal.addEventListener('abort', this.cancel)
  }

  call<M extends Method>(
    method: M,
    input: MethodInput<M>,
    onEvent?: (event: MoverEvent) => void,
  ): Promise<MethodOutput<M>> {
    if (this.end) return Promise.reject(this.end)
    if (this.signal.aborted && method !== 'close' && method !== 'finish') {
      return Promise.reject(new BackupError('cancelled', 'The run was cancelled.'))
    }
    const id = this.nextId++
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, onEvent, resolve, reject })
      this.send({ kind: 'call', id, method, input })
    })
  }

  limit(rate: number | null): void {
    this.send({ kind: 'limit', rate })
  }

  async close(): Promise<void> {
    const limit = setTimeout(() => this.kill(), CLOSE_LIMIT)
    try {
      await this.call('close', {})
    } catch {
      // It is dead, or will be: there is nothing to close in an orderly way.
    } finally {
      clearTimeout(limit)
      this.kill()
      this.signal.removeEventListener('abort', this.cancel)
    }
  }

  pause(isPaused: boolean): void {
    this.send({ kind: 'pause', isPaused })
  }

  kill(): void {
    this.child.kill()
  }

  private send(request: Request): void {
    if (!this.end) this.child.send(request)
  }

  private receive(message: unknown): void {
    const parsed = Answer.safeParse(message)
    const answer = parsed.data
    if (answer?.kind === 'request') {
      this.tell(answer.request)
      return
    }
    const waiting = answer && this.waiting.get(answer.id)
    if (!waiting) {
      this.breach('a message that answers nothing')
      return
    }
    if (answer.kind === 'event') {
      waiting.onEvent?.(answer.event)
      return
    }
    this.waiting.delete(answer.id)
    if (answer.kind === 'failure') {
      waiting.reject(new BackupError(answer.code, answer.message, { context: answer.context }))
      return
    }
    const value = methods[waiting.method].output.safeParse(answer.value)
    if (value.success) {
      waiting.resolve(value.data as never)
    } else {
      waiting.reject(breach(`an answer to ${waiting.method} of another shape: ${value.error.message}`))
    }
  }

  private breach(what: string): void {
    this.fail(breach(what))
    this.kill()
  }

  private fail(error: BackupError): void {
    this.end ??= error
    for (const { reject } of this.waiting.values()) reject(this.end)
    this.waiting.clear()
  }
}

const breach = (what: string) => new BackupError('mover.protocol', say('The data mover sent {what}.', { what }))

const died = (code: number | null) =>
  new BackupError('mover.died', 'The data mover ended before its work was done.', {
    retry: 'now',
    context: { exitCode: code === null ? 'signal' : String(code) },
  })
