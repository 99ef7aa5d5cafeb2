import { join } from 'node:path'
import { type Details, app, utilityProcess } from 'electron'
import { childEnvironment } from '../model/child-environment'
import type { StartProcess } from '../model/child-process'
import { type Heard, outputLines } from '../model/output-lines'

/**
 * `exit` cannot tell a signal from an exit code (Electron 25: 11 for a segmentation fault, sometimes 0);
 * `child-process-gone` can, comes only for signals, and comes later. Units: milliseconds.
 */
const GRACE = 150

let started = 0

/**
 * Starts processes of ours under Electron; `processes/node-process.ts` is its twin under plain Node.
 * `folder` holds the built entries; `heard` is told what a child says beside its messages. Fails by `onExit` only.
 */
export const createUtilityStarter =
  (folder: string, heard: Heard): StartProcess =>
  (entry, args) => {
    const serviceName = `Penumbra ${entry} ${++started}`
    const child = utilityProcess.fork(join(folder, `${entry}.js`), [...args], {
      serviceName,
      env: childEnvironment(process.env),
      execArgv: [],
      stdio: 'pipe',
    })
    const hear = outputLines((line) => heard(entry, line))
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear)
    let ended: { readonly code: number | null } | undefined
    let isGone = false
    let isKilled = false
    const listeners: ((code: number | null) => void)[] = []
    const end = (code: number | null) => {
      app.off('child-process-gone', whenGone)
      if (ended) return
      ended = { code }
      for (const listen of listeners) listen(code)
    }
    const whenGone = (_event: unknown, { name }: Details) => {
      if (name === serviceName) end(null)
    }
    const killNow = () => {
      // Electron's own kill asks; a process that hangs in native code does not listen.
      if (isGone || child.pid === undefined) return
      try {
        process.kill(child.pid, 'SIGKILL')
      } catch {
        // It ended by itself, and `exit` is on its way.
      }
    }
    app.on('child-process-gone', whenGone)
    child.once('spawn', () => {
      if (isKilled) killNow()
    })
    child.once('exit', (code) => {
      isGone = true
      if (isKilled) end(null)
      else setTimeout(end, GRACE, code)
    })
    return {
      get pid() {
        return child.pid
      },
      send(message) {
        if (!isGone) child.postMessage(message)
      },
      onMessage: (listen) => void child.on('message', listen),
      onExit(listen) {
        if (ended) listen(ended.code)
        else listeners.push(listen)
      },
      kill() {
        isKilled = true
        killNow()
      },
    }
  }
