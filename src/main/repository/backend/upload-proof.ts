import { createHash } from 'node:crypto'
import { BackupError } from '../../model/backup-error'

/** The name that a file has by its content. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Compares what a server gives back with what was sent. Fails: `target.unreachable`, which is worth another try. */
export function requireSame(sent: Uint8Array, read: Uint8Array, location: string): void {
  if (sent.length === read.length && hashOf(sent) === hashOf(read)) return
  throw damagedOnTheWay(location)
}

export const damagedOnTheWay = (location: string) =>
  new BackupError('target.unreachable', 'What the server stored is not what was sent.', {
    retry: 'now',
    context: { location, reason: 'the stored bytes differ' },
  })
