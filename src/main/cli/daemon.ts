import { resolve } from 'node:path'
import { BackupError } from '../model/backup-error'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'

const OPTIONS = { socket: { type: 'string' }, policy: { type: 'string' } } as const

const absolute = (path: string | undefined) => (path === undefined ? undefined : resolve(path))

/** The engine without a window, for callers on a Unix socket (docs/spec/service.md). Runs until it is asked to end. */
export const daemon: Command = {
  name: 'daemon',
  usage: 'daemon [--socket PATH] [--policy FILE]       answers the users of this computer, until SIGTERM',
  async run({ serve }, args, { print }, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 0) throw new BackupError('invalid-request', 'daemon takes options only.')
    await serve(
      { socket: absolute(values.socket), policy: absolute(values.policy) },
      (socket) => print(values.json ? JSON.stringify({ message_type: 'listening', socket }) : `listening at ${socket}`),
      signal,
    )
    return OK
  },
}
