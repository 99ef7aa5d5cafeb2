import { BackupError } from '../../model/backup-error'
import type { Timers } from '../../model/timers'
import type { Backend, ByteRange, FileKind, Keeper, StoredFile } from './backend'
import type { RemoteTarget } from './remote-target'

export interface Patience {
  /** How long one operation is tried again. Units: milliseconds. */
  readonly total: number
  /** The same while nothing has ever succeeded: an address with a mistake in it is not worth waiting for. */
  readonly first: number
}

export const PATIENCE: Patience = { total: 60_000, first: 2_000 }

/** A target half is known to be there: it is started again when it died. */
export const HALF_PATIENCE: Patience = { total: 60_000, first: 60_000 }

/** Units: milliseconds. */
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 15_000

/**
 * The one place where anything is tried again: what failed with `retry: now`, after pauses that double, each up to a
 * half longer by chance so that many clients do not come back at once. What remains fails with `retry: later`.
 *
 * A `save` whose answer was lost may have happened: a config that then exists with our bytes is ours.
 * Source: docs/spec/backends.md, B40-B44.
 */
export class RetryingBackend implements Backend {
  private hasSucceeded = false

  constructor(
    private readonly inner: Backend,
    readonly remote: RemoteTarget | null,
    private readonly timers: Timers,
    /** From 0 to 1. */
    private readonly chance: () => number,
    private readonly patience: Patience = PATIENCE,
  ) {}

  get location(): string {
    return this.inner.location
  }

  get keeper(): Keeper | null {
    const keeper = this.inner.keeper ?? null
    return (
      keeper && {
        extend: (kind, name) => this.again(() => keeper.extend(kind, name)),
        clearAway: (isWanted, signal) => this.again(() => keeper.clearAway(isWanted, signal)),
      }
    )
  }

  create(): Promise<void> {
    return this.again(() => this.inner.create())
  }

  async *list(kind: FileKind): AsyncGenerator<StoredFile> {
    yield* await this.again(async () => {
      const files: StoredFile[] = []
      for await (const file of this.inner.list(kind)) files.push(file)
      return files
    })
  }

  stat(kind: FileKind, name: string): Promise<StoredFile | null> {
    return this.again(() => this.inner.stat(kind, name))
  }

  load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array> {
    return this.again(() => this.inner.load(kind, name, range))
  }

  save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    return this.again(async (isRepeated) => {
      try {
        await this.inner.save(kind, name, bytes)
      } catch (error) {
        const mayBeOurs = isRepeated && error instanceof BackupError && error.code === 'repository.exists'
        if (!mayBeOurs || !Buffer.from(await this.inner.load(kind, name)).equals(bytes)) throw error
      }
    })
  }

  remove(kind: FileKind, name: string): Promise<void> {
    return this.again(() => this.inner.remove(kind, name))
  }

  removeLeftOvers(lock: string): Promise<number> {
    return this.again(async () => (await this.inner.removeLeftOvers?.(lock)) ?? 0)
  }

  showsAtOnce(): Promise<boolean> {
    return this.again(async () => (await this.inner.showsAtOnce?.()) ?? false)
  }

  async close(): Promise<void> {
    await this.inner.close?.()
  }

  private async again<T>(work: (isRepeated: boolean) => Promise<T>): Promise<T> {
    const began = this.timers.now()
    let pause = FIRST_PAUSE
    for (let isRepeated = false; ; isRepeated = true) {
      try {
        const value = await work(isRepeated)
        this.hasSucceeded = true
        return value
      } catch (error) {
        if (!(error instanceof BackupError) || error.options.retry !== 'now') throw error
        const limit = this.hasSucceeded ? this.patience.total : this.patience.first
        if (this.timers.now() - began + pause > limit) throw given(error)
      }
      const wait = pause * (1 + this.chance() / 2)
      await new Promise<void>((resolve) => this.timers.after(wait, resolve))
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
  }
}

const given = ({ code, said, options }: BackupError): BackupError =>
  new BackupError(code, said, { ...options, retry: 'later' })
