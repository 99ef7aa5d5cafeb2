import { createConnection } from 'node:net'
import { type BusCall, type BusMessage, encodeCall, readMessage } from './bus-message'

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

/** A connection to the bus. */
export interface Bus {
  /** The bus has taken us: calls may be sent, numbered from 2 on. */
  readonly accepted: (call: (call: BusCall) => void) => void
  /** Each message, and the bytes that begin with it. */
  readonly heard: (message: BusMessage, bytes: Buffer) => void
  /** The connection has ended, or never came to be. Called once. */
  readonly ended: () => void
}

/**
 * Hears signals of the system bus: asks for the rule, and listens. Returns the function that ends it.
 * Source: the D-Bus specification, "Message Bus".
 */
export function listenToBus(path: string, uid: number, { rule, heard, ended }: BusListener): () => void {
  const bus = openBus(path, uid, {
    accepted: (call) => call({ ...BUS, serial: 2, member: 'AddMatch', arguments: [rule] }),
    heard: (message) => {
      if (message.kind === 'signal') heard(message)
    },
    ended,
  })
  return bus.end
}

/**
 * Says who we are by our user number, and greets the bus; nothing that arrives can make it fail but by ending.
 * Source: the D-Bus specification, "Authentication Protocol" (EXTERNAL).
 */
export function openBus(path: string, uid: number, { accepted, heard, ended }: Bus): { readonly end: () => void } {
  const socket = createConnection(path)
  let pending = Buffer.alloc(0)
  let isAccepted = false
  socket.on('error', () => undefined)
  socket.once('close', ended)
  socket.once('connect', () => {
    socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`)
  })
  const call = (one: BusCall) => void socket.write(encodeCall(one))
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    try {
      if (!isAccepted) {
        const line = pending.indexOf('\r\n')
        if (line < 0) return
        if (!pending.toString('latin1', 0, line).startsWith('OK ')) throw new Error('the bus does not take us')
        pending = pending.subarray(line + 2)
        isAccepted = true
        socket.write('BEGIN\r\n')
        call({ ...BUS, serial: 1, member: 'Hello', arguments: [] })
        accepted(call)
      }
      for (let message = readMessage(pending); message; message = readMessage(pending)) {
        heard(message, pending)
        pending = pending.subarray(message.length)
      }
    } catch {
      socket.destroy()
    }
  })
  return { end: () => void socket.destroy() }
}
