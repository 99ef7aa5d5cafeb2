import { createHash, randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../../test/support/run-command'
import { withVolume } from '../../../../test/support/volumes'
import { initRepository, openRepository } from '../index'
import { backendSuite } from './backend.suite'
import { LocalBackend } from './local'

const { signal } = new AbortController()
const scrypt = { N: 1024, r: 8, p: 1 }
const nameOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('tmpfs', () => {
  backendSuite((work) =>
    withVolume({ kind: 'tmpfs', size: 64 * 2 ** 20, label: 'suite' }, async (mount) => {
      const backend = new LocalBackend(join(mount, 'repository'))
      await backend.create()
      await work(backend)
    }),
  )
})

it('R4: a full target says so, and keeps nothing of what did not fit', () =>
  withVolume({ kind: 'tmpfs', size: 2 ** 20, label: 'full' }, async (mount) => {
    const backend = new LocalBackend(join(mount, 'repository'))
    const repository = await initRepository(backend, 'x', { signal, scrypt })
    const before = await runCommand('find', [mount, '-type', 'f'])
    const large = randomBytes(2 * 2 ** 20)
    await expect(backend.save('data', nameOf(large), large)).rejects.toMatchObject({
      code: 'target.full',
      options: { retry: 'later', context: { errno: 'ENOSPC', location: join(mount, 'repository') } },
    })
    expect((await runCommand('find', [mount, '-type', 'f'])).stdout).toBe(before.stdout)

    await writeFile(join(mount, 'filling'), randomBytes(2 * 2 ** 20)).catch(() => undefined)
    await expect(repository.lock('shared', { signal })).rejects.toMatchObject({ code: 'target.full' })
    expect(await readdir(join(mount, 'repository', 'locks'))).toEqual([])
    await expect(initRepository(new LocalBackend(join(mount, 'other')), 'x', { signal, scrypt })).rejects.toMatchObject(
      {
        code: 'target.full',
      },
    )
  }))

it('R57: a target that cannot be written is read without a lock, and refuses everything else', () =>
  withVolume({ kind: 'ext4', size: 32 * 2 ** 20, label: 'ro' }, async (mount) => {
    const location = join(mount, 'repository')
    await initRepository(new LocalBackend(location), 'x', { signal, scrypt })
    await runCommand('mount', ['-o', 'remount,ro', mount])
    const repository = await openRepository(new LocalBackend(location), 'x', { signal })
    const refused = { code: 'target.read-only', options: { context: { errno: 'EROFS' } } }

    const lock = await repository.lock('shared', { signal, isReader: true })
    expect(lock.id).toBeNull()
    expect(await repository.check({ signal })).toEqual([])
    expect((await repository.snapshots()).snapshots).toEqual([])
    await lock.release()

    await expect(repository.lock('shared', { signal })).rejects.toMatchObject(refused)
    await expect(repository.lock('exclusive', { signal, isReader: true })).rejects.toMatchObject(refused)
    await expect(new LocalBackend(join(mount, 'new')).create()).rejects.toMatchObject(refused)
    await runCommand('mount', ['-o', 'remount,rw', mount])
  }))

it('R51: a file system of this machine shows at once what was saved; of others it is not assumed', async () => {
  for (const kind of ['ext4', 'tmpfs'] as const) {
    await withVolume({ kind, size: 32 * 2 ** 20, label: 'once' }, async (mount) => {
      expect(await new LocalBackend(mount).showsAtOnce()).toBe(true)
    })
  }
  expect(await new LocalBackend('/proc').showsAtOnce()).toBe(false)
  expect(await new LocalBackend('/no/such/folder').showsAtOnce()).toBe(false)
})
