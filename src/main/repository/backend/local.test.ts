import { chmod, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backendSuite } from './backend.suite'
import { LocalBackend } from './local'

const NAME = 'ab'.repeat(32)

async function withLocal(work: (backend: LocalBackend) => Promise<void>): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'penumbra-backend-'))
  try {
    const backend = new LocalBackend(join(home, 'repository'))
    await backend.create()
    await work(backend)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}

const modeOf = async (...path: readonly string[]) => ((await stat(join(...path))).mode & 0o777).toString(8)

describe('local', () => {
  backendSuite(withLocal)

  it('R1: lays files out as stock clients do, for their owner only', () =>
    withLocal(async (backend) => {
      await backend.save('data', NAME, Buffer.from('x'))
      await backend.save('keys', NAME, Buffer.from('x'))
      await backend.save('config', '', Buffer.from('x'))
      expect((await readdir(backend.location)).sort()).toEqual([
        'config',
        'data',
        'index',
        'keys',
        'locks',
        'snapshots',
      ])
      expect(await readdir(join(backend.location, 'data'))).toHaveLength(256)
      expect(await modeOf(backend.location, 'data', 'ab', NAME)).toBe('400')
      expect(await modeOf(backend.location, 'config')).toBe('400')
      expect(await modeOf(backend.location, 'keys')).toBe('700')
    }))

  it('R1: shares with a group what the config shares with it', () =>
    withLocal(async (backend) => {
      await backend.save('config', '', Buffer.from('x'))
      await chmod(join(backend.location, 'config'), 0o440)
      await backend.save('snapshots', NAME, Buffer.from('x'))
      expect(await modeOf(backend.location, 'snapshots', NAME)).toBe('440')
    }))

  it('R5: does not see what an interrupted save left, nor files that do not belong', () =>
    withLocal(async (backend) => {
      const folder = join(backend.location, 'data', 'ab')
      await writeFile(join(folder, `${NAME}-tmp-123456`), 'torn')
      await writeFile(join(folder, 'cd'.repeat(32)), 'in the wrong folder')
      await writeFile(join(backend.location, 'snapshots', '.DS_Store'), 'x')
      await rm(join(backend.location, 'data', '00'), { recursive: true })
      const names = []
      for (const kind of ['data', 'snapshots'] as const)
        for await (const { name } of backend.list(kind)) names.push(name)
      expect(names).toEqual([])
    }))

  it('R5: leaves nothing behind when a save fails', () =>
    withLocal(async (backend) => {
      await symlink('/nowhere', join(backend.location, 'data', 'ab', 'x'))
      await rm(join(backend.location, 'snapshots'), { recursive: true })
      await writeFile(join(backend.location, 'snapshots'), 'a file where a folder should be')
      await expect(backend.save('snapshots', NAME, Buffer.from('x'))).rejects.toMatchObject({
        code: 'target.unreachable',
      })
      await backend.save('config', '', Buffer.from('x'))
      await expect(backend.save('config', '', Buffer.from('y'))).rejects.toMatchObject({ code: 'repository.exists' })
      expect((await readdir(backend.location)).sort()).toEqual([
        'config',
        'data',
        'index',
        'keys',
        'locks',
        'snapshots',
      ])
    }))

  it('R4: a folder that is not there has no repository', async () => {
    const backend = new LocalBackend('/nowhere/at/all')
    expect(await backend.stat('config', '')).toBeNull()
    await expect(backend.load('config', '')).rejects.toMatchObject({
      code: 'repository.missing',
      options: { context: { location: '/nowhere/at/all' } },
    })
  })
})
