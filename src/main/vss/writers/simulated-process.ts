import { appendFileSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { systemTimers } from '../../model/timers'
import type { BuiltInWriter } from './registry'
import { serveWriter } from './run-writer'
import { SimulatedScript } from './simulated-script'
import { simulatedHandlers } from './simulated-writer'

/** The simulated writer of a script file, as the registry starts it. `entry` is the process that runs it. */
export function simulatedBuiltIn(file: string, entry: string): BuiltInWriter {
  const { writerId, name } = readScript(file).description
  return { writerId, name, entry, args: [file] }
}

/**
 * Runs a simulated writer in a process of its own, as a script file says (docs/formats/writer-protocol.md). Resolves
 * when the session is over. Rejects for a file that is no script and a socket that cannot be reached.
 */
export async function runSimulatedWriter(file: string, socketPath: string): Promise<void> {
  const script = readScript(file)
  const socket = connect(socketPath)
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  const handlers = simulatedHandlers(script, {
    timers: systemTimers,
    crash: () => process.kill(process.pid, 'SIGKILL'),
    sendRaw: (text) => void socket.write(text),
    record: (line) => {
      if (script.restoreLog !== undefined) appendFileSync(script.restoreLog, `${line}\n`, { mode: 0o600 })
    },
  })
  await serveWriter(handlers, socket, systemTimers)
}

const readScript = (file: string): SimulatedScript => SimulatedScript.parse(JSON.parse(readFileSync(file, 'utf8')))
