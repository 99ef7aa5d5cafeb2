import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rename, rmdir } from 'node:fs/promises'
import { dirname, basename } from 'node:path'

/** The most folders kept open. */
const KEPT_OPEN = 200
/** Linux's O_PATH: a place, without the right to read it. */
const O_PATH = 0o10000000

/**
 * Moves files by folders that are opened one name after the other, no link followed: whoever replaces a folder above by
 * a link to elsewhere makes the move fail instead of going there. Paths are absolute. Linux only: it works by
 * /proc/self/fd (open(2), proc(5)).
 *
 * Fails: Node's own errors; ELOOP or ENOTDIR for a link where a folder must be.
 */
export class SafeFolders {
  readonly #open = new Map<string, FileHandle>()

  /** Whether there is anything of that name, a link that leads nowhere too. False when its folder is not there. */
  async has(path: string): Promise<boolean> {
    try {
      await lstat(await this.#place(path))
      return true
    } catch (error) {
      if (isCode(error, 'ENOENT')) return false
      throw error
    }
  }

  /** Renames; replaces a file of that name. */
  async move(from: string, to: string): Promise<void> {
    if (this.#open.size > KEPT_OPEN) await this.close()
    const [source, target] = [await this.#place(from), await this.#place(to)]
    const isFolder = (await lstat(source)).isDirectory()
    await rename(source, target)
    // Folders that were opened inside keep their old names here.
    if (isFolder) await this.close()
  }

  /** Makes a folder and those above it. Answers the ones that were not there, the highest first. */
  async make(path: string, mode = 0o700): Promise<readonly string[]> {
    const made: string[] = []
    const missing: string[] = []
    for (let at = path; at !== '/' && !(await this.has(at)); at = dirname(at)) missing.unshift(at)
    for (const folder of missing) {
      await mkdir(await this.#place(folder), { mode })
      made.push(folder)
    }
    await this.#folder(path)
    return made
  }

  /** Removes an empty folder; leaves one that holds something or is not there. */
  async removeIfEmpty(path: string): Promise<void> {
    try {
      await rmdir(await this.#place(path))
    } catch (error) {
      if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].some((code) => isCode(error, code))) throw error
    }
    await this.close()
  }

  /** Makes what was renamed in a folder durable. */
  async sync(path: string): Promise<void> {
    const handle = await open(`${await this.#folder(path)}/.`, constants.O_RDONLY | constants.O_DIRECTORY)
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  async close(): Promise<void> {
    const handles = [...this.#open.values()]
    this.#open.clear()
    await Promise.all(handles.map((handle) => handle.close()))
  }

  async #place(path: string): Promise<string> {
    return `${await this.#folder(dirname(path))}/${basename(path)}`
  }

  async #folder(path: string): Promise<string> {
    const known = this.#open.get(path)
    if (known) return `/proc/self/fd/${known.fd}`
    const place = path === '/' ? '/' : await this.#place(path)
    const handle = await open(place, O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW)
    this.#open.set(path, handle)
    return `/proc/self/fd/${handle.fd}`
  }
}

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code
