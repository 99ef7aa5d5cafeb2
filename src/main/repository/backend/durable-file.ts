import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BackupError } from '../../model/backup-error'
import type { LocalDisk } from './local-disk'
import type { FileModes } from './modes'
import { errorCode } from './system-failure'

/** The steps after which a file survives a power cut. All throw the system's own errors; the caller names them. */
export async function writeDurably(disk: LocalDisk, path: string, bytes: Uint8Array, modes: FileModes): Promise<void> {
  await makeFolder(disk, dirname(path), modes)
  const file = await disk.open(path, 'wx', modes.file)
  try {
    await file.writeFile(bytes)
    await file.sync()
    await file.chmod(modes.file & 0o444).catch(ignore('EPERM', 'ENOTSUP', 'ENOSYS'))
  } finally {
    await file.close()
  }
}

/** With its parents; harmless when it exists. Node's own recursive form says ENOENT where the system says EROFS. */
export async function makeFolder(disk: LocalDisk, path: string, modes: FileModes): Promise<void> {
  try {
    await disk.mkdir(path, { mode: modes.folder })
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(disk, dirname(path), modes)
    await disk.mkdir(path, { mode: modes.folder }).catch(ignore('EEXIST'))
  }
}

/**
 * Gives a file its name only if that name is free. Fails: `repository.exists`.
 * Where the file system knows no hard links, two that do this at the same instant may both succeed.
 */
export async function claimName(disk: LocalDisk, temporary: string, path: string): Promise<void> {
  try {
    await disk.link(temporary, path)
    await disk.rm(temporary)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw existing(path, error)
    ignore('EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')(error)
    if ((await stat(path).catch(() => null)) !== null) throw existing(path, error)
    await disk.rename(temporary, path)
  }
}

/** Makes names durable. Some file systems cannot sync a folder and say so; there is nothing more to do then. */
export async function syncFolder(disk: LocalDisk, path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await disk.open(path, 'r')
  try {
    await folder.sync().catch(ignore('EINVAL', 'ENOTSUP', 'EBADF'))
  } finally {
    await folder.close()
  }
}

const existing = (path: string, cause: unknown) =>
  new BackupError('repository.exists', 'There is a repository already.', {
    context: { location: dirname(path) },
    cause,
  })

const ignore =
  (...codes: readonly string[]) =>
  (error: unknown): void => {
    if (!codes.includes(errorCode(error))) throw error
  }
