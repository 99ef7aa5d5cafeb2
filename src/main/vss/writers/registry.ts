import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemWords } from '../../model/system-words'
import { LONGEST_SOCKET_PATH } from '../../files'
import { BackupError } from '../../model/backup-error'
import type { StartProcess } from '../../model/child-process'
import { systemTimers, type Timers } from '../../model/timers'
import { dormantWriter } from './dormant-writer'
import type { SessionWriter, WriterRegistry, WriterSession } from './session-writer'
import type { WriterDescription, WriterHandlers } from './writer'
import { WriterProcess, type WriterProcessLimits } from './writer-process'

/** A writer that comes with Penumbra. */
export interface BuiltInWriter {
  /** Its class id; a process that says another one is a liar. */
  readonly writerId: string
  readonly name: string
  /** As `startProcess` takes it. */
  readonly entry: string
  /** What it is told before the path of its socket; nothing unless given. */
  readonly args?: readonly string[]
  /** What it would say when it has nothing to do, found out without its process; null when it has to be asked. */
  readonly describeIdle?: (sources: readonly string[]) => Promise<WriterDescription | null>
}

export const writerProcessLimits: WriterProcessLimits = {
  hello: 15_000,
  identify: 60_000,
  freezeWindow: 60_000,
  exit: 5_000,
}

/** What follows the folder in a socket's path: `/writers-XXXXXX/9999.sock`. Units: bytes. */
const ROOM = 25

/**
 * Starts the built-in writers for one session, each in its own process with its own socket, in a folder of the session
 * that nobody else can enter.
 *
 * `folder` is where that folder is made; when its path is too long for a socket, the folder for temporary files is.
 */
export function createWriterRegistry(options: {
  readonly writers: readonly BuiltInWriter[]
  readonly startProcess: StartProcess
  readonly folder: string
  readonly timers?: Timers
  readonly limits?: WriterProcessLimits
}): WriterRegistry {
  const { writers, startProcess, folder, timers = systemTimers, limits = writerProcessLimits } = options
  return {
    async open(signal, only): Promise<WriterSession> {
      const parent = Buffer.byteLength(folder) > LONGEST_SOCKET_PATH - ROOM ? tmpdir() : folder
      await mkdir(parent, { recursive: true, mode: 0o700 })
      const sessionFolder = await mkdtemp(join(parent, 'writers-'))
      const running: WriterProcess[] = []
      const start = async (writer: BuiltInWriter, index: number): Promise<SessionWriter> => {
        const { writerId, name, entry, args = [], describeIdle } = writer
        let awake: WriterProcess | null = null
        const wake = async (): Promise<WriterHandlers> => {
          const path = join(sessionFolder, `${index}.sock`)
          const process = await WriterProcess.start(() => startProcess(entry, [...args, path]), path, timers, limits)
          running.push(process)
          awake = process
          return process.handlers
        }
        try {
          const handlers = describeIdle ? dormantWriter(describeIdle, wake) : await wake()
          return { kind: 'present', writerId, name, handlers, descriptor: () => awake?.descriptor() ?? null }
        } catch (error) {
          return { kind: 'absent', writerId, name, failure: asFailure(error) }
        }
      }
      const close = async (): Promise<void> => {
        await Promise.all(running.map((process) => process.close()))
        await rm(sessionFolder, { recursive: true, force: true }).catch(() => undefined)
      }
      const started = await Promise.all(
        writers.filter(({ writerId }) => only?.has(writerId.toLowerCase()) ?? true).map(start),
      )
      if (signal.aborted) {
        await close()
        throw new BackupError('cancelled', 'stopped while the writers started')
      }
      return { writers: started, close }
    },
  }
}

const asFailure = (error: unknown): BackupError =>
  error instanceof BackupError ? error : new BackupError('vss.writer-failed', systemWords(error), { cause: error })
