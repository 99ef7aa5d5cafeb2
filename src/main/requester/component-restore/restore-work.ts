import { constants } from 'node:fs'
import { access, lstat, mkdir, readFile, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemWords } from '../../model/system-words'
import { nearestFolder } from '../../files'
import { BackupError } from '../../model/backup-error'
import { say, within } from '../../model/sentence'

/** The folder on a volume in which restores stage and keep, each in a folder of its own. */
export const WORK_FOLDER = '.penumbra-restore'

/**
 * The highest folder of the volume of `path` in which this user may write: what is staged and kept there is renamed into
 * place, never copied. A mount, also of the same file system, ends the volume: no rename crosses it (rule I30).
 */
export async function volumeTop(path: string, mountPoints: ReadonlySet<string>): Promise<string> {
  let at = await nearestFolder(path)
  const { dev } = await lstat(at)
  let top = at
  while (!mountPoints.has(at) && at !== '/') {
    at = dirname(at)
    const found = await lstat(at)
    if (found.dev !== dev) break
    if (await canWrite(at)) top = at
  }
  return top
}

/** Whether this user may make entries in a folder. */
export const canWrite = (folder: string): Promise<boolean> =>
  access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )

/** Where something is mounted now. Source: proc(5), /proc/self/mountinfo, its fifth field. */
export async function mountPointsNow(): Promise<ReadonlySet<string>> {
  const lines = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n')
  return new Set(
    lines.flatMap((line) => {
      const point = line.split(' ')[4]
      return point === undefined
        ? []
        : [point.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))]
    }),
  )
}

/** The folders of one component's restore, one on each volume that it touches. Made when they are first needed. */
export class RestoreWork {
  readonly #folders = new Map<string, string>()

  /** `announce` remembers all its folders, before another one of them is made. */
  constructor(
    private readonly id: string,
    private readonly mountPoints: ReadonlySet<string>,
    private readonly announce: (folders: readonly string[]) => Promise<void>,
  ) {}

  get folders(): readonly string[] {
    return [...this.#folders.values()]
  }

  /** Removes what was staged; what was kept stays. */
  async clear(): Promise<void> {
    for (const folder of this.folders)
      for (const name of await readdir(folder).catch(() => []))
        if (/^(staged|assembled|direct)-/.test(name)) await rm(join(folder, name), { recursive: true, force: true })
  }

  /** Fails: `target.read-only`, `target.unreachable`. */
  async on(path: string): Promise<string> {
    const top = await volumeTop(path, this.mountPoints)
    const known = this.#folders.get(top)
    if (known !== undefined) return known
    const folder = join(top, WORK_FOLDER, this.id)
    await this.announce([...this.folders, folder])
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const above = await lstat(dirname(folder))
      if (!above.isDirectory()) throw new Error(`${dirname(folder)} is not a folder`)
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code ?? ''
      throw new BackupError(
        ['EROFS', 'EACCES', 'EPERM'].includes(code) ? 'target.read-only' : 'target.unreachable',
        say('{folder} cannot be made: {cause}', { folder, cause: within(systemWords(cause)) }),
        { context: { target: folder }, cause },
      )
    }
    this.#folders.set(top, folder)
    return folder
  }
}
