import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { restic } from '../../../test/support/restic'
import { withScratch } from '../../../test/support/scratch'
import { LocalBackend } from './backend'
import { openRepository } from './index'

const { signal } = new AbortController()
const password = 'correct horse'

it.each(['debian', 'newest'] as const)('R1: reads what restic (%s) wrote', (version) =>
  withScratch('golden', async (home) => {
    const repository = join(home, 'repository')
    await mkdir(join(home, 'source'))
    await writeFile(join(home, 'source', 'a "b'), 'hello')
    const options = { version, repository, password }
    await restic(['init'], options)
    await restic(['backup', join(home, 'source')], options)
    const opened = await openRepository(new LocalBackend(repository), password, { signal })
    const snapshot = await opened.snapshot('latest')
    const { entries } = await opened.folder(snapshot, join(home, 'source'))
    expect(entries.map(({ name }) => name)).toEqual(['a \\"b'])
    expect(Buffer.from(await opened.loadBlob(entries[0]?.content?.[0] ?? '')).toString()).toBe('hello')
    expect(await opened.check({ signal })).toEqual([])
    opened.close()
  }),
)
