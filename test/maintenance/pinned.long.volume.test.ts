import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'

interface Listed {
  readonly id: string
  readonly tags?: readonly string[]
}

it('Z33: a pinned restore point outlives every policy, until it is unpinned', () =>
  withScratch('pinned', async (home) => {
    const penumbra = penumbraAt(join(home, 'own'), join(home, 'repository'), 'words')
    await mkdir(join(home, 'source'))
    await penumbra.run(['init'])
    for (const content of ['one', 'two', 'three']) {
      await writeFile(join(home, 'source/file'), content)
      await penumbra.backup(['--provider', 'none', join(home, 'source')])
    }
    const listed = async () => JSON.parse((await penumbra.run(['snapshots', '--json'])).stdout) as readonly Listed[]
    const forget = ['forget', '--keep-last', '1', '--prune']
    const [oldest] = await listed()
    await penumbra.run(['pin', oldest?.id ?? ''])
    await penumbra.run(forget)
    const left = await listed()
    expect(left.map(({ tags }) => tags?.includes('pinned') ?? false)).toEqual([true, false])
    const [pinned] = left
    await penumbra.run(['restore', pinned?.id ?? '', '--target', join(home, 'back')])

    await penumbra.run(['unpin', pinned?.id ?? ''])
    await penumbra.run(forget)
    expect(await listed()).toHaveLength(1)
    await penumbra.run(['check', '--read-data'])
  }))
