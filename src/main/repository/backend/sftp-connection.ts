import { readFile } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { AnyAuthMethod, Client, ConnectConfig, ServerHostKeyAlgorithm, SFTPWrapper } from 'ssh2'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { algorithmsOf, fingerprintOf, isTrusted, type KnownKey, knownKeys } from './known-hosts'
import type { RemotePlace } from './place'
import type { Access } from './remote-target'
import { sftpFailure } from './sftp-failure'

export type SftpPlace = Extract<RemotePlace, { readonly kind: 'sftp' }>

export interface SftpConnection {
  readonly sftp: SFTPWrapper
  readonly client: Client
}

/** Units: milliseconds. */
const HANDSHAKE_LIMIT = 20_000
const ALIVE_EACH = 15_000
const KEY_FILES = ['id_ed25519', 'id_ecdsa', 'id_rsa'] as const

/**
 * Connects and logs in: with the agent, then key files, then a password. The host's key must be in known_hosts: the
 * person's, or the file that PENUMBRA_SFTP_KNOWN_HOSTS names. Nothing of ~/.ssh/config is read.
 *
 * Fails: `target.untrusted` with the fingerprint for a key that is not known or another than it was; `target.refused`;
 * `target.unreachable`.
 * Source: docs/spec/backends.md, B23-B26.
 */
export async function connectSftp(place: SftpPlace, access: Access, onEnd: () => void): Promise<SftpConnection> {
  const home = access.HOME ?? homedir()
  const file = access.PENUMBRA_SFTP_KNOWN_HOSTS ?? join(home, '.ssh/known_hosts')
  const known = knownKeys(await readFile(file, 'utf8').catch(() => ''), place.host, place.port)
  const username = place.user ?? userInfo().username
  const methods = await authMethods(username, access, home)
  const { Client: SshClient } = await library()
  const client = new SshClient()
  const shown: { key: Buffer | null } = { key: null }
  const config: ConnectConfig = {
    ...{ host: place.host, port: place.port, username },
    ...{ readyTimeout: HANDSHAKE_LIMIT, keepaliveInterval: ALIVE_EACH, keepaliveCountMax: 4 },
    hostVerifier: (key: Buffer) => {
      shown.key = key
      return isTrusted(known, key)
    },
    authHandler: [...methods],
  }
  const serverHostKey = algorithmsOf(known) as ServerHostKeyAlgorithm[]
  if (serverHostKey.length > 0) config.algorithms = { serverHostKey }
  try {
    const sftp = await ready(client, config)
    client.on('close', onEnd)
    client.on('error', onEnd)
    return { client, sftp }
  } catch (error) {
    client.on('error', () => undefined)
    client.destroy()
    if (shown.key !== null && !isTrusted(known, shown.key)) throw untrusted(place, known, shown.key, error)
    throw sftpFailure(error, 'reading', place.location)
  }
}

const ready = (client: Client, config: ConnectConfig): Promise<SFTPWrapper> =>
  new Promise((resolve, reject) => {
    client.once('error', reject)
    client.once('close', () => reject(new Error('the connection was closed')))
    client.once('ready', () => {
      // Else each small write waits for the answer to the one before.
      client.setNoDelay(true)
      client.sftp((error, sftp) => {
        if (error) reject(error)
        else resolve(sftp)
      })
    })
    client.connect(config)
  })

async function authMethods(username: string, access: Access, home: string): Promise<readonly AnyAuthMethod[]> {
  const methods: AnyAuthMethod[] = []
  if (access.SSH_AUTH_SOCK) methods.push({ type: 'agent', username, agent: access.SSH_AUTH_SOCK })
  const named = access.PENUMBRA_SFTP_KEY_FILE
  for (const file of named ? [named] : KEY_FILES.map((name) => join(home, '.ssh', name))) {
    const key = await readFile(file).catch(() => null)
    if (key === null) {
      if (named) throw unreadable(file)
      continue
    }
    const passphrase = access.PENUMBRA_SFTP_KEY_PASSPHRASE
    if (await isUsable(key, passphrase)) {
      methods.push({ type: 'publickey', username, key, ...(passphrase ? { passphrase } : {}) })
    } else if (named) throw unreadable(file)
  }
  if (access.PENUMBRA_SFTP_PASSWORD) {
    methods.push({ type: 'password', username, password: access.PENUMBRA_SFTP_PASSWORD })
  }
  return methods
}

/** Loaded when first needed. Node does not find all names of this module by itself: they are those of its default. */
const library = async () => (await import('ssh2')).default

/** A key whose passphrase nobody gave is left to the agent. */
async function isUsable(key: Buffer, passphrase: string | undefined): Promise<boolean> {
  const { utils } = await library()
  return !(utils.parseKey(key, passphrase) instanceof Error)
}

const unreadable = (file: string) =>
  new BackupError('target.refused', say('The key file {file} cannot be read, or needs another passphrase.', { file }), {
    context: { file },
  })

function untrusted(place: SftpPlace, known: readonly KnownKey[], key: Buffer, cause: unknown): BackupError {
  const fingerprint = fingerprintOf(key)
  const what =
    known.length === 0
      ? say('The host key of {host} is not known ({fingerprint}). Connect once with ssh and compare it.', {
          ...{ host: place.host, fingerprint },
        })
      : say('The host key of {host} is another than it was ({fingerprint}). Somebody may stand in between.', {
          ...{ host: place.host, fingerprint },
        })
  return new BackupError('target.untrusted', what, { context: { location: place.location, fingerprint }, cause })
}
