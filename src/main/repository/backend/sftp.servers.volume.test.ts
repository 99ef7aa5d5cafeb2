import { createHash, randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SftpServer, withSftpServer } from '../../../../e2e/servers/sftp'
import { runCommand } from '../../../../test/support/run-command'
import { withScratch } from '../../../../test/support/scratch'
import { withVolume } from '../../../../test/support/volumes'
import { backendSuite } from './backend.suite'
import { openRemote } from './open-remote'
import { type Access, UNLIMITED } from './remote-target'

const nameOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
const open = (server: SftpServer, folder: string, access: Access = server.access) =>
  openRemote({ location: `${server.address}${folder}`, access, limits: UNLIMITED }, { total: 5_000, first: 1_000 })

describe('OpenSSH', () => {
  let server: SftpServer
  let home = ''
  let stop: () => void = () => undefined
  let stopped: Promise<unknown> = Promise.resolve()
  beforeAll(async () => {
    await new Promise<void>((resolve, reject) => {
      stopped = withScratch('sftp', (scratch) =>
        withSftpServer(scratch, async (started) => {
          ;[server, home] = [started, scratch]
          resolve()
          await new Promise<void>((end) => (stop = end))
        }),
      )
      stopped.catch(reject)
    })
  })
  afterAll(async () => {
    stop()
    await stopped
  })

  backendSuite(async (work) => {
    const backend = open(server, `${home}/${randomUUID()}`)
    try {
      await backend.create()
      await work(backend)
    } finally {
      await backend.close?.()
    }
  })

  it('B24: a host whose key is not known, or is another, is not trusted', async () => {
    for (const hosts of ['/nowhere', server.wrongHosts]) {
      const backend = open(server, '/r', { ...server.access, PENUMBRA_SFTP_KNOWN_HOSTS: hosts })
      await expect(backend.stat('config', '')).rejects.toMatchObject({ code: 'target.untrusted' })
      await backend.close?.()
    }
  })

  it('B25: a key that the server does not know is refused', async () => {
    const other = join(home, 'keys/other')
    const backend = open(server, '/r', { ...server.access, PENUMBRA_SFTP_KEY_FILE: other })
    await expect(backend.stat('config', '')).rejects.toMatchObject({ code: 'target.refused' })
    await backend.close?.()
  })

  it('B26: a connection that is cut is made again', async () => {
    const backend = open(server, `${home}/cut`)
    await backend.create()
    await backend.save('locks', nameOf('x'), Buffer.from('x'))
    const { stdout } = await runCommand('pgrep', ['-P', String(server.process.child.pid)])
    for (const pid of stdout.split('\n').filter((text) => text !== '')) process.kill(Number(pid), 'SIGKILL')
    expect(await backend.stat('locks', nameOf('x'))).toEqual({ name: nameOf('x'), size: 1 })
    await backend.close?.()
  })

  it('B27: a full disk says so, and keeps nothing of what did not fit', () =>
    withVolume({ kind: 'tmpfs', size: 2 ** 20, label: 'sftp-full' }, async (mount) => {
      const backend = open(server, `${mount}/r`)
      await backend.create()
      const large = Buffer.alloc(2 ** 21)
      await expect(backend.save('index', nameOf(large), large)).rejects.toMatchObject({ code: 'target.full' })
      expect(await readdir(join(mount, 'r/index'))).toEqual([])
      await backend.close?.()
    }))
})
