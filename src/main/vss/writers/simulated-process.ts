import { appendFileSync, readFileSync } from 'node:fs'
import { createHash, randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { z } from 'zod'
import { BackupError } from '../../model/backup-error'
import { systemTimers } from '../../model/timers'
import type { WriterEvent } from './protocol'
import type { BuiltInWriter } from './registry'
import { type Registration, registerWriter } from './register-writer'
import { serveWriter } from './run-writer'
import { SimulatedScript } from './simulated-script'
import { simulatedHandlers, type SimulatedMeans } from './simulated-writer'

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
  await serveWriter(simulatedHandlers(script, meansOf(script, socket)), socket, systemTimers)
}

/**
 * Lets the simulated writer of a script file take part in backups of this user until it is closed. `onEvent` hears what
 * it is asked. Fails: `invalid-request` for a file that is no script; as registerWriter does.
 */
export async function registerSimulatedWriter(
  file: string,
  folder: string,
  onEvent: (event: WriterEvent) => void,
): Promise<Registration> {
  const script = readBehaviour(file)
  const { writerId, name } = script.description
  return registerWriter({
    folder,
    fileName: shortName(writerId),
    identity: { writerId, instanceId: randomUUID(), name },
    timers: systemTimers,
    handlersFor: (socket) => simulatedHandlers(script, { ...meansOf(script, socket), onEvent }),
  })
}

/** The same for each start of one writer, so that the socket which a killed one left is found; a path has little room. */
const shortName = (writerId: string): string =>
  `simulated-${createHash('sha256').update(writerId.toLowerCase()).digest('hex').slice(0, 8)}`

const meansOf = (script: SimulatedScript, socket: Socket): SimulatedMeans => ({
  timers: systemTimers,
  crash: () => process.kill(process.pid, 'SIGKILL'),
  sendRaw: (text) => void socket.write(text),
  record: (line) => {
    if (script.restoreLog !== undefined) appendFileSync(script.restoreLog, `${line}\n`, { mode: 0o600 })
  },
})

function readBehaviour(file: string): SimulatedScript {
  try {
    return readScript(file)
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause)
    throw new BackupError('invalid-request', `${file} describes no writer: ${why}`, { context: { path: file }, cause })
  }
}

const readScript = (file: string): SimulatedScript => SimulatedScript.parse(JSON.parse(readFileSync(file, 'utf8')))
