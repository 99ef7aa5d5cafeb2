import type { Sentence } from '../../contract/sentence'
import { lstat } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { dirname } from 'node:path'
import { say } from '../model/sentence'
import type { Peer } from '../native'

export type Found = { readonly link: 'absent' | 'available' | 'refused'; readonly reason: Sentence }

const WRITABLE_BY_OTHERS = 0o022

/**
 * Looks whether a socket lies at the place, in a folder where nobody but root or this user could have put it. Connects
 * to nothing. Never fails: what cannot be looked at is absent.
 * Source: docs/spec/host.md, G1.
 */
export async function findService(path: string, ownUid: number): Promise<Found> {
  const isOurs = (uid: number) => uid === 0 || uid === ownUid
  try {
    const [folder, socket] = [await lstat(dirname(path)), await lstat(path)]
    if (!socket.isSocket()) return { link: 'absent', reason: say('{path} is no socket.', { path }) }
    if (!isOurs(folder.uid) || (folder.mode & WRITABLE_BY_OTHERS) !== 0 || !isOurs(socket.uid)) {
      return { link: 'refused', reason: say('{path} is in a place where another user could have put it.', { path }) }
    }
    return { link: 'available', reason: '' }
  } catch {
    return { link: 'absent', reason: say('There is no service at {path}.', { path }) }
  }
}

/** Whoever listens must be root or ourselves, by the kernel's word: the path alone proves nothing about that. */
export const isTrustedPeer =
  (peerOf: (socket: Socket) => Peer, ownUid: number) =>
  (socket: Socket): boolean => {
    try {
      const { uid } = peerOf(socket)
      return uid === 0 || uid === ownUid
    } catch {
      return false
    }
  }
