import { chmod, chown, mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../../test/support/scratch'
import { connectToService } from './client'
import { findService, isTrustedPeer } from './find-service'

const uid = process.getuid?.() ?? 0

/** A socket somebody listens at, in a folder of its own. */
const withSocket = (work: (path: string, folder: string) => Promise<void>) =>
  withScratch('find', async (home) => {
    const folder = join(home, 'run')
    await mkdir(folder, { mode: 0o755 })
    const path = join(folder, 'service.sock')
    const server = createServer().listen(path)
    await new Promise((resolve) => server.once('listening', resolve))
    try {
      await work(path, folder)
    } finally {
      server.close()
    }
  })

it('G1: finds a socket in a folder that is ours alone', () =>
  withSocket(async (path, folder) => {
    expect(await findService(path, uid)).toEqual({ link: 'available', reason: '' })
    expect(await findService(join(folder, 'other.sock'), uid)).toMatchObject({ link: 'absent' })
    await writeFile(join(folder, 'file'), '')
    expect(await findService(join(folder, 'file'), uid)).toMatchObject({ link: 'absent' })
  }))

it('G1: refuses a folder that others may write to, and one of another user', () =>
  withSocket(async (path, folder) => {
    await chmod(folder, 0o775)
    expect(await findService(path, uid)).toMatchObject({ link: 'refused' })
    await chmod(folder, 0o777)
    expect(await findService(path, uid)).toMatchObject({ link: 'refused' })
    await chmod(folder, 0o755)
    if (uid !== 0) return
    await chown(folder, 65534, 65534)
    expect(await findService(path, uid)).toMatchObject({ link: 'refused' })
  }))

it('G1: says nothing to a listener that is neither root nor ourselves', () =>
  withSocket(async (path) => {
    const peer = { pid: 1, gid: 4001, uid: 4001 }
    await expect(
      connectToService(
        path,
        isTrustedPeer(() => peer, uid),
      ),
    ).rejects.toMatchObject({ code: 'service.untrusted' })
    const unknown = isTrustedPeer(() => {
      throw new Error('nobody knows')
    }, uid)
    await expect(connectToService(path, unknown)).rejects.toMatchObject({ code: 'service.untrusted' })
    const client = await connectToService(
      path,
      isTrustedPeer(() => ({ ...peer, uid: 0 }), 4001),
    )
    client.close()
  }))
