import { chmod, lstat, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { asSocketPath } from '../files'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'

/**
 * The place of the service's socket: a folder in which nobody else can put another socket, and one service for each.
 *
 * Source: docs/spec/service.md, rules H20-H23; unix(7): connecting needs the right to write to the socket.
 */
export interface SocketPlace {
  readonly path: string
  /** Opens the socket, once bound, to whom it is for: everybody for root's service, the own user else. */
  open(): Promise<void>
  /** Gives the place back. */
  release(): void
}

export interface PlaceOptions {
  readonly path: string
  readonly uid: number
  /** Takes a lock on a file for as long as this process lives. Fails: `vss.set-in-progress` when another has it. */
  readonly claim: (file: string) => () => void
}

/** Fails: `busy` when a service listens there; `invalid-request` for a place that somebody else could change. */
export async function takeSocketPlace({ path, uid, claim }: PlaceOptions): Promise<SocketPlace> {
  const isForAll = uid === 0
  await makeFolder(dirname(asSocketPath(path)), uid, isForAll)
  const release = await claimOnce(path, claim)
  try {
    await removeDeadSocket(path)
  } catch (error) {
    release()
    throw error
  }
  return { path, open: () => chmod(path, isForAll ? 0o666 : 0o600), release }
}

async function makeFolder(folder: string, uid: number, isForAll: boolean): Promise<void> {
  const mode = isForAll ? 0o755 : 0o700
  const made = await mkdir(folder, { recursive: true, mode })
  if (made !== undefined) await chmod(folder, mode)
  const found = await lstat(folder)
  const isOurs = found.isDirectory() && (found.uid === 0 || found.uid === uid) && (found.mode & 0o022) === 0
  if (isOurs) return
  throw new BackupError(
    'invalid-request',
    say('{folder} is not ours alone: another user could put a socket there.', { folder }),
  )
}

/** The lock is for its owner's eyes: whoever may open it could hold it, and no service would start. */
async function claimOnce(path: string, claim: PlaceOptions['claim']): Promise<() => void> {
  const lock = `${path}.lock`
  const file = await open(lock, 'a', 0o600)
  await file.chmod(0o600).finally(() => file.close())
  try {
    return claim(lock)
  } catch (cause) {
    if (!(cause instanceof BackupError) || cause.code !== 'vss.set-in-progress') throw cause
    throw new BackupError('busy', say('A Penumbra service listens at {path} already.', { path }), {
      retry: 'later',
      cause,
    })
  }
}

/** Whoever holds the lock may remove what a dead service left; anything but a socket is somebody's. */
async function removeDeadSocket(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null)
  if (!found) return
  if (!found.isSocket()) throw new BackupError('invalid-request', say('{path} is there and is no socket.', { path }))
  await rm(path)
}
