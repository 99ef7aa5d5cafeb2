import { resolve } from 'node:path'
import { BackupError } from '../model/backup-error'
import { isRemote } from '../repository'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'

const OPTIONS = {
  listen: { type: 'string' },
  credentials: { type: 'string' },
  'append-only': { type: 'boolean' },
} as const

/**
 * A target half by itself: serves one repository folder to the programs of this computer, by restic's REST protocol, until
 * it is asked to end. The credential is in a file, made where there is none; it is never printed.
 */
export const target: Command = {
  name: 'target',
  usage:
    'target serve FOLDER --credentials FILE [--listen 127.0.0.1:PORT] [--append-only]\n' +
    '                                              serves a repository folder by the REST protocol, until SIGTERM',
  async run({ serveTarget }, args, { print, complain }, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [word, folder, ...others] = positionals
    if (word !== 'serve' || folder === undefined || others.length > 0) throw refusal('target takes: serve FOLDER.')
    if (isRemote(folder)) throw refusal('Only a folder can be served.')
    if (values.credentials === undefined) throw refusal('Name the file of the credential with --credentials.')
    const credentials = resolve(values.credentials)
    const wish = {
      ...{ folder: resolve(folder), credentials, isAppendOnly: values['append-only'] ?? false },
      port: portIn(values.listen ?? '127.0.0.1:0'),
    }
    const listening = (port: number) => {
      const address = `rest:http://127.0.0.1:${port}/`
      if (values.json) print(JSON.stringify({ message_type: 'listening', address, credentials }))
      else print(`listening at ${address}`)
      complain(`What asks takes PENUMBRA_ACCESS_FILE=${credentials}; restic takes its two lines as environment.`)
    }
    await serveTarget(wish, listening, signal)
    return OK
  },
}

/** Fails: `invalid-request` for any address but this computer's own: what is sent is not encrypted on its way. */
function portIn(text: string): number {
  const port = Number(/^(?:127\.0\.0\.1|localhost):(\d{1,5})$/.exec(text)?.[1] ?? NaN)
  if (port <= 65_535) return port
  throw refusal(`--listen takes 127.0.0.1:PORT, not ${text}; for other computers put ssh or a TLS server before it.`)
}

const refusal = (message: string) => new BackupError('invalid-request', message)
