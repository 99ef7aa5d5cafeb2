import { once } from 'node:events'
import * as http from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request that came by, counted from 0. */
export interface Asked {
  readonly nth: number
  readonly method: string
  readonly path: string
}

/**
 * What happens to a request: nothing; the connection is cut before it is heard, in the middle of its body, or in the
 * middle of the answer's; it is never answered; or it is answered with a status and not passed on.
 */
export type Fault = 'none' | 'cut' | 'cut-upload' | 'cut-download' | 'silence' | number

export interface ProxyPlan {
  /** Before each request is passed on. Units: milliseconds. */
  readonly latency?: number
  readonly fault?: (asked: Asked) => Fault
  /** Told as they come by. Units: bytes. */
  readonly onBytes?: (direction: 'up' | 'down', count: number) => void
}

/** A bad line in front of an HTTP server, for the time of `work`. `target` and what is given end in a slash. */
export async function withProxy<T>(target: string, plan: ProxyPlan, work: (url: string) => Promise<T>): Promise<T> {
  let count = 0
  const server = http.createServer((request, response) => {
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    const asked = { nth: count++, method: request.method ?? '', path: request.url ?? '' }
    setTimeout(() => passOn(new URL(target), plan, asked, request, response), plan.latency ?? 0)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

function passOn(
  target: URL,
  { fault = () => 'none', onBytes }: ProxyPlan,
  asked: Asked,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): void {
  const what = fault(asked)
  if (what === 'silence') return
  if (what === 'cut') {
    request.socket.destroy()
    return
  }
  if (typeof what === 'number') {
    request.resume()
    response.writeHead(what).end('the proxy of a test says so')
    return
  }
  const { host, port, hostname } = target
  const headers = { ...request.headers, host }
  const upstream = http.request({ hostname, port, method: asked.method, path: asked.path, headers })
  upstream.on('error', () => request.socket.destroy())
  const cutAt = (length: string | undefined) => Math.floor(Number(length ?? 0) / 2)
  const cutUpload = what === 'cut-upload' ? cutAt(request.headers['content-length']) : Infinity
  let up = 0
  request.on('data', (part: Buffer) => {
    up += part.length
    onBytes?.('up', part.length)
    if (up <= cutUpload) return
    upstream.destroy()
    request.socket.destroy()
  })
  request.pipe(upstream)
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    const cutDownload = what === 'cut-download' ? cutAt(answer.headers['content-length']) : Infinity
    let down = 0
    answer.on('error', () => request.socket.destroy())
    answer.on('data', (part: Buffer) => {
      down += part.length
      onBytes?.('down', part.length)
      if (down > cutDownload) request.socket.destroy()
    })
    answer.pipe(response)
  })
}
