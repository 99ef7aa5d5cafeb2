import { readFileSync } from 'node:fs'
import * as http from 'node:http'
import * as https from 'node:https'
import { networkFailure } from './network-failure'
import { unlessTrickling, within } from './stalled'
import { SLICE, type Throttle } from './throttle'

export interface HttpAsk {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'DELETE'
  /** Relative to the repository's address, with its query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Buffer
}

/** One question and its whole answer. Fails: `target.unreachable` (with `retry: now`), `target.untrusted`. */
export interface HttpTransport {
  ask(ask: HttpAsk): Promise<HttpAnswer>
  close(): Promise<void>
}

export interface HttpTarget {
  /** Ends in a slash. */
  readonly url: string
  readonly location: string
  /** A Unix socket, or a pipe of Windows, on which the server listens; null for the address in `url`. */
  readonly socketPath: string | null
  readonly authorization: string | null
  /** A file of certificates (PEM) that are trusted besides the system's; null for none. */
  readonly caFile: string | null
  readonly throttle: Throttle
  /** Silence after which a server counts as gone. Units: milliseconds. */
  readonly silence: number
}

/** Uploads and downloads at once go through their own connections; more would not be faster. */
const MOST_CONNECTIONS = 8

/** HTTP/1.1 over kept connections. */
export function createHttpTransport(target: HttpTarget): HttpTransport {
  const base = new URL(target.url)
  const isSafe = base.protocol === 'https:'
  const options = { keepAlive: true, maxSockets: MOST_CONNECTIONS, noDelay: true }
  const agent = isSafe ? new https.Agent({ ...options, ...authorities(target) }) : new http.Agent(options)
  const request = isSafe ? https.request : http.request
  return {
    async ask(ask) {
      try {
        const message = request(new URL(ask.path, base), {
          agent,
          method: ask.method,
          ...(target.socketPath === null ? {} : { socketPath: target.socketPath }),
          timeout: target.silence,
          headers: {
            ...(target.authorization === null ? {} : { authorization: target.authorization }),
            ...(ask.body === undefined ? {} : { 'content-length': ask.body.length }),
            ...ask.headers,
          },
        })
        message.on('timeout', () => message.destroy(new Error('the server has gone silent')))
        return await converse(message, ask.body, target).catch((error: unknown) => {
          message.destroy()
          throw error
        })
      } catch (error) {
        throw networkFailure(error, target.location)
      }
    },
    close() {
      agent.destroy()
      return Promise.resolve()
    },
  }
}

/** Sends the body and reads the answer at once: a server may refuse before it has heard all. */
async function converse(
  message: http.ClientRequest,
  body: Uint8Array | undefined,
  { throttle, silence }: Pick<HttpTarget, 'throttle' | 'silence'>,
): Promise<HttpAnswer> {
  const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
    message.once('response', resolve)
    message.on('error', reject)
    message.once('close', () => reject(new Error('the connection was closed')))
  })
  const sent = send(message, body, throttle)
  sent.catch(() => undefined)
  // A refusal may come before all is sent; a head that trickles in is no answer.
  const response = await Promise.race([
    answered,
    sent.then(() => within(silence, 'the server has gone silent', answered)),
  ])
  const parts: Buffer[] = []
  for await (const part of unlessTrickling(response as AsyncIterable<Buffer>, silence, () => performance.now())) {
    await throttle.down(part.length)
    parts.push(part)
  }
  if (!response.complete) throw new Error('the answer ends early')
  // A refused upload leaves a connection that is half used.
  if (!message.writableFinished) message.destroy()
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }
}

async function send(message: http.ClientRequest, body: Uint8Array | undefined, throttle: Throttle): Promise<void> {
  for (let at = 0; body !== undefined && at < body.length && !message.destroyed; at += SLICE) {
    const piece = body.subarray(at, at + SLICE)
    await throttle.up(piece.length)
    if (!message.write(piece)) await drained(message)
  }
  message.end()
}

const drained = (message: http.ClientRequest) =>
  new Promise<void>((resolve) => {
    const done = () => {
      message.off('drain', done).off('close', done)
      resolve()
    }
    message.on('drain', done).on('close', done)
  })

function authorities({ caFile, location }: HttpTarget): https.AgentOptions {
  if (caFile === null) return {}
  try {
    return { ca: readFileSync(caFile) }
  } catch (error) {
    throw networkFailure(error, location)
  }
}
