import { type Server, type Socket, createServer } from 'node:net'
import type { Peer } from '../native'
import type { Listen } from './listeners'
import type { SocketPlace } from './socket-place'

export interface SocketListenerOptions {
  readonly place: SocketPlace
  /** Who connected, by the kernel's word. */
  readonly peerOf: (socket: Socket) => Peer
  /** How many are connected at most. */
  readonly connections: number
  readonly reportBug: (error: unknown) => void
}

/** Hears the users of this computer at a Unix socket. Fails: Node's own errors when the socket cannot be bound. */
export const atSocket =
  ({ place, peerOf, connections, reportBug }: SocketListenerOptions): Listen =>
  async (arrived) => {
    const server = createServer((socket) => {
      let peer: Peer
      try {
        peer = peerOf(socket)
      } catch {
        socket.destroy()
        return
      }
      arrived({ stream: socket, caller: { kind: 'user', uid: peer.uid, gid: peer.gid } })
    })
    server.maxConnections = connections
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
      async close() {
        await new Promise<void>((resolve) => server.close(() => resolve()))
        place.release()
      },
    }
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
