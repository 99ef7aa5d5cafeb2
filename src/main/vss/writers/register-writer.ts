import { lstat, mkdir, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { asSocketPath } from '../../files'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { Timers } from '../../model/timers'
import type { WriterIdentity } from './protocol'
import { serveWriter } from './run-writer'
import type { WriterHandlers } from './writer'

/** A writer that runs by itself and waits for backups. */
export interface Registration {
  readonly socketPath: string
  /** Leaves: nobody finds it any more, and sessions that run end. */
  close(): Promise<void>
}

/**
 * Registers a writer of this process (rules Q20 and Q21): it listens at `<folder>/<name>.sock`, and serves each session
 * on a connection of its own. `handlersFor` is called for every connection.
 *
 * Fails: `busy` when a writer listens there already; `invalid-request` when the path is too long for a socket; Node's own errors when the socket cannot be bound.
 */
export async function registerWriter(options: {
  readonly folder: string
  readonly fileName: string
  readonly identity: WriterIdentity
  readonly timers: Timers
  readonly handlersFor: (socket: Socket) => WriterHandlers
}): Promise<Registration> {
  const { folder, fileName, identity, timers, handlersFor } = options
  const socketPath = asSocketPath(join(folder, `${fileName}.sock`))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    void serveWriter(handlersFor(socket), socket, timers, identity).then(() => open.delete(socket))
  })
  await removeDead(socketPath)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socketPath, resolve))
  return {
    socketPath,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of open) socket.destroy()
      await closed
      await rm(socketPath, { force: true })
    },
  }
}

/** What a writer that died left there; a living one keeps its place. */
async function removeDead(socketPath: string): Promise<void> {
  const found = await lstat(socketPath).catch(() => null)
  if (!found) return
  if (!found.isSocket() || (await answers(socketPath)))
    throw new BackupError('busy', say('{socketPath} is taken by another writer.', { socketPath }), {
      context: { path: socketPath },
    })
  await rm(socketPath)
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath)
    const end = (isAlive: boolean): void => {
      socket.destroy()
      resolve(isAlive)
    }
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })
}
