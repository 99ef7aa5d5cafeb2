import { constants } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Mount, parseMountTable } from './mount-table'

/** O_PATH of Linux, which Node does not name: opens nothing, asks no driver, drops no lock. */
const O_PATH = 0o10000000

export async function readMountTable(): Promise<readonly Mount[]> {
  return parseMountTable(await readFile('/proc/self/mountinfo', 'utf8'))
}

/**
 * The mount through which `path` is reached: the kernel's own answer, right for bind mounts, links and mounts that
 * hide others. For what does not exist: the mount of the nearest folder that does. Undefined when the mount vanished.
 */
export async function mountOf(path: string, mounts: readonly Mount[]): Promise<Mount | undefined> {
  const id = await mountIdOf(path)
  return mounts.find((mount) => mount.id === id)
}

/**
 * Only mounts that are reached at their own mount point: what another mount hides cannot be read. A server that does
 * not answer hides its own.
 */
export async function visibleMounts(mounts: readonly Mount[]): Promise<readonly Mount[]> {
  const ids = mounts.map(({ mountPoint }) => inTime(mountIdOf(mountPoint).catch(() => null)))
  const reached = (await Promise.all(ids)).map((id, at) => id === mounts[at]?.id)
  return mounts.filter((_, at) => reached[at])
}

/** Null when the answer takes too long: a file system of a dead server never answers. */
export async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, null)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** Units: milliseconds. */
const PATIENCE = 3_000

async function mountIdOf(path: string): Promise<number> {
  const handle = await open(path, constants.O_RDONLY | O_PATH).catch((error: unknown) => {
    if (path !== '/' && isMissing(error)) return null
    throw error
  })
  if (handle === null) return mountIdOf(dirname(path))
  try {
    const status = await readFile(`/proc/self/fdinfo/${handle.fd}`, 'utf8')
    return Number(/^mnt_id:\s*(\d+)$/m.exec(status)?.[1])
  } finally {
    await handle.close()
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(String(error.code))
