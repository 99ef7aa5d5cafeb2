import type { Backend } from '../repository'
import { BackupError } from '../model/backup-error'
import { fileOf } from './carried-file'

/** Units: bytes. What is fetched is whole blocks, so that neighbours need no question of their own. */
const BLOCK = 512 * 1024
/** Of one question to the server. */
const MOST_AT_ONCE = 4 * 1024 * 1024
/** Held in memory: enough for what eight threads read, and what is fetched ahead of them. */
const MOST_HELD = 64 * 1024 * 1024
const BLOCKS_AHEAD = MOST_AT_ONCE / BLOCK
/** Whole files that are fetched before they are asked for. */
const FILES_AHEAD = 4

/**
 * Ranges of stored files, fetched in parallel and ahead of whoever reads one file from front to back. Memory is bounded;
 * what was read the longest ago goes first.
 *
 * Fails: as the backend; what failed is not held, so that asking again asks the server again.
 */
export class CarriedRanges {
  private readonly blocks = new Map<string, Promise<Uint8Array>>()
  private readonly sizes = new Map<string, Promise<number>>()
  /** Where the last read of a file ended. */
  private readonly ends = new Map<string, number>()
  private expected: readonly string[] = []

  constructor(private readonly backend: Backend) {}

  size(path: string): Promise<number> {
    const known = this.sizes.get(path)
    if (known) return known
    const asked = this.askSize(path)
    asked.catch(() => this.sizes.delete(path))
    this.sizes.set(path, asked)
    return asked
  }

  /** Files that will be read whole, in this order, with the sizes that a listing told. */
  expect(files: readonly { readonly path: string; readonly size: number }[]): void {
    this.expected = files.map(({ path }) => path)
    for (const { path, size } of files) this.sizes.set(path, Promise.resolve(size))
  }

  async read(path: string, offset: number, length: number): Promise<Uint8Array> {
    const size = await this.size(path)
    if (offset + length > size) throw endsEarly(path)
    const first = Math.floor(offset / BLOCK)
    const last = Math.floor((offset + length - 1) / BLOCK)
    const blocks = this.fetch(path, size, first, last)
    const isSequel = offset > 0 && this.ends.get(path) === offset
    this.ends.set(path, offset + length)
    if (isSequel) this.fetchAhead(path, size, last + 1)
    await this.fetchNextFiles(path)
    const parts = await Promise.all(blocks)
    const whole = parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts)
    return whole.subarray(offset - first * BLOCK, offset - first * BLOCK + length)
  }

  /** Drops what is held of a file: it may have been damaged on its way. */
  forget(path: string): void {
    for (const key of [...this.blocks.keys()]) if (key.startsWith(`${path}:`)) this.blocks.delete(key)
  }

  private async askSize(path: string): Promise<number> {
    const { kind, name } = fileOf(path)
    const stored = await this.backend.stat(kind, name)
    // The backend's own words for what is not there.
    return stored === null ? (await this.backend.load(kind, name)).length : stored.size
  }

  private fetchAhead(path: string, size: number, first: number): void {
    const last = Math.min(first + BLOCKS_AHEAD, Math.ceil(size / BLOCK)) - 1
    if (first <= last) for (const block of this.fetch(path, size, first, last)) block.catch(() => undefined)
  }

  private async fetchNextFiles(path: string): Promise<void> {
    const at = this.expected.indexOf(path)
    if (at < 0) return
    for (const next of this.expected.slice(at + 1, at + 1 + FILES_AHEAD)) {
      const size = await this.size(next)
      if (size > 0 && size <= MOST_HELD / 8) this.fetchWhole(next, size)
    }
  }

  private fetchWhole(path: string, size: number): void {
    const blocks = this.fetch(path, size, 0, Math.ceil(size / BLOCK) - 1)
    for (const block of blocks) block.catch(() => undefined)
  }

  /** The blocks from `first` to `last`; neighbours that are not held come with one question. */
  private fetch(path: string, size: number, first: number, last: number): Promise<Uint8Array>[] {
    const found: Promise<Uint8Array>[] = []
    for (let at = first; at <= last; at++) {
      let end = at
      while (end <= last && end - at < BLOCKS_AHEAD && !this.blocks.has(`${path}:${end}`)) end++
      if (end > at) this.ask(path, size, at, end)
      const key = `${path}:${at}`
      const block = this.blocks.get(key)
      if (!block) throw new Error('a block that was just asked for is not held')
      // The youngest are at the end.
      this.blocks.delete(key)
      this.blocks.set(key, block)
      found.push(block)
    }
    this.makeRoom()
    return found
  }

  private ask(path: string, size: number, first: number, end: number): void {
    const { kind, name } = fileOf(path)
    const offset = first * BLOCK
    const length = Math.min(size, end * BLOCK) - offset
    const loaded = this.backend.load(kind, name, { offset, length })
    for (let at = first; at < end; at++) {
      const key = `${path}:${at}`
      // A copy: a view would keep the whole range in memory as long as one block of it is held.
      const block = loaded.then((bytes) => bytes.slice((at - first) * BLOCK, (at - first + 1) * BLOCK))
      block.catch(() => {
        if (this.blocks.get(key) === block) this.blocks.delete(key)
      })
      this.blocks.set(key, block)
    }
  }

  private makeRoom(): void {
    for (const key of this.blocks.keys()) {
      if (this.blocks.size * BLOCK <= MOST_HELD) return
      this.blocks.delete(key)
    }
  }
}

const endsEarly = (path: string) => {
  const { kind, name } = fileOf(path)
  return kind === 'data'
    ? new BackupError('repository.pack-corrupt', 'A pack of the repository is damaged: it ends early.', {
        context: { pack: name, reason: 'it ends early' },
      })
    : new BackupError('repository.index-corrupt', 'An index of the repository ends early.', {
        context: { index: name },
      })
}
