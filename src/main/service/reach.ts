import type { Socket } from 'node:net'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { type Peer, type WindowsHost, isVssCallError } from '../native'
import { type ServiceClient, clientOver, connectToService } from './client'
import { type Found, findService, isTrustedPeer } from './find-service'

/** The way to a service from here. */
export interface Reach {
  /** Looks, and connects to nothing. */
  readonly find: () => Promise<Found>
  /** Fails: `service.unreachable`; `service.untrusted` for one that somebody else could have put there. */
  readonly connect: () => Promise<ServiceClient>
}

export interface ReachOptions {
  /** A Unix socket, or a pipe of Windows. */
  readonly place: string
  readonly uid: number
  readonly peerOf: (socket: Socket) => Peer
  readonly windows: Pick<WindowsHost, 'hasPipe' | 'connectToPipe' | 'ownSid'> | null
}

export function reachService({ place, uid, peerOf, windows }: ReachOptions): Reach {
  if (windows !== null)
    return { find: () => Promise.resolve(foundPipe(windows, place)), connect: () => byPipe(windows, place) }
  const find = () => findService(place, uid)
  return {
    find,
    async connect() {
      const { link, reason } = await find()
      if (link === 'refused') throw new BackupError('service.untrusted', reason)
      return connectToService(place, isTrustedPeer(peerOf, uid))
    },
  }
}

const foundPipe = (windows: Pick<WindowsHost, 'hasPipe'>, name: string): Found =>
  windows.hasPipe(name)
    ? { link: 'available', reason: '' }
    : { link: 'absent', reason: say('There is no service at {path}.', { path: name }) }

/** The system, and administrators: their programs own what they make in the name of the group. */
const TRUSTED: readonly string[] = ['S-1-5-18', 'S-1-5-32-544']

/** Whoever made the pipe must be the system, an administrator or ourselves, by its owner (rule H76). */
async function byPipe(windows: Pick<WindowsHost, 'connectToPipe' | 'ownSid'>, name: string): Promise<ServiceClient> {
  try {
    const { stream, owner } = windows.connectToPipe(name)
    if ([...TRUSTED, windows.ownSid()].includes(owner)) return await Promise.resolve(clientOver(stream))
    stream.destroy()
  } catch (cause) {
    if (!isVssCallError(cause)) throw cause
    throw new BackupError('service.unreachable', say('No service answers at {path}.', { path: name }), {
      retry: 'later',
      cause,
    })
  }
  throw new BackupError('service.untrusted', say('What listens at {path} belongs to another user.', { path: name }))
}
