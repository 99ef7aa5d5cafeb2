import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BackupError } from '../../model/backup-error'
import type { Backend, FileKind } from './backend'
import { syncFolder, writeDurably } from './durable-file'
import { systemDisk } from './local-disk'
import { DEFAULT_MODES } from './modes'
import { errorCode } from './system-failure'
import { requireSame } from './upload-proof'

/**
 * Keeps a stored file on this computer as `place`, whatever is in it, and only then removes it where it is stored: a
 * server knows no other name for what it has. False when there is no such file.
 *
 * Fails: as the backend; `target.full` and `target.read-only` of this computer, and then nothing was removed.
 * Source: docs/spec/repository-verbs.md, Z85.
 */
export async function setAside(backend: Backend, kind: FileKind, name: string, place: string): Promise<boolean> {
  if ((await backend.stat(kind, name)) === null) return false
  const bytes = await backend.load(kind, name)
  try {
    await keep(place, bytes)
  } catch (error) {
    throw localFailure(error, place)
  }
  await backend.remove(kind, name)
  return true
}

/** Durable, with every folder above it, and read back. */
async function keep(place: string, bytes: Uint8Array): Promise<void> {
  const first = await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const temporary = `${place}-tmp-${randomBytes(8).toString('hex')}`
  await writeDurably(systemDisk, temporary, bytes, DEFAULT_MODES)
  await systemDisk.rename(temporary, place)
  const last = first === undefined ? dirname(place) : dirname(first)
  for (let folder = dirname(place); ; folder = dirname(folder)) {
    await syncFolder(systemDisk, folder)
    if (folder === last || folder === dirname(folder)) break
  }
  requireSame(bytes, await readFile(place), place)
}

function localFailure(error: unknown, place: string): unknown {
  const errno = errorCode(error)
  if (error instanceof BackupError || errno === '') return error
  const isFull = errno === 'ENOSPC' || errno === 'EDQUOT'
  return new BackupError(
    isFull ? 'target.full' : 'target.read-only',
    isFull
      ? 'There is no space left on this computer for what is set aside; nothing was removed.'
      : 'What is set aside cannot be written on this computer; nothing was removed.',
    { context: { location: place, errno }, cause: error },
  )
}
