import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Small files that must never be half written: settings, catalog, secrets.
 *
 * A reader sees the old content or the new, also after a power cut: the new content is written beside the old,
 * made durable, and renamed over it; then the folder is made durable.
 * Fails: Node's own errors, for the caller to name.
 */
export async function writeAtomically(file: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  const folder = dirname(file)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const beside = join(folder, `.${basename(file)}.${randomBytes(6).toString('hex')}.new`)
  try {
    const handle = await open(beside, 'wx', mode)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/** The content, or null where there is no such file. */
export async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/**
 * Keeps a file that cannot be used under another name, made of `moment` (milliseconds since 1970 UTC).
 * Returns that name.
 */
export async function setAside(file: string, moment: number): Promise<string> {
  const kept = `${file}.kept-${new Date(moment).toISOString().replaceAll(':', '-')}`
  await rename(file, kept)
  return kept
}

/** Windows cannot open a folder; its file systems keep a rename in their journal. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
