import { BackupError } from '../../model/backup-error'
import type { Backend, ByteRange, FileKind, StoredFile } from './backend'

/** What a network may do to one call. `bytes` of a load may be changed in place. */
export interface Faults {
  /** Called before each call; whatever it throws is what the caller gets. Takes its time for latency. */
  readonly before?: (call: 'list' | 'stat' | 'load' | 'save' | 'remove', kind: FileKind) => Promise<void> | void
  /** Called with what was loaded, where it began, and of which file. */
  readonly loaded?: (bytes: Uint8Array, kind: FileKind, offset: number, name: string) => void
}

export const lost = () =>
  new BackupError('target.unreachable', 'The server of the repository cannot be reached.', { retry: 'later' })

/** A backend behind a bad network: late, lost, or damaging what it brings. */
export class FaultyBackend implements Backend {
  constructor(
    private readonly inner: Backend,
    private readonly faults: Faults,
  ) {}

  get location(): string {
    return this.inner.location
  }

  create(): Promise<void> {
    return this.inner.create()
  }

  async *list(kind: FileKind): AsyncGenerator<StoredFile> {
    await this.faults.before?.('list', kind)
    yield* this.inner.list(kind)
  }

  async stat(kind: FileKind, name: string): Promise<StoredFile | null> {
    await this.faults.before?.('stat', kind)
    return this.inner.stat(kind, name)
  }

  async load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array> {
    await this.faults.before?.('load', kind)
    const bytes = Uint8Array.from(await this.inner.load(kind, name, range))
    this.faults.loaded?.(bytes, kind, range?.offset ?? 0, name)
    return bytes
  }

  async save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    await this.faults.before?.('save', kind)
    await this.inner.save(kind, name, bytes)
  }

  async remove(kind: FileKind, name: string): Promise<void> {
    await this.faults.before?.('remove', kind)
    await this.inner.remove(kind, name)
  }
}
