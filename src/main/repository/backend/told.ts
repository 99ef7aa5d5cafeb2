import { failureOf } from '../../model/backup-error'
import type { Backend, ByteRange, FileKind, Keeper, StoredFile } from './backend'

/** One request to a server, over: which, of what, how much, how long, how it went. Never a secret, never a person's name. */
export interface ServerRequest {
  readonly verb: 'create' | 'list' | 'stat' | 'load' | 'save' | 'remove'
  /** `data/0123abcd`, of a folder its kind; empty for `create`. */
  readonly file: string
  /** Of the body that went or came; null where there is none. */
  readonly bytes: number | null
  readonly milliseconds: number
  /** Of the failure; null when it went well. */
  readonly code: string | null
}

export type TellRequest = (request: ServerRequest) => void

/** Units: characters of an id, enough to find the file. */
const SHORT = 8

/** A backend that tells of each request when it is over, every try by itself. Fails: as the backend. */
export class ToldBackend implements Backend {
  constructor(
    private readonly inner: Backend,
    private readonly tell: TellRequest,
    /** Units: milliseconds. */
    private readonly now: () => number,
  ) {}

  get location(): string {
    return this.inner.location
  }

  get keeper(): Keeper | null {
    return this.inner.keeper ?? null
  }

  create(): Promise<void> {
    return this.told('create', '', () => this.inner.create())
  }

  async *list(kind: FileKind): AsyncGenerator<StoredFile> {
    yield* await this.told('list', kind, async () => {
      const files: StoredFile[] = []
      for await (const file of this.inner.list(kind)) files.push(file)
      return files
    })
  }

  stat(kind: FileKind, name: string): Promise<StoredFile | null> {
    return this.told('stat', shown(kind, name), () => this.inner.stat(kind, name))
  }

  load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array> {
    return this.told('load', shown(kind, name), () => this.inner.load(kind, name, range))
  }

  save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    return this.told('save', shown(kind, name), () => this.inner.save(kind, name, bytes), bytes.length)
  }

  remove(kind: FileKind, name: string): Promise<void> {
    return this.told('remove', shown(kind, name), () => this.inner.remove(kind, name))
  }

  async removeLeftOvers(lock: string): Promise<number> {
    return (await this.inner.removeLeftOvers?.(lock)) ?? 0
  }

  async showsAtOnce(): Promise<boolean> {
    return (await this.inner.showsAtOnce?.()) ?? false
  }

  async close(): Promise<void> {
    await this.inner.close?.()
  }

  private async told<T>(
    verb: ServerRequest['verb'],
    file: string,
    work: () => Promise<T>,
    sent: number | null = null,
  ): Promise<T> {
    const began = this.now()
    const over = (bytes: number | null, code: string | null) =>
      this.tell({ verb, file, bytes, milliseconds: Math.round(this.now() - began), code })
    try {
      const value = await work()
      over(value instanceof Uint8Array ? value.length : sent, null)
      return value
    } catch (error) {
      over(sent, failureOf(error).code)
      throw error
    }
  }
}

const shown = (kind: FileKind, name: string): string => (name === '' ? kind : `${kind}/${name.slice(0, SHORT)}`)

/** As a person reads it on one line. */
export const requestLine = ({ verb, file, bytes, milliseconds, code }: ServerRequest): string =>
  [verb.padEnd(6), file.padEnd(18), bytes === null ? '' : `${bytes} bytes`, `${milliseconds} ms`, code ?? '']
    .filter((part) => part !== '')
    .join('  ')
    .trimEnd()
