// Who is at the other end of a Unix socket, by the kernel's word.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import * as net from 'node:net'
import * as os from 'node:os'
import * as path from 'node:path'
import { test } from 'node:test'

const addon = createRequire(import.meta.url)('../build/Release/penumbra.node')
/** Nobody, where we may become nobody. */
const other = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : { uid: process.getuid(), gid: process.getgid() }

/** Listens, lets `connect` reach the socket, and returns what the kernel says of who did. */
async function peerOf(connect) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'penumbra-peer-'))
  const server = net.createServer()
  try {
    fs.chmodSync(folder, 0o755)
    const place = path.join(folder, 'socket')
    server.listen(place)
    await once(server, 'listening')
    fs.chmodSync(place, 0o666)
    const pid = connect(place)
    const [socket] = await once(server, 'connection')
    const peer = addon.peerCredentials(socket._handle.fd)
    socket.destroy()
    return { peer, pid }
  } finally {
    server.close()
    fs.rmSync(folder, { recursive: true })
  }
}

test('names this process', async () => {
  const { peer } = await peerOf((place) => void net.connect(place).on('error', () => undefined))
  assert.deepEqual(peer, { pid: process.pid, uid: process.getuid(), gid: process.getgid() })
})

test('names another process and its user', async () => {
  const script = "require('net').connect(process.argv[1]).on('error', () => {}).resume()"
  const { peer, pid } = await peerOf(
    (place) => spawn(process.execPath, ['-e', script, place], { ...other, cwd: '/' }).pid,
  )
  assert.deepEqual(peer, { pid, ...other })
})

test('fails with an errno for what is no Unix socket', async () => {
  const file = fs.openSync(process.execPath, 'r')
  assert.throws(
    () => addon.peerCredentials(file),
    (error) => typeof error.errno === 'number' && error.errno > 0,
  )
  fs.closeSync(file)
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = net.connect(server.address().port, '127.0.0.1').on('error', () => undefined)
  const [socket] = await once(server, 'connection')
  assert.throws(() => addon.peerCredentials(socket._handle.fd), { errno: os.constants.errno.ENOTCONN })
  socket.destroy()
  client.destroy()
  server.close()
})

test('refuses what is not a number', () => {
  assert.throws(() => addon.peerCredentials('3'), TypeError)
})
