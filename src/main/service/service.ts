import { type Server, type Socket, createServer } from 'node:net'
import type { Event } from '../../contract/events'
import type { Role, RoleOf } from '../ipc'
import type { Caller } from '../model/caller'
import type { Timers } from '../model/timers'
import type { Peer } from '../native'
import { Connection, type ConnectionPorts } from './connection'
import type { Limits } from './limits'
import { encodeAnswer, refuse } from './message'
import type { SocketPlace } from './socket-place'

export interface ServicePorts {
  readonly place: SocketPlace
  /** Who connected, by the kernel's word. */
  readonly peerOf: (socket: Socket) => Peer
  readonly roleOf: RoleOf
  readonly answer: ConnectionPorts['answer']
  /** What this caller may be told, for as long as the connection lasts. Returns the function that stops delivering. */
  readonly subscribe: (caller: Caller, deliver: (event: Event, payload: unknown) => void) => () => void
  readonly limits: Limits
  readonly timers: Timers
  readonly reportBug: (error: unknown) => void
}

export interface Service {
  /** How many callers are connected. */
  readonly connections: number
  /** Ends the connections of callers who are not what they were when they connected. */
  recheck(): void
  /** Ends every connection and gives the place back. */
  close(): Promise<void>
}

/**
 * Listens at the place: says who calls, and leaves the rest to `answer`. A stranger gets one refusal and no more.
 * Fails: Node's own errors when the socket cannot be bound.
 */
export async function startService(ports: ServicePorts): Promise<Service> {
  const { place, limits, roleOf, reportBug } = ports
  const open = new Map<Connection, Visitor>()
  const server = createServer((socket) => welcome(ports, open, socket))
  server.maxConnections = limits.connections
  try {
    await listenAt(server, place.path)
    await place.open()
  } catch (error) {
    server.close()
    place.release()
    throw error
  }
  server.on('error', reportBug)
  return {
    get connections() {
      return open.size
    },
    recheck() {
      for (const [connection, { caller, role }] of open) if (roleOf(caller) !== role) connection.close()
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const connection of open.keys()) connection.close()
      await closed
      place.release()
    },
  }
}

interface Visitor {
  readonly caller: Extract<Caller, { kind: 'user' }>
  readonly role: Role
}

function welcome(ports: ServicePorts, open: Map<Connection, Visitor>, socket: Socket): void {
  const { peerOf, roleOf, answer, subscribe, limits, timers } = ports
  let peer: Peer
  try {
    peer = peerOf(socket)
  } catch {
    socket.destroy()
    return
  }
  const { uid, gid } = peer
  const caller = { kind: 'user', uid, gid } as const
  const role = roleOf(caller)
  if (role === 'stranger') {
    turnAway(socket, 'untrusted-sender', `The policy of this service does not name user ${uid}.`)
    return
  }
  if ([...open.values()].filter(({ caller: other }) => other.uid === uid).length >= limits.connectionsOfUser) {
    turnAway(socket, 'busy', `User ${uid} has ${limits.connectionsOfUser} connections already.`)
    return
  }
  const connection = new Connection(socket, { caller, role, answer, limits, timers })
  open.set(connection, { caller, role })
  const unsubscribe = subscribe(caller, (event, payload) => connection.deliver(event, payload))
  socket.once('close', () => {
    unsubscribe()
    open.delete(connection)
  })
}

function turnAway(socket: Socket, code: 'untrusted-sender' | 'busy', message: string): void {
  socket.on('error', () => undefined)
  socket.end(encodeAnswer({ id: null, reply: refuse(code, message, code === 'busy' ? 'later' : 'never') }), () =>
    socket.destroy(),
  )
}

function listenAt(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
