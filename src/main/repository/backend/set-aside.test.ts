import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../../../test/support/scratch'
import { MemoryBackend } from './memory'
import { setAside } from './set-aside'

const name = createHash('sha256').update('what it should be').digest('hex')

async function damaged() {
  const backend = new MemoryBackend()
  await backend.save('data', name, Buffer.from('what it is'))
  return backend
}

it('Z85: a file is kept as it lies there, whatever its name promises, and only then removed', () =>
  withScratch('set-aside', async (home) => {
    const backend = await damaged()
    const place = join(home, 'a/b', name)
    expect(await setAside(backend, 'data', name, place)).toBe(true)
    expect(await readFile(place, 'utf8')).toBe('what it is')
    expect(await readdir(join(home, 'a/b'))).toEqual([name])
    expect(await backend.stat('data', name)).toBeNull()
    expect(await setAside(backend, 'data', name, place)).toBe(false)
  }))

it('Z85: where this computer cannot keep it, nothing is removed', () =>
  withScratch('set-aside-nowhere', async (home) => {
    const backend = await damaged()
    await writeFile(join(home, 'a'), 'no folder')
    await expect(setAside(backend, 'data', name, join(home, 'a/b', name))).rejects.toMatchObject({
      code: 'target.read-only',
      message: expect.stringContaining('on this computer') as string,
    })
    expect(await backend.stat('data', name)).not.toBeNull()
  }))
