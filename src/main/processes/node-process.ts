import { fork } from 'node:child_process'
import { join } from 'node:path'
import { childEnvironment } from '../model/child-environment'
import type { StartProcess } from '../model/child-process'
import { type Heard, outputLines } from '../model/output-lines'

/**
 * Starts processes of ours under plain Node; `app/utility-process.ts` is its twin under Electron.
 * `folder` holds the built entries; `heard` is told what a child says on its standard output and error, which are for
 * the log: the command line's are for data and for people. `compiled` is where they may keep what they compile
 * (`compiledFolder`). Fails by `onExit` only, also when it could not be started.
 */
export const createNodeStarter =
  (folder: string, heard: Heard = () => undefined, compiled: string | null = null): StartProcess =>
  (entry, args) => {
    const child = fork(join(folder, `${entry}.js`), [...args], {
      serialization: 'advanced',
      env: { ...childEnvironment(process.env), ...(compiled && { NODE_COMPILE_CACHE: compiled }) },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const hear = outputLines((line) => heard(entry, line))
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear)
    let ended: { readonly code: number | null } | undefined
    const listeners: ((code: number | null) => void)[] = []
    const end = (code: number | null) => {
      if (ended) return
      ended = { code }
      for (const listen of listeners) listen(code)
    }
    // The last messages may still be on their way when the process has ended.
    child.once('exit', (code) => {
      if (child.connected) child.once('disconnect', () => end(code))
      else end(code)
    })
    child.on('error', () => {
      if (child.pid === undefined) end(null)
    })
    return {
      pid: child.pid,
      send(message) {
        // A channel that closes while we write to it is an exit, and that is announced by itself.
        if (child.connected) child.send(message as object, () => undefined)
      },
      onMessage: (listen) => void child.on('message', listen),
      onExit(listen) {
        if (ended) listen(ended.code)
        else listeners.push(listen)
      },
      kill: () => void child.kill('SIGKILL'),
      hold(isHeld) {
        const parts = [child, child.channel, child.stdout, child.stderr] as readonly (Held | null | undefined)[]
        for (const part of parts) part?.[isHeld ? 'ref' : 'unref']?.()
      },
    }
  }

/** What of a child keeps a program running: the child, its channel and its two streams, which are sockets. */
interface Held {
  readonly ref?: () => unknown
  readonly unref?: () => unknown
}
