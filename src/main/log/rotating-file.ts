import { appendFileSync, mkdirSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Units: bytes. Five files of ten megabytes: fifty at most, for all programs of one person together. */
export const LOG_FILES = 5
export const LOG_FILE_SIZE = 10 * 1_000_000

/** A rotation takes milliseconds: a claim older than this was left by a process that died. Units: milliseconds. */
const CLAIM_LIMIT = 60_000

export const logFileIn = (folder: string, age = 0): string =>
  join(folder, age === 0 ? 'penumbra.jsonl' : `penumbra.${age}.jsonl`)

/**
 * A file that is written at its end, by several processes at once, and begun anew when it is full: `penumbra.jsonl`,
 * then `penumbra.1.jsonl` to `penumbra.4.jsonl`, the oldest last.
 *
 * Each text is one write to the end, so lines of two processes never mix. One process rotates at a time; another that
 * would goes on in the full file and finds the new one at its next write.
 * Fails: Node's own errors.
 */
export class RotatingFile {
  #open: { readonly handle: FileHandle; readonly inode: number } | undefined

  constructor(
    private readonly folder: string,
    private readonly limit = LOG_FILE_SIZE,
    private readonly files = LOG_FILES,
  ) {}

  async append(text: string): Promise<void> {
    let there = await stat(this.path).catch(() => null)
    if (there && there.size > 0 && there.size + Buffer.byteLength(text) > this.limit) {
      await this.#rotate()
      there = await stat(this.path).catch(() => null)
    }
    if (this.#open && this.#open.inode !== there?.ino) await this.close()
    this.#open ??= await this.#reopen()
    await this.#open.handle.write(text)
  }

  /** For a process that ends now. */
  appendNow(text: string): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    appendFileSync(this.path, text, { mode: 0o600 })
  }

  async close(): Promise<void> {
    const handle = this.#open?.handle
    this.#open = undefined
    await handle?.close()
  }

  private get path(): string {
    return logFileIn(this.folder)
  }

  async #reopen(): Promise<{ handle: FileHandle; inode: number }> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const handle = await open(this.path, 'a', 0o600)
    return { handle, inode: (await handle.stat()).ino }
  }

  async #rotate(): Promise<void> {
    const claim = `${this.path}.rotating`
    const claimed = await open(claim, 'wx', 0o600).catch(() => null)
    if (!claimed) {
      const there = await stat(claim).catch(() => null)
      if (there && performance.timeOrigin + performance.now() - there.mtimeMs > CLAIM_LIMIT)
        await rm(claim, { force: true })
      return
    }
    try {
      for (let age = this.files - 1; age > 0; age--) {
        await rename(logFileIn(this.folder, age - 1), logFileIn(this.folder, age)).catch(ifThere)
      }
    } finally {
      await claimed.close()
      await rm(claim, { force: true })
    }
  }
}

function ifThere(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}
