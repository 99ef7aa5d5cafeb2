import { once } from 'node:events'
import * as http from 'node:http'
import * as net from 'node:net'
import { expect, it } from 'vitest'
import { createHttpTransport } from './http-transport'
import { UNTHROTTLED } from './throttle'

/** Units: milliseconds. */
const SILENCE = 400

/** Asks a server that answers a connection in its own way. */
async function asking(meet: (socket: net.Socket) => void, body?: Uint8Array) {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => meet(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  const about = {
    location: 'rest:a',
    authorization: null,
    socketPath: null,
    caFile: null,
    throttle: UNTHROTTLED,
    silence: SILENCE,
  }
  const transport = createHttpTransport({ url: `http://127.0.0.1:${port}/`, ...about })
  try {
    return await transport.ask(body ? { method: 'POST', path: 'x', body } : { method: 'GET', path: 'x' })
  } finally {
    await transport.close()
    server.close()
  }
}

/** Sends these bytes one at a time for ever. */
const trickle = (socket: net.Socket, text: string) => {
  let at = 0
  const timer = setInterval(() => socket.write(text[at++ % text.length] ?? ''), 20)
  socket.on('close', () => clearInterval(timer))
}

const gone = { code: 'target.unreachable', options: { retry: 'now' } }

it('B87: a server that never answers counts as gone', () => expect(asking(() => undefined)).rejects.toMatchObject(gone))

it('B87: a server whose head or body only trickles in counts as gone', async () => {
  await expect(
    asking((socket) => trickle(socket, 'HTTP/1.1 200 OK\r\nx: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy')),
  ).rejects.toMatchObject(gone)
  const body = (socket: net.Socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n')
    trickle(socket, 'x')
  }
  await expect(asking(body)).rejects.toMatchObject(gone)
})

it('B87: a slow server that says something is waited for', async () => {
  const server = http.createServer((_, response) => {
    response.writeHead(200, { 'content-length': 6 })
    response.write('abc')
    setTimeout(() => response.end('def'), SILENCE / 4)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/`
  const about = {
    location: 'rest:a',
    authorization: null,
    socketPath: null,
    caFile: null,
    throttle: UNTHROTTLED,
    silence: 60_000,
  }
  const transport = createHttpTransport({ url, ...about })
  expect((await transport.ask({ method: 'GET', path: 'x' })).body.toString()).toBe('abcdef')
  await transport.close()
  server.close()
})
