import { type Socket, createConnection } from 'node:net'
import { type BusMessage, encodeCall, readMessage } from './bus-message'

const BUS = {
  path: '/org/freedesktop/DBus',
  destination: 'org.freedesktop.DBus',
  interface: 'org.freedesktop.DBus',
}
const USUAL_PLACE = 'unix:path=/run/dbus/system_bus_socket'

/** The socket in an address of the bus; null for an address that is no path. */
export const pathOf = (address: string | undefined): string | null =>
  /(?:^|;)unix:path=([^,;]+)/.exec(address ?? USUAL_PLACE)?.[1] ?? null

export interface BusListener {
  /** A rule as AddMatch takes it. */
  readonly rule: string
  readonly heard: (message: BusMessage) => void
  /** The connection has ended, or never came to be. Called once. */
  readonly ended: () => void
}

/**
 * Hears signals of the system bus. Says who we are by our user number, asks for the rule, and listens; nothing that
 * arrives can make it fail but by ending. Returns the function that ends it.
 * Source: the D-Bus specification, "Authentication Protocol" (EXTERNAL) and "Message Bus".
 */
export function listenToBus(path: string, uid: number, listener: BusListener): () => void {
  const socket = createConnection(path)
  let pending = Buffer.alloc(0)
  let isAccepted = false
  socket.on('error', () => undefined)
  socket.once('close', () => listener.ended())
  socket.once('connect', () => {
    socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`)
  })
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    try {
      if (!isAccepted) {
        const line = pending.indexOf('\r\n')
        if (line < 0) return
        if (!pending.toString('latin1', 0, line).startsWith('OK ')) throw new Error('the bus does not take us')
        pending = pending.subarray(line + 2)
        isAccepted = true
        subscribe(socket, listener.rule)
      }
      for (let message = readMessage(pending); message; message = readMessage(pending)) {
        pending = pending.subarray(message.length)
        if (message.kind === 'signal') listener.heard(message)
      }
    } catch {
      socket.destroy()
    }
  })
  return () => socket.destroy()
}

function subscribe(socket: Socket, rule: string): void {
  socket.write('BEGIN\r\n')
  socket.write(encodeCall({ ...BUS, serial: 1, member: 'Hello', arguments: [] }))
  socket.write(encodeCall({ ...BUS, serial: 2, member: 'AddMatch', arguments: [rule] }))
}
