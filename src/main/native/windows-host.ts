import { Duplex } from 'node:stream'
import { isVssCallError } from './vss'

/** What the addon for Windows can do for a service. Calls that fail throw a VssCallError, with the HRESULT. */
export interface WindowsHostAddon {
  readonly WindowsPipes: new (onEvent: (event: PipeEvent) => void) => RawPipes
  readonly WindowsServiceProcess: new (name: string, onEvent: (event: ServiceEvent) => void) => WindowsServiceProcess
  windowsComputer(call: string, args: readonly unknown[]): unknown
}

interface RawPipes {
  listen(name: string, sids: readonly string[]): void
  setPersons(sids: readonly string[]): void
  connect(name: string): { readonly id: number; readonly owner: string }
  read(id: number): void
  write(id: number, bytes: Uint8Array): void
  end(id: number): void
  close(): void
}

type PipeEvent =
  | { readonly kind: 'connected' | 'written' | 'end'; readonly id: number }
  | ({ readonly kind: 'caller'; readonly id: number } & PipeCaller)
  | { readonly kind: 'bytes'; readonly id: number; readonly bytes: Buffer }
  | { readonly kind: 'failed'; readonly id: number; readonly error: Error }

export type ServiceEvent =
  | { readonly kind: 'begun'; readonly isService: boolean }
  | { readonly kind: 'stop' }
  | { readonly kind: 'failed'; readonly error: Error }

/** Who is at the other end, by the word of Windows: the account, and whether it acts as an administrator now. */
export interface PipeCaller {
  readonly sid: string
  readonly isAdministrator: boolean
}

/** This process as a service of Windows. */
export interface WindowsServiceProcess {
  running(): void
  /** The last word: Windows may end the process from here on. Zero for a good end. */
  stopped(exitCode: number): void
}

export interface PipeServer {
  /** Who may connect from now on, by SID, beside the system and administrators. */
  setPersons(sids: readonly string[]): void
  /** Nobody is heard any more; resolves when the last one is gone. */
  close(): Promise<void>
}

export interface PipeServerOptions {
  readonly name: string
  readonly persons: readonly string[]
  /** How many may be connected without having said anything, whoever they are; a further one is cut off. */
  readonly silent: number
  /** Every caller, once it has said something. What it said comes by the stream. */
  readonly arrived: (stream: Duplex, caller: PipeCaller) => void
  /** A caller that may still say something: the function that cuts it off is called when it takes too long. */
  readonly awaited: (cutOff: () => void) => () => void
  readonly failed: (error: unknown) => void
}

/** A service in Windows' service manager. `state`: SERVICE_STOPPED 1, START_PENDING 2, STOP_PENDING 3, RUNNING 4. */
export type InstalledService =
  | { readonly exists: false }
  | {
      readonly exists: true
      readonly state: number
      readonly exitCode: number
      readonly startType: number
      readonly command: string
      readonly account: string
    }

export interface WindowsHost {
  ownSid(): string
  /** Of an account by its name; a SID is itself. */
  sidOf(name: string): string
  /** For the system and administrators alone, also one that is there. */
  makePrivateFolder(path: string): void
  /** Who may change a file or folder, beside the system and administrators, by SID. */
  otherWriters(path: string): readonly string[]
  hasPipe(name: string): boolean
  /** Fails: ERROR_ACCESS_DENIED when somebody has the name. */
  listenAtPipe(options: PipeServerOptions): PipeServer
  /** `owner` made the pipe: whoever that is, nothing is said yet. */
  connectToPipe(name: string): { readonly stream: Duplex; readonly owner: string }
  beginService(name: string, heard: (event: ServiceEvent) => void): WindowsServiceProcess
  installService(name: string, title: string, description: string, command: string): void
  startService(name: string): void
  stopService(name: string): void
  removeService(name: string): void
  describeService(name: string): InstalledService
}

/** Null where the addon is not one for Windows. */
export function windowsHost(addon: Partial<WindowsHostAddon>): WindowsHost | null {
  const { WindowsPipes, WindowsServiceProcess, windowsComputer } = addon
  if (!WindowsPipes || !WindowsServiceProcess || !windowsComputer) return null
  const ask =
    (call: string) =>
    (...args: readonly unknown[]) =>
      windowsComputer(call, args) as never
  return {
    ...{ ownSid: ask('ownSid'), sidOf: ask('sidOf'), hasPipe: ask('hasPipe') },
    ...{ makePrivateFolder: ask('makePrivateFolder'), otherWriters: ask('otherWriters') },
    ...{ installService: ask('installService'), startService: ask('startService'), stopService: ask('stopService') },
    ...{ removeService: ask('removeService'), describeService: ask('describeService') },
    listenAtPipe: (options) => new Listening(WindowsPipes, options),
    connectToPipe: (name) => connect(WindowsPipes, name),
    beginService: (name, heard) => new WindowsServiceProcess(name, heard),
  }
}

