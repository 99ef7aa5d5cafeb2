import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { type Backend, HALF_USER, LocalBackend, UNLIMITED, openRemote } from '../repository'
import { backendSuite } from '../repository/backend/backend.suite'
import { type Listener, listen } from './listen'
import { MOST_OF_ONE } from './receive-body'

const PASSWORD = 'a secret of this test'
const nameOf = (text: string) => createHash('sha256').update(text).digest('hex')

let home = ''
let listeners: Listener[] = []
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'penumbra-half-'))))
afterEach(async () => {
  await Promise.all(listeners.map((listener) => listener.close()))
  listeners = []
  rmSync(home, { recursive: true })
})

/** A served folder, and the backend by which a source half uses it. */
async function half(options: { readonly isAppendOnly?: boolean; readonly backend?: Backend } = {}) {
  const [folder, socket] = [join(home, randomUUID()), join(home, `${randomUUID().slice(0, 8)}.sock`)]
  const { isAppendOnly = false, backend = new LocalBackend(folder) } = options
  const served = { backend, isAppendOnly, user: HALF_USER, password: PASSWORD }
  listeners.push(await listen(served, { kind: 'socket', path: socket }))
  const open = (password = PASSWORD) =>
    openRemote({ location: folder, access: {}, limits: UNLIMITED, half: { socket, password } })
  return { folder, socket, open }
}

/** One request as it is; its status. */
const raw = (
  socketPath: string,
  head: { readonly method: string; readonly path: string; readonly headers?: Readonly<Record<string, string>> },
  body = '',
) =>
  new Promise<number>((resolve, reject) => {
    const auth = `${HALF_USER}:${PASSWORD}`
    const message = request({ socketPath, auth, ...head }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    message.on('error', reject)
    message.end(body)
  })

describe('B91: a folder behind a target half is a backend as any other', () => {
  backendSuite(async (work) => {
    const { open } = await half()
    const backend = open()
    await backend.create()
    await work(backend).finally(() => backend.close?.())
  })
})

it('B92: whoever has not the credential reads and writes nothing', async () => {
  const { open } = await half()
  const backend = open('another secret')
  await expect(backend.stat('config', '')).rejects.toMatchObject({ code: 'target.refused' })
  await expect(backend.create()).rejects.toMatchObject({ code: 'target.refused' })
  await backend.close?.()
})

it('B92: what is not what its name says is never stored', async () => {
  const { socket, open } = await half()
  const backend = open()
  await backend.create()
  const path = `/data/${nameOf('this')}`
  expect(await raw(socket, { method: 'POST', path }, 'that')).toBe(400)
  expect(await backend.stat('data', nameOf('this'))).toBeNull()
  expect(await raw(socket, { method: 'POST', path }, 'this')).toBe(200)
  expect(await backend.stat('data', nameOf('this'))).toEqual({ name: nameOf('this'), size: 4 })
  await backend.close?.()
})

it('B92: an upload that is too long, or does not say how long it is, is refused before it is read', async () => {
  const { socket } = await half()
  const path = `/data/${nameOf('x')}`
  const tooLong = { 'content-length': String(MOST_OF_ONE + 1), expect: '100-continue' }
  const status = await new Promise<number>((resolve, reject) => {
    const message = request({
      socketPath: socket,
      auth: `${HALF_USER}:${PASSWORD}`,
      method: 'POST',
      path,
      headers: tooLong,
    })
    message.on('response', (answer) => {
      resolve(answer.statusCode ?? 0)
      message.destroy()
    })
    message.on('error', reject)
    message.flushHeaders()
  })
  expect(status).toBe(413)
  expect(await raw(socket, { method: 'POST', path, headers: { 'transfer-encoding': 'chunked' } }, 'x')).toBe(411)
})

it('B92: an upload that ends in the middle leaves nothing', async () => {
  const { socket, folder, open } = await half()
  const backend = open()
  await backend.create()
  const words = 'all of it'
  await new Promise<void>((resolve) => {
    const line = connect(socket, () => {
      const authorization = Buffer.from(`${HALF_USER}:${PASSWORD}`).toString('base64')
      line.write(
        `POST /data/${nameOf(words)} HTTP/1.1\r\nhost: localhost\r\nauthorization: Basic ${authorization}\r\n` +
          `content-length: ${words.length}\r\n\r\nall`,
        () => line.destroy(),
      )
    })
    line.on('close', () => resolve())
  })
  expect(await backend.stat('data', nameOf(words))).toBeNull()
  const local = new LocalBackend(folder)
  const found: string[] = []
  for await (const { name } of local.list('data')) found.push(name)
  expect(found).toEqual([])
  await backend.close?.()
})

it('B93: one that only appends removes and replaces nothing but locks', async () => {
  const { socket, open } = await half({ isAppendOnly: true })
  const backend = open()
  await backend.create()
  for (const kind of ['snapshots', 'data', 'locks'] as const) await backend.save(kind, nameOf('x'), Buffer.from('x'))
  for (const kind of ['snapshots', 'data'] as const)
    await expect(backend.remove(kind, nameOf('x'))).rejects.toMatchObject({ code: 'target.append-only' })
  await backend.remove('locks', nameOf('x'))
  expect(await backend.stat('locks', nameOf('x'))).toBeNull()
  expect(await raw(socket, { method: 'POST', path: `/data/${nameOf('x')}` }, 'x')).toBe(403)
  await backend.close?.()
})

it('B94: what the storage itself says arrives with its code, and is not tried again', async () => {
  for (const code of ['target.full', 'target.read-only', 'target.unreachable'] as const) {
    let tries = 0
    const failing = {
      stat: () => Promise.resolve(null),
      save: () => {
        tries += 1
        return Promise.reject(new BackupError(code, 'as the disk says', { retry: 'later' }))
      },
    } as unknown as Backend
    const { open } = await half({ backend: failing })
    const backend = open()
    const saved = backend.save('locks', nameOf('x'), Buffer.from('x'))
    await expect(saved).rejects.toMatchObject({ code, message: 'as the disk says' })
    expect(tries).toBe(1)
    await backend.close?.()
  }
})

it('B94: left-overs are removed by the half, and it says whether what it has shows at once', async () => {
  const asked: string[] = []
  const backend = {
    removeLeftOvers: (lock: string) => {
      asked.push(lock)
      return Promise.resolve(3)
    },
    showsAtOnce: () => Promise.resolve(true),
  } as unknown as Backend
  const opened = (await half({ backend })).open()
  expect(await opened.removeLeftOvers?.(nameOf('lock'))).toBe(3)
  expect(asked).toEqual([nameOf('lock')])
  expect(await opened.showsAtOnce?.()).toBe(true)
  await opened.close?.()
})
