import { lstat, readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { Timers } from '../../model/timers'
import { type ConnectionLimits, WriterConnection } from './connection'
import type { SessionWriter, WriterRegistry } from './session-writer'

/** Who listens at the other end, by the kernel's word. */
export type UserOf = (socket: Socket) => { readonly uid: number }

interface Options {
  /** Where writers register; those that are not there, or that others could have filled, are passed over. */
  readonly folders: readonly string[]
  readonly userOf: UserOf
  /** This process's own user. */
  readonly uid: number
  readonly timers: Timers
  readonly limits: ConnectionLimits & { readonly hello: number }
}

/** Where the system's writers register, and those of one user: below the folder of his sockets. */
export const writerFolders = (runtime: string): readonly string[] => [
  ...new Set([writerFolderOf(runtime), '/run/penumbra/writers']),
]

export const writerFolderOf = (runtime: string): string => join(runtime, 'writers')

/** How many may register in a folder. */
const MAXIMUM = 64

/**
 * The writers that run by themselves (rules Q20 to Q23): each listens on a socket in a folder; a session is a connection.
 * One that no longer listens is not running, and no part of the session. One that listens as somebody else, or does
 * not greet, is absent with the reason.
 */
export function registeredWriters(options: Options): WriterRegistry {
  return {
    async open(signal, only) {
      const places = (await Promise.all(options.folders.map((folder) => socketsIn(folder, options.uid)))).flat()
      const found = await Promise.all(places.map((place) => meet(place, options)))
      const met = found.flatMap((one) => (one === null ? [] : [one]))
      const close = (): Promise<void> => {
        for (const { connection } of met) connection?.close(new BackupError('vss.writer-failed', 'the session is over'))
        return Promise.resolve()
      }
      if (signal.aborted) {
        await close()
        throw new BackupError('cancelled', 'stopped while the writers were met')
      }
      const writers = once(met.map(({ writer }) => writer))
      return { writers: writers.filter(({ writerId }) => only?.has(writerId.toLowerCase()) ?? true), close }
    },
  }
}

/** Both kinds in one session: those that are started for it, and those that registered. */
export const joinedRegistries = (registries: readonly WriterRegistry[]): WriterRegistry => ({
  async open(signal, only) {
    const opened = await Promise.allSettled(registries.map((registry) => registry.open(signal, only)))
    const sessions = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const close = async (): Promise<void> => {
      await Promise.all(sessions.map((session) => session.close()))
    }
    for (const one of opened)
      if (one.status === 'rejected') {
        await close()
        throw one.reason
      }
    return { writers: sessions.flatMap(({ writers }) => writers), close }
  },
})

/** Only what nobody but root and this user can have put there (rule Q21). */
async function socketsIn(folder: string, uid: number): Promise<readonly string[]> {
  const found = await lstat(folder).catch(() => null)
  const isTrusted = found?.isDirectory() && (found.uid === 0 || found.uid === uid) && (found.mode & 0o022) === 0
  if (!isTrusted) return []
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.sock'))
  return names
    .sort()
    .slice(0, MAXIMUM)
    .map((name) => join(folder, name))
}

interface Met {
  readonly writer: SessionWriter
  readonly connection: WriterConnection | null
}

/** Null when nobody listens there. */
async function meet(place: string, { userOf, uid, timers, limits }: Options): Promise<Met | null> {
  const socket = connect(place)
  const isThere = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  })
  if (!isThere) return null
  const connection = new WriterConnection(socket)
  const late = new BackupError('vss.writer-timeout', 'it did not greet in time', { retry: 'later' })
  const cancel = timers.after(limits.hello, () => connection.close(late))
  try {
    const peer = userOf(socket)
    if (peer.uid !== 0 && peer.uid !== uid)
      throw new BackupError(
        'untrusted-sender',
        say('it belongs to user {uid}, who is neither root nor this one', { uid: peer.uid }),
      )
    const identity = await connection.hello
    if (!identity) throw new BackupError('vss.writer-protocol', 'it did not say who it is')
    return {
      writer: {
        kind: 'present',
        ...identity,
        handlers: connection.handlers(limits),
        descriptor: () => connection.descriptor(),
      },
      connection,
    }
  } catch (error) {
    const failure = error instanceof BackupError ? error : new BackupError('vss.writer-failed', String(error))
    connection.close(failure)
    const name = place.slice(place.lastIndexOf('/') + 1, -'.sock'.length)
    return { writer: { kind: 'absent', writerId: NOBODY, name, failure }, connection: null }
  } finally {
    cancel()
  }
}

/** The class id of a writer that never said its own. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** An instance has one process: whoever says the same id again is not believed. */
function once(writers: readonly SessionWriter[]): readonly SessionWriter[] {
  const seen = new Set<string>()
  return writers.map((writer) => {
    const { writerId, name } = writer
    const id = writer.kind === 'present' ? writer.instanceId?.toLowerCase() : undefined
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id)
      return writer
    }
    const failure = new BackupError(
      'vss.writer-protocol',
      say('another writer says it is the instance {id} too', { id }),
    )
    return { kind: 'absent', writerId, name, failure }
  })
}
