import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError, failureOf } from '../model/backup-error'
import type { CarryAnswer, CarryQuestion } from '../native'
import { type Backend, setAside } from '../repository'
import { fileOf, placeIn } from './carried-file'
import { CarriedRanges } from './carried-ranges'

/** More at once would only share the same line. */
const UPLOADS_AT_ONCE = 4
/** Finished packs on this computer's disk; the native side waits beyond. Together they take about eight pack sizes. */
const MOST_STAGED = 8

/**
 * JavaScript's half of the native mover's carrier: uploads what the native side staged, several at once, and brings
 * ranges of what is stored. Only sealed bytes pass through here.
 *
 * A failure to store is final: every later question about storing fails with it, so no index is ever written of a pack
 * that is not there. Whoever asks is answered exactly once; nothing here rejects.
 * Source: docs/decisions/0024-remote-repositories.md; docs/spec/backends.md, B30-B39.
 */
export class Carrier {
  private readonly queue: string[] = []
  private running = 0
  private failure: BackupError | null = null
  /** Of questions that wait for fewer files on their way. */
  private waiting: { readonly most: number; readonly resolve: () => void }[] = []
  readonly ranges: CarriedRanges

  private constructor(
    private readonly backend: Backend,
    readonly staging: string,
    /** Where files are set aside on this computer. */
    readonly quarantine: string,
    /** How fast it sends from now on. Units: bytes a second; null is unlimited. */
    readonly limit: (rate: number | null) => void,
  ) {
    this.ranges = new CarriedRanges(backend)
  }

  /** Makes the staging folder below `parent`; one of a process that died is removed by the next start of the program. */
  static async open(
    backend: Backend,
    parent: string,
    quarantine: string,
    limit: (rate: number | null) => void = () => undefined,
  ): Promise<Carrier> {
    await mkdir(parent, { recursive: true, mode: 0o700 })
    const staging = await mkdtemp(join(parent, `staging-${process.pid}-`))
    for (const folder of ['data', 'index']) await mkdir(join(staging, folder))
    return new Carrier(backend, staging, quarantine, limit)
  }

  async answer(question: CarryQuestion): Promise<CarryAnswer> {
    try {
      return await this.carry(question)
    } catch (error) {
      const { code, message, options } = failureOf(error)
      return { code, message, context: { ...options.context } }
    }
  }

  /** Index files that will be read next. Fails: as the backend. */
  async expectIndexes(ids: readonly string[]): Promise<void> {
    const wanted = new Set(ids)
    const files: { path: string; size: number }[] = []
    for await (const { name, size } of this.backend.list('index')) {
      if (wanted.has(name)) files.push({ path: `index/${name}`, size })
    }
    this.ranges.expect(files.sort((one, other) => (one.path < other.path ? -1 : 1)))
  }

  /** Nothing may be asked afterwards. */
  async close(): Promise<void> {
    await this.backend.close?.()
    await rm(this.staging, { recursive: true, force: true })
  }

  private async carry({ kind, path, offset, length, to }: CarryQuestion): Promise<CarryAnswer> {
    switch (kind) {
      case 'store':
        this.queue.push(path)
        this.startUploads()
        await this.fewerThan(MOST_STAGED)
        return {}
      case 'settle':
        await this.fewerThan(1)
        return {}
      case 'size':
        return { size: await this.ranges.size(path) }
      case 'read':
        return { bytes: await this.ranges.read(path, offset, length) }
      case 'remove': {
        const { kind: of, name } = fileOf(path)
        await this.backend.remove(of, name)
        return {}
      }
      case 'set-aside': {
        const { kind: of, name } = fileOf(path)
        return { size: (await setAside(this.backend, of, name, placeIn(this.quarantine, to))) ? 1 : 0 }
      }
      case 'list':
        return this.list()
      case 'forget':
        this.ranges.forget(path)
        return {}
    }
  }

  private async list(): Promise<CarryAnswer> {
    const names: string[] = []
    const sizes: number[] = []
    for await (const { name, size } of this.backend.list('data')) {
      names.push(name)
      sizes.push(size)
    }
    return { names, sizes }
  }

  /** Waits until fewer files than `most` are on their way. Fails as the first upload that failed. */
  private async fewerThan(most: number): Promise<void> {
    while (this.failure === null && this.queue.length + this.running >= most) {
      await new Promise<void>((resolve) => this.waiting.push({ most, resolve }))
    }
    if (this.failure !== null) throw this.failure
  }

  private startUploads(): void {
    while (this.failure === null && this.running < UPLOADS_AT_ONCE) {
      const path = this.queue.shift()
      if (path === undefined) return
      this.running++
      void this.upload(path)
        .catch((error: unknown) => {
          this.failure ??= failureOf(error)
        })
        .finally(() => {
          this.running--
          this.startUploads()
          this.wake()
        })
    }
  }

  private async upload(path: string): Promise<void> {
    const staged = join(this.staging, path)
    const bytes = await readFile(staged)
    const { kind, name } = fileOf(path)
    if (createHash('sha256').update(bytes).digest('hex') !== name) {
      throw new BackupError('target.unreachable', 'The disk of the cache folder damaged a file before it was sent.', {
        context: { path },
      })
    }
    await this.backend.save(kind, name, bytes)
    await rm(staged)
  }

  private wake(): void {
    const left = this.queue.length + this.running
    const ready = this.waiting.filter(({ most }) => this.failure !== null || left < most)
    this.waiting = this.waiting.filter((one) => !ready.includes(one))
    for (const { resolve } of ready) resolve()
  }
}
