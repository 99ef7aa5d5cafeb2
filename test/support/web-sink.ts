import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import * as https from 'node:https'
import type { AddressInfo } from 'node:net'

export interface Heard {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A web server that remembers what it is told and answers as a test says; status 0 never answers. */
export async function webSink(tls?: { readonly key: Buffer; readonly cert: Buffer }) {
  const heard: Heard[] = []
  const says = { status: 200 }
  const answer = (asked: IncomingMessage, reply: ServerResponse) => {
    const parts: Buffer[] = []
    asked.on('data', (part: Buffer) => parts.push(part))
    asked.on('end', () => {
      const { method = '', url = '', headers } = asked
      heard.push({ method, url, headers, body: Buffer.concat(parts).toString('utf8') })
      if (says.status === 0) return
      reply.writeHead(says.status, says.status === 302 ? { location: '/elsewhere' } : {})
      reply.end('answer')
    })
  }
  const server = tls ? https.createServer(tls, answer) : createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...{ heard, says, port },
    address: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
