import { lstat, readdir, statfs, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Removes the unfinished names of one restore below its target, and nothing else: they hold its mark. Symbolic links are
 * not followed, and mounts are crossed only below `/`, as the restore did (N22). Never fails: what cannot be removed, or
 * cannot be looked at, makes the target `isAway`.
 */
export interface Marked {
  readonly mark: string
  readonly target: string
  /** Paths below the target; empty means all. */
  readonly include: readonly string[]
}

export interface Swept {
  readonly removed: number
  readonly isAway: boolean
}

interface Place {
  readonly folder: string
  readonly isDeep: boolean
}

export async function removeMarked({ mark, target, include }: Marked): Promise<Swept> {
  const top = await lstat(target).catch(() => null)
  if (!top?.isDirectory()) return { removed: 0, isAway: true }
  const walk = new Walk(Buffer.from(`.penumbra-restore-${mark}-`), target === '/' ? null : top.dev)
  for (const { folder, isDeep } of placesOf(target, include)) await walk.look(Buffer.from(folder), isDeep)
  return { removed: walk.removed, isAway: walk.isAway }
}

/** Entries are written beside and below an included path. One that is quoted may be anywhere. */
function placesOf(target: string, include: readonly string[]): readonly Place[] {
  const isQuoted = include.some((path) => path.includes('"') || path.includes('\\'))
  if (include.length === 0 || isQuoted) return [{ folder: target, isDeep: true }]
  return include.flatMap((path) => {
    const place = join(target, path)
    return [
      { folder: dirname(place), isDeep: false },
      { folder: place, isDeep: true },
    ]
  })
}

/** File systems that the kernel makes up: no restore writes there. Source: statfs(2), f_type. */
const MADE_UP: ReadonlySet<number> = new Set([
  ...[0x9fa0, 0x62656572, 0x63677270, 0x27e0eb, 0x64626720, 0x74726163, 0x73636673, 0x1cd1, 0xcafe4a11, 0x6165676c],
  ...[0x187, 0x958458f6, 0x42494e4d, 0x19800202],
])

class Walk {
  removed = 0
  isAway = false

  /** `device`: the only one that is entered, or null for all. */
  constructor(
    private readonly prefix: Buffer,
    private readonly device: number | null,
  ) {}

  async look(folder: Buffer, isDeep: boolean): Promise<void> {
    const found = await lstat(folder).catch(() => null)
    if (!found?.isDirectory() || !(await this.#isEntered(folder, found.dev))) return
    const entries = await readdir(folder, { withFileTypes: true, encoding: 'latin1' }).catch(() => null)
    if (!entries) {
      this.isAway = true
      return
    }
    for (const entry of entries) {
      const name = Buffer.from(entry.name, 'latin1')
      const path = Buffer.concat([folder, Buffer.from('/'), name])
      if (entry.isDirectory()) {
        if (isDeep) await this.look(path, true)
      } else if (name.subarray(0, this.prefix.length).equals(this.prefix)) await this.#remove(path)
    }
  }

  async #isEntered(folder: Buffer, device: number): Promise<boolean> {
    if (this.device !== null) return device === this.device
    const { type } = await statfs(folder).catch(() => ({ type: 0 }))
    return !MADE_UP.has(type)
  }

  async #remove(path: Buffer): Promise<void> {
    try {
      await unlink(path)
      this.removed += 1
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.isAway = true
    }
  }
}