/** `HRESULT_FROM_WIN32`. */
export const isWindowsError = (error: unknown, code: number): boolean =>
  isVssCallError(error) && error.hresult === 0x8007_0000 + code

export const WINDOWS_ERRORS = { fileNotFound: 2, accessDenied: 5, pipeBusy: 231, noSuchService: 1060 } as const

/**
 * One end of a pipe. One piece each way is under way at most; the rest waits in this stream, by Node's own measure.
 * It ends without an error, however the other end went.
 */
class PipeStream extends Duplex {
  readonly #pipes: RawPipes
  readonly #id: number
  #written: (() => void) | null = null

  constructor(pipes: RawPipes, id: number) {
    super({ allowHalfOpen: false })
    this.#pipes = pipes
    this.#id = id
  }

  heard(event: PipeEvent): void {
    if (event.kind === 'bytes') this.push(event.bytes)
    else if (event.kind === 'written') {
      const tell = this.#written
      this.#written = null
      tell?.()
    } else if (event.kind === 'end') {
      // What it said last is still read; what it is told reaches nobody.
      if (this.#written) this.destroy()
      else this.push(null)
    }
  }

  override _read(): void {
    this.#pipes.read(this.#id)
  }

  override _write(chunk: Buffer, _encoding: string, tell: () => void): void {
    if (chunk.length === 0) {
      tell()
      return
    }
    this.#written = tell
    this.#pipes.write(this.#id, chunk)
  }

  override _destroy(error: Error | null, tell: (error: Error | null) => void): void {
    this.#pipes.end(this.#id)
    tell(error)
  }
}

function connect(Pipes: WindowsHostAddon['WindowsPipes'], name: string): ReturnType<WindowsHost['connectToPipe']> {
  const pipes = new Pipes((event) => stream?.heard(event))
  let stream: PipeStream | null = null
  try {
    const { id, owner } = pipes.connect(name)
    stream = new PipeStream(pipes, id)
    stream.once('close', () => pipes.close())
    return { stream, owner }
  } catch (error) {
    pipes.close()
    throw error
  }
}

class Listening implements PipeServer {
  readonly #options: PipeServerOptions
  readonly #pipes: RawPipes
  readonly #open = new Map<number, PipeStream>()
  readonly #silent = new Map<number, () => void>()
  #isClosing = false
  #tellEmpty: () => void = () => undefined

  constructor(Pipes: WindowsHostAddon['WindowsPipes'], options: PipeServerOptions) {
    this.#options = options
    this.#pipes = new Pipes((event) => this.#hear(event))
    try {
      this.#pipes.listen(options.name, options.persons)
    } catch (error) {
      this.#pipes.close()
      throw error
    }
  }

  setPersons(sids: readonly string[]): void {
    this.#pipes.setPersons(sids)
  }

  async close(): Promise<void> {
    this.#isClosing = true
    for (const id of [...this.#silent.keys()]) this.#open.get(id)?.destroy()
    await new Promise<void>((resolve) => {
      this.#tellEmpty = resolve
      if (this.#open.size === 0) resolve()
    })
    this.#pipes.close()
  }

  #hear(event: PipeEvent): void {
    if (event.kind === 'failed') this.#options.failed(event.error)
    else if (event.kind === 'connected') this.#welcome(event.id)
    else if (event.kind === 'caller') this.#introduce(event.id, event)
    else if (event.kind === 'end' && this.#silent.has(event.id)) this.#open.get(event.id)?.destroy()
    else this.#open.get(event.id)?.heard(event)
  }

  /** It is read from at once: only who has said something can be known. */
  #welcome(id: number): void {
    if (this.#isClosing || this.#silent.size >= this.#options.silent) {
      this.#pipes.end(id)
      return
    }
    const stream = new PipeStream(this.#pipes, id)
    this.#open.set(id, stream)
    this.#silent.set(
      id,
      this.#options.awaited(() => stream.destroy()),
    )
    stream.once('close', () => {
      this.#forgetSilent(id)
      this.#open.delete(id)
      if (this.#open.size === 0) this.#tellEmpty()
    })
    stream.read(0)
  }

  #introduce(id: number, { sid, isAdministrator }: PipeCaller): void {
    const stream = this.#open.get(id)
    this.#forgetSilent(id)
    if (stream) this.#options.arrived(stream, { sid, isAdministrator })
  }

  #forgetSilent(id: number): void {
    this.#silent.get(id)?.()
    this.#silent.delete(id)
  }
}
