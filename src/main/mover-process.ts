import { resolve } from 'node:path'
import { serveMover } from './mover'
import { loadAddon } from './native'

/** The data mover's composition root: a process of its own, under Electron's utilityProcess or as a Node child. */

interface UtilityPort {
  postMessage(message: unknown): void
  on(event: 'message', listen: (event: { data: unknown }) => void): void
}

const utilityPort = (process as { parentPort?: UtilityPort }).parentPort
const exit = (code: number) => void setImmediate(() => process.exit(code))

serveMover(
  () => loadAddon(resolve(__dirname, '../..')),
  utilityPort
    ? {
        send: (message) => utilityPort.postMessage(message),
        onMessage: (listen) => utilityPort.on('message', ({ data }) => listen(data)),
      }
    : {
        send: (message) => void process.send?.(message),
        onMessage: (listen) => void process.on('message', listen),
      },
  exit,
)

// An engine that died leaves nobody to work for.
process.on('disconnect', () => process.exit(0))
