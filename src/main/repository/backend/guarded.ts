import { BackupError } from '../../model/backup-error'
import type { Backend, ByteRange, FileKind, Keeper, StoredFile } from './backend'
import type { RemoteTarget } from './remote-target'

/**
 * A backend that can be told to read only, for good: then nothing is stored or removed but locks, which keep others from
 * removing what is being read. The data mover's process gets the same word with `remote`.
 *
 * Fails: as the backend; `target.read-only` for what is refused.
 * Source: docs/spec/backends.md, B83.
 */
export class GuardedBackend implements Backend {
  private isReading = false

  constructor(private readonly inner: Backend) {}

  readOnly(): this {
    this.isReading = true
    return this
  }

  get location(): string {
    return this.inner.location
  }

  get remote(): RemoteTarget | null {
    const remote = this.inner.remote ?? null
    return remote && { ...remote, isReadOnly: this.isReading }
  }

  get keeper(): Keeper | null {
    return this.isReading ? null : (this.inner.keeper ?? null)
  }

  async create(): Promise<void> {
    this.requireWriting(null)
    await this.inner.create()
  }

  list(kind: FileKind): AsyncIterable<StoredFile> {
    return this.inner.list(kind)
  }

  stat(kind: FileKind, name: string): Promise<StoredFile | null> {
    return this.inner.stat(kind, name)
  }

  load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array> {
    return range === undefined ? this.inner.load(kind, name) : this.inner.load(kind, name, range)
  }

  async save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    this.requireWriting(kind)
    await this.inner.save(kind, name, bytes)
  }

  async remove(kind: FileKind, name: string): Promise<void> {
    this.requireWriting(kind)
    await this.inner.remove(kind, name)
  }

  async removeLeftOvers(lock: string): Promise<number> {
    this.requireWriting(null)
    return (await this.inner.removeLeftOvers?.(lock)) ?? 0
  }

  async showsAtOnce(): Promise<boolean> {
    return (await this.inner.showsAtOnce?.()) ?? false
  }

  async close(): Promise<void> {
    await this.inner.close?.()
  }

  private requireWriting(kind: FileKind | null): void {
    if (!this.isReading || kind === 'locks') return
    throw new BackupError('target.read-only', 'The repository was opened for reading only.', {
      context: { location: this.location },
    })
  }
}
