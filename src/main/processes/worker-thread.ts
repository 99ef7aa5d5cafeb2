import { join } from 'node:path'
import { Worker, parentPort } from 'node:worker_threads'
import type { ChildHandle, StartProcess } from '../model/child-process'
import type { ParentHandle } from './parent-process'

/** What a thread may take of the heap. Units: mebibytes. */
export interface ThreadMemory {
  readonly old: number
  readonly young: number
}

/** Enough for the largest document that a restore point may hold. */
const MEMORY: ThreadMemory = { old: 448, young: 64 }

/** What tells a thread to end itself, between two of its messages. */
const END = 'end of the thread'

/**
 * Threads of this process from built entries: for work that only computes and must not hold up others.
 * A thread that asks for more memory than it may have exits with null, and only it ends.
 */
export interface Threads {
  readonly start: StartProcess
  /**
   * Resolves when all have ended, each after the work that it is held for: a thread that the end of the process meets in
   * a database takes the process down with it. Who is started from then on has ended already.
   */
  readonly end: () => Promise<void>
}

/** `folder` holds the entries. */
export function createThreads(folder: string, memory: ThreadMemory = MEMORY): Threads {
  const alive = new Map<Worker, { isHeld: boolean }>()
  let isEnding = false
  const endIfIdle = (worker: Worker): void => {
    if (isEnding && alive.get(worker)?.isHeld === false) worker.postMessage(END)
  }
  return {
    start(entry, args) {
      if (isEnding) return ended()
      const worker = new Worker(join(folder, `${entry}.js`), {
        argv: [...args],
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: memory.old, maxYoungGenerationSizeMb: memory.young },
      })
      const own = { isHeld: false }
      alive.set(worker, own)
      worker.once('exit', () => alive.delete(worker))
      let isOutOfMemory = false
      worker.on('error', (error: NodeJS.ErrnoException) => {
        isOutOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      })
      return {
        pid: undefined,
        send: (message, given = []) => worker.postMessage(message, given),
        onMessage: (listen) => void worker.on('message', listen),
        onExit: (listen) => void worker.once('exit', (code) => listen(isOutOfMemory ? null : code)),
        kill: () => void worker.terminate(),
        hold: (isHeld) => {
          own.isHeld = isHeld
          if (isHeld) worker.ref()
          else worker.unref()
          endIfIdle(worker)
        },
      }
    },
    async end() {
      isEnding = true
      const exits = [...alive.keys()].map((worker) => new Promise((resolve) => worker.once('exit', resolve)))
      for (const worker of alive.keys()) endIfIdle(worker)
      await Promise.all(exits)
    },
  }
}

/** As {@link createThreads}, for a program that ends when nothing holds it any more. */
export const createThreadStarter = (folder: string, memory?: ThreadMemory): StartProcess =>
  createThreads(folder, memory).start

const ended = (): ChildHandle => ({
  pid: undefined,
  send: () => undefined,
  onMessage: () => undefined,
  onExit: (listen) => queueMicrotask(() => listen(0)),
  kill: () => undefined,
})

/** The thread that started this one. Throws outside of one: that is a bug. */
export function parentThread(): ParentHandle {
  const port = parentPort
  if (!port) throw new Error('this is not a thread')
  return {
    send: (message, given = []) => port.postMessage(message, given),
    onMessage: (receive) =>
      void port.on('message', (message: unknown) => (message === END ? process.exit() : receive(message))),
    onGone: (gone) => void port.once('close', gone),
  }
}
