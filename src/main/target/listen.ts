import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Backend } from '../repository'
import { answerRequest, type RestAnswer } from './answer-request'
import { BodyReceiver } from './receive-body'
import { restRequest } from './rest-request'

export interface ServedRepository {
  readonly backend: Backend
  readonly isAppendOnly: boolean
  /** What every request must bring. A secret. */
  readonly user: string
  readonly password: string
}

/** A path is a Unix socket, or a pipe of Windows; a port is one of this computer alone, 0 any that is free. */
export type Listening =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'port'; readonly port: number }

export interface Listener {
  /** Null for a socket. */
  readonly port: number | null
  /** Ends what is under way within a moment. Never rejects. */
  close(): Promise<void>
}

const MOST_CONNECTIONS = 64

/** How long the head of a request may take, and how long nobody may read an answer. Units: milliseconds. */
const PATIENCE = 60_000

/**
 * Serves one repository by restic's REST protocol, for this computer only. Whoever brings no credential is answered
 * before anything of the request is read. Fails: with the system's own errors while it begins to listen.
 * Source: docs/spec/backends.md, B90-B94.
 */
export function listen(served: ServedRepository, where: Listening): Promise<Listener> {
  const bodies = new BodyReceiver()
  const isKnown = credentialCheck(served)
  const server = createServer()
  server.maxConnections = MOST_CONNECTIONS
  server.headersTimeout = server.keepAliveTimeout = PATIENCE
  // An upload may be throttled, and a disk slow: receive-body.ts has its own limits.
  server.timeout = server.requestTimeout = 0
  server.on('request', (request, response) => {
    const answered = isKnown(request.headers.authorization)
      ? answerTo(served, bodies, request)
      : Promise.resolve(refuse(401, { 'www-authenticate': 'Basic realm="repository"' }))
    // A client that went away in the middle has nobody to answer to.
    answered.then((answer) => send(request, response, answer)).catch(() => request.socket.destroy())
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    const isListening = () => {
      server.off('error', reject)
      const address = server.address() as AddressInfo | string
      const close = () =>
        new Promise<void>((closed) => {
          server.close(() => closed())
          server.closeAllConnections()
        })
      resolve({ port: typeof address === 'string' ? null : address.port, close })
    }
    if (where.kind === 'socket') server.listen(where.path, isListening)
    else server.listen(where.port, '127.0.0.1', isListening)
  })
}

async function answerTo(served: ServedRepository, bodies: BodyReceiver, message: IncomingMessage): Promise<RestAnswer> {
  const { method = '', url = '', headers } = message
  const request = restRequest({ method, url, accept: headers.accept ?? '', range: headers.range })
  if (request.kind !== 'save') return answerRequest(served.backend, served.isAppendOnly, request)
  const body = await bodies.receive(message)
  if (body.kind === 'refused') return refuse(body.status)
  return answerRequest(served.backend, served.isAppendOnly, { ...request, bytes: body.bytes })
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers = {}, body }: RestAnswer): void {
  response.setTimeout(PATIENCE, () => request.socket.destroy())
  response.once('close', () => request.socket.setTimeout(0))
  // What was not read of a request would be taken for the next one.
  const isRead = request.complete || request.headers['content-length'] === undefined
  response.writeHead(status, {
    ...(body !== undefined && { 'content-length': body.length }),
    ...(body === undefined && request.method !== 'HEAD' && { 'content-length': 0 }),
    ...headers,
    ...(!isRead && { connection: 'close' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

const refuse = (status: number, headers: Readonly<Record<string, string>> = {}): RestAnswer => ({ status, headers })

/** Compares what is as long as a digest, so that time tells nothing. */
function credentialCheck({ user, password }: ServedRepository): (given: string | undefined) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const wanted = digest(`Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`)
  return (given) => timingSafeEqual(digest(given ?? ''), wanted)
}
