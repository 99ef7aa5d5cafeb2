import { join } from 'node:path'
import { Worker, parentPort } from 'node:worker_threads'
import type { StartProcess } from '../model/child-process'
import type { ParentHandle } from './parent-process'

/** What a thread may take of the heap. Units: mebibytes. */
export interface ThreadMemory {
  readonly old: number
  readonly young: number
}

/** Enough for the largest document that a restore point may hold. */
const MEMORY: ThreadMemory = { old: 448, young: 64 }

/**
 * Starts threads of this process from built entries: for work that only computes and must not hold up others.
 * `folder` holds the entries. A thread that asks for more memory than it may have exits with null, and only it ends.
 */
export const createThreadStarter =
  (folder: string, memory: ThreadMemory = MEMORY): StartProcess =>
  (entry, args) => {
    const worker = new Worker(join(folder, `${entry}.js`), {
      argv: [...args],
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memory.old, maxYoungGenerationSizeMb: memory.young },
    })
    let isOutOfMemory = false
    worker.on('error', (error: NodeJS.ErrnoException) => {
      isOutOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    })
    return {
      pid: undefined,
      send: (message) => worker.postMessage(message),
      onMessage: (listen) => void worker.on('message', listen),
      onExit: (listen) => void worker.once('exit', (code) => listen(isOutOfMemory ? null : code)),
      kill: () => void worker.terminate(),
      hold: (isHeld) => {
        if (isHeld) worker.ref()
        else worker.unref()
      },
    }
  }

/** The thread that started this one. Throws outside of one: that is a bug. */
export function parentThread(): ParentHandle {
  const port = parentPort
  if (!port) throw new Error('this is not a thread')
  return {
    send: (message) => port.postMessage(message),
    onMessage: (receive) => void port.on('message', receive),
    onGone: (gone) => void port.once('close', gone),
  }
}
