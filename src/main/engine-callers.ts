import type { Socket } from 'node:net'
import { type Addon, type Peer, type WindowsHost, peerCredentials, windowsHost } from './native'
import { createSetLock } from './vss/coordinator'

/** How callers of a service are known here. */
export interface CallerMeans {
  /** Who is at the other end of a Unix socket, by the kernel's word. */
  readonly peerOf: (socket: Socket) => Peer
  /** Takes a place for as long as this process lives, by a lock on a file; answers what gives it back. Fails: `vss.set-in-progress`. */
  readonly claim: (file: string) => () => void
  /** What a service needs of Windows; null elsewhere. */
  readonly windows: WindowsHost | null
}

export const callerMeans = (addon: Addon): CallerMeans => ({
  peerOf: (socket) => peerCredentials(addon, socket),
  claim: (file) => createSetLock(file, addon).acquire(),
  windows: windowsHost(addon),
})
