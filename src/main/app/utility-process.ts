import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { childEnvironment } from '../model/child-environment'
import type { StartProcess } from '../model/child-process'

/**
 * Starts processes of ours under Electron; `processes/node-process.ts` is its twin under plain Node.
 * `folder` holds the built entries. Fails by `onExit` only.
 */
export const createUtilityStarter =
  (folder: string): StartProcess =>
  (entry, args) => {
    const child = utilityProcess.fork(join(folder, `${entry}.js`), [...args], {
      serviceName: `Penumbra ${entry}`,
      env: childEnvironment(process.env),
      execArgv: [],
      stdio: 'inherit',
    })
    let ended: { readonly code: number | null } | undefined
    let isKilled = false
    const listeners: ((code: number | null) => void)[] = []
    const killNow = () => {
      // Electron's own kill asks; a process that hangs in native code does not listen.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    }
    child.once('spawn', () => {
      if (isKilled) killNow()
    })
    child.once('exit', (code) => {
      ended = { code: isKilled ? null : code }
      for (const listen of listeners) listen(ended.code)
    })
    return {
      get pid() {
        return child.pid
      },
      send(message) {
        if (!ended) child.postMessage(message)
      },
      onMessage: (listen) => void child.on('message', listen),
      onExit(listen) {
        if (ended) listen(ended.code)
        else listeners.push(listen)
      },
      kill() {
        if (ended) return
        isKilled = true
        killNow()
      },
    }
  }
