import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RestServer, withRestServer } from '../../../../e2e/servers/rest'
import { withScratch } from '../../../../test/support/scratch'
import type { Backend } from './backend'
import { backendSuite } from './backend.suite'
import { openRemote } from './open-remote'
import { type Access, UNLIMITED } from './remote-target'

const users = { alice: 'her secret', bob: 'his secret' }
const nameOf = (text: string) => createHash('sha256').update(text).digest('hex')
const open = (location: string, access: Access = {}) =>
  openRemote({ location, access, limits: UNLIMITED }, { total: 1_000, first: 1_000 })
const at = ({ url }: RestServer, user: string, path: string) => `rest:${url.replace('://', `://${user}@`)}${path}/`

async function using<T>(backend: Backend, work: (backend: Backend) => Promise<T>): Promise<T> {
  try {
    return await work(backend)
  } finally {
    await backend.close?.()
  }
}

const withServer = (options: Parameters<typeof withRestServer>[1], work: (server: RestServer) => Promise<void>) =>
  withScratch('rest', (home) => withRestServer(home, options, work))

describe("restic's REST server, with private repositories", () => {
  let server: RestServer
  let stop: () => void = () => undefined
  let stopped: Promise<unknown> = Promise.resolve()
  beforeAll(async () => {
    await new Promise<void>((resolve, reject) => {
      stopped = withServer({ users }, async (started) => {
        server = started
        resolve()
        await new Promise<void>((end) => (stop = end))
      })
      stopped.catch(reject)
    })
  })
  afterAll(async () => {
    stop()
    await stopped
  })

  backendSuite(async (work) => {
    const backend = open(at(server, 'alice', `alice/${randomUUID()}`), { RESTIC_REST_PASSWORD: users.alice })
    await backend.create()
    await using(backend, work)
  })

  it('B11: a wrong password, and the folder of another, are refused', async () => {
    for (const [user, path, password] of [
      ['alice', 'alice/r', users.bob],
      ['alice', 'bob/r', users.alice],
    ] as const) {
      await using(open(at(server, user, path), { RESTIC_REST_PASSWORD: password }), async (backend) => {
        await expect(backend.stat('config', '')).rejects.toMatchObject({ code: 'target.refused' })
      })
    }
  })
})

it('B12: an upload that was damaged on its way is refused, and is not there', () =>
  withServer({}, async (server) => {
    await using(open(`rest:${server.url}r/`), async (backend) => {
      await backend.create()
      const name = nameOf('what it should be')
      await expect(backend.save('data', name, Buffer.from('something else'))).rejects.toMatchObject({
        code: 'target.unreachable',
      })
      expect(await backend.stat('data', name)).toBeNull()
      expect(await readdir(join(server.folder, 'r/locks'))).toEqual([])
    })
  }))

it('B14: a server that only appends keeps all but locks', () =>
  withServer({ isAppendOnly: true }, async (server) => {
    await using(open(`rest:${server.url}r/`), async (backend) => {
      await backend.create()
      const saved = [
        ['config', ''],
        ['snapshots', nameOf('x')],
        ['data', nameOf('x')],
        ['locks', nameOf('x')],
      ] as const
      for (const [kind, name] of saved) await backend.save(kind, name, Buffer.from('x'))
      for (const [kind, name] of saved) {
        if (kind === 'locks') await backend.remove(kind, name)
        else await expect(backend.remove(kind, name)).rejects.toMatchObject({ code: 'target.append-only' })
      }
      expect(await backend.stat('locks', nameOf('x'))).toBeNull()
      expect(await readFile(join(server.folder, 'r/snapshots', nameOf('x')), 'utf8')).toBe('x')
      await writeFile(join(server.folder, 'r/data', nameOf('x').slice(0, 2), nameOf('x')), 'y')
      await expect(backend.save('data', nameOf('x'), Buffer.from('x'))).rejects.toMatchObject({
        code: 'target.unreachable',
      })
    })
  }))

it('B13: a certificate is trusted only when it is named', () =>
  withServer({ isTls: true }, async (server) => {
    const location = `rest:${server.url}r/`
    await using(open(location), async (backend) => {
      await expect(backend.create()).rejects.toMatchObject({ code: 'target.untrusted' })
    })
    await using(open(location, { RESTIC_CACERT: server.certificate }), async (backend) => {
      await backend.create()
      expect(await backend.stat('config', '')).toBeNull()
    })
  }))

it('B15: a server without room says so', () =>
  withServer({ maxSize: 4096 }, async (server) => {
    await using(open(`rest:${server.url}r/`), async (backend) => {
      await backend.create()
      const content = 'x'.repeat(8192)
      await expect(backend.save('data', nameOf(content), Buffer.from(content))).rejects.toMatchObject({
        code: 'target.full',
      })
    })
  }))
