import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../test/support/scratch'
import { cacheRebuilder } from './engine-cache'

it('Z48: what this computer keeps of a repository goes and is made again, under a lock that ends', () =>
  withScratch('cache', async (folder) => {
    const kept = join(folder, 'index', 'repository-id', 'blobs')
    await mkdir(join(kept, '..'), { recursive: true })
    await writeFile(kept, 'old')
    const said: string[] = []
    const mover = {
      call: async (method: string, ids: readonly string[]) => {
        const isThere = await access(kept).then(
          () => true,
          () => false,
        )
        said.push(`${method} ${ids.join()} ${isThere ? 'old' : 'gone'}`)
      },
      close: () => Promise.resolve(void said.push('closed')),
    }
    const catalog = { snapshotsOf: () => Promise.resolve(new Set(['one', 'two'])) }
    const repository = {
      id: 'repository-id',
      indexIds: () => Promise.resolve(['a', 'b']),
      snapshots: () => Promise.resolve({ snapshots: [{ id: 'one' }, { id: 'two' }], damaged: [] }),
      lock: (kind: string) => Promise.resolve({ release: () => Promise.resolve(void said.push(`${kind} released`)) }),
    }
    const settings = { load: () => Promise.resolve({ settings: { jobs: [] } }) }
    type Parts = Parameters<typeof cacheRebuilder>
    const rebuild = cacheRebuilder(
      { catalog, settings } as unknown as Parts[0],
      (() => Promise.resolve(mover)) as unknown as Parts[1],
      folder,
    )
    const made = await rebuild(repository as never, new AbortController().signal)
    expect(made).toEqual({ restorePoints: 2 })
    expect(said).toEqual(['loadIndexes a,b gone', 'closed', 'shared released'])
  }))
