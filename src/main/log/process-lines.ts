import type { StartProcess } from '../model/child-process'
import type { Log } from '../model/log'

/** The same processes, with a line for each that ended by itself and not well. */
export const loggedProcesses =
  (startProcess: StartProcess, log: Log): StartProcess =>
  (entry, args) => {
    const child = startProcess(entry, args)
    let isKilled = false
    child.onExit((code) => {
      if (code === 0 || isKilled) return
      log({ level: 'error', area: 'process', code: 'process.died', facts: { entry, exit: code ?? 'signal' } })
    })
    return {
      get pid() {
        return child.pid
      },
      send: (message) => child.send(message),
      onMessage: (listen) => child.onMessage(listen),
      onExit: (listen) => child.onExit(listen),
      hold: (isHeld) => child.hold?.(isHeld),
      kill() {
        isKilled = true
        child.kill()
      },
    }
  }
