import { BackupError } from '../../model/backup-error'
import type { Backend, ByteRange, FileKind, StoredFile } from './backend'

/** A backend that the world takes away at one call, for that call or for good. */
export class FailingBackend implements Backend {
  /** Calls so far, of every method. */
  calls = 0
  constructor(
    private readonly inner: Backend,
    private readonly failAt: number,
    private readonly isForGood = false,
  ) {}

  get location(): string {
    return this.inner.location
  }

  create(): Promise<void> {
    return this.guard(() => this.inner.create())
  }

  async *list(kind: FileKind): AsyncGenerator<StoredFile> {
    await this.guard(() => Promise.resolve())
    yield* this.inner.list(kind)
  }

  stat(kind: FileKind, name: string): Promise<StoredFile | null> {
    return this.guard(() => this.inner.stat(kind, name))
  }

  load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array> {
    return this.guard(() => this.inner.load(kind, name, range))
  }

  save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    return this.guard(() => this.inner.save(kind, name, bytes))
  }

  remove(kind: FileKind, name: string): Promise<void> {
    return this.guard(() => this.inner.remove(kind, name))
  }

  private async guard<T>(work: () => Promise<T>): Promise<T> {
    this.calls++
    if (this.calls === this.failAt || (this.isForGood && this.calls > this.failAt)) {
      throw new BackupError('target.unreachable', 'The repository cannot be reached.', { retry: 'later' })
    }
    return work()
  }
}
