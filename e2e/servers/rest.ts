import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runCommand } from '../../test/support/run-command'
import { freePort, type ServerProcess, startServer } from './server-process'

export interface RestServer {
  /** `http://127.0.0.1:port/`, without a user. */
  readonly url: string
  readonly port: number
  /** Where it keeps the repositories. */
  readonly folder: string
  /** Of a server with TLS: the certificate to trust. */
  readonly certificate: string
  readonly process: ServerProcess
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface RestServerOptions {
  /** Names and passwords; each has a folder of its own below the server's. Nobody is asked without any. */
  readonly users?: Readonly<Record<string, string>>
  readonly isAppendOnly?: boolean
  readonly isTls?: boolean
  /** The certificate and key that lie in its folder, instead of new ones. */
  readonly keepsCertificate?: boolean
  /** Units: bytes, of the whole folder. */
  readonly maxSize?: number
  /** The same again, after a server that stopped. */
  readonly port?: number
}

/** restic's own REST server, from Debian: the newest that scripts/peers.mjs fetches, once. */
export async function startRestServer(home: string, options: RestServerOptions = {}): Promise<RestServer> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/peers.mjs', 'restic-rest-server'])
  const folder = join(home, 'stored')
  await mkdir(folder, { recursive: true })
  const port = options.port ?? (await freePort())
  const certificate = join(home, 'server.crt')
  const args = ['--path', folder, '--listen', `127.0.0.1:${port}`]
  if (options.isAppendOnly) args.push('--append-only')
  if (options.maxSize !== undefined) args.push('--max-size', String(options.maxSize))
  if (options.users) {
    await writeFile(join(folder, '.htpasswd'), Object.entries(options.users).map(htpasswdLine).join(''))
    args.push('--private-repos')
  } else args.push('--no-auth')
  if (options.isTls) {
    if (!options.keepsCertificate) await makeCertificate(certificate, join(home, 'server.key'))
    args.push('--tls', '--tls-cert', certificate, '--tls-key', join(home, 'server.key'))
  }
  const server = await startServer(stdout.trim(), args, { ready: /start server on/i })
  const url = `${options.isTls ? 'https' : 'http'}://127.0.0.1:${port}/`
  return { url, port, folder, certificate, process: server, stop: (signal) => server.stop(signal) }
}

/** A server for the time of `work`. */
export async function withRestServer<T>(
  home: string,
  options: RestServerOptions,
  work: (server: RestServer) => Promise<T>,
): Promise<T> {
  const server = await startRestServer(home, options)
  try {
    return await work(server)
  } finally {
    await server.stop('SIGKILL')
  }
}

const htpasswdLine = ([user, password]: readonly [string, string]) =>
  `${user}:{SHA}${createHash('sha1').update(password).digest('base64')}\n`

const makeCertificate = (certificate: string, key: string) =>
  runCommand('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=penumbra test', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', key, '-out', certificate],
  ])
