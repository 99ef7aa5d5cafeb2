import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { claimName } from './durable-file'
import { systemDisk } from './local-disk'

/** A file system without hard links, as on memory sticks. */
const noLinks = () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' }))

it('R3: a config is never replaced, also where there are no hard links', async () => {
  const home = await mkdtemp(join(tmpdir(), 'penumbra-claim-'))
  try {
    for (const link of [undefined, noLinks]) {
      const disk = link ? { ...systemDisk, link } : systemDisk
      const [temporary, path] = [join(home, 'temporary'), join(home, `config ${String(link === undefined)}`)]
      await writeFile(temporary, 'first')
      await claimName(disk, temporary, path)
      await writeFile(temporary, 'second')
      await expect(claimName(disk, temporary, path)).rejects.toMatchObject({ code: 'repository.exists' })
      expect(await readFile(path, 'utf8')).toBe('first')
    }
    expect(await readdir(home)).toHaveLength(3)
    const broken = () => Promise.reject(Object.assign(new Error('broken'), { code: 'EIO' }))
    await expect(claimName({ ...systemDisk, link: broken }, join(home, 'temporary'), join(home, 'x'))).rejects.toThrow(
      'broken',
    )
  } finally {
    await rm(home, { recursive: true })
  }
})
