import type { Socket } from 'node:net'
import { BackupError } from '../model/backup-error'
import type { Addon } from './addon'

/** The process that connected, as it was then: the kernel's word, not its own. */
export interface Peer {
  readonly pid: number
  readonly uid: number
  readonly gid: number
}

/**
 * Asks the kernel who is at the other end of a connected Unix socket. Node keeps the descriptor to itself, so this is
 * the one place that reaches for it.
 * Fails: `untrusted-sender` when the kernel cannot say, also for a connection that has ended by now.
 */
export function peerCredentials(addon: Addon, socket: Socket): Peer {
  const { _handle: handle } = socket as unknown as { readonly _handle?: { readonly fd?: number } | null }
  const unknown = (cause?: unknown) => new BackupError('untrusted-sender', 'Nobody knows who connected.', { cause })
  if (typeof handle?.fd !== 'number' || handle.fd < 0) throw unknown()
  try {
    return addon.peerCredentials(handle.fd)
  } catch (cause) {
    if (!(cause instanceof Error && 'errno' in cause)) throw cause
    throw unknown(cause)
  }
}
