import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareTrees } from '../support/compare-trees'
import { penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { seededRandom } from '../support/seeded-random'
import { withScratch } from '../support/scratch'
import { expectClean, liveOneDay } from './history'

const password = 'prune'

it('Z40: forget --prune frees what only the forgotten used, and both programs find the rest whole', () =>
  withScratch('prune', async (home) => {
    const [source, repository] = [join(home, 'source'), join(home, 'repository')]
    const penumbra = penumbraAt(join(home, 'home'), repository, password)
    await penumbra.run(['init'])
    const random = seededRandom(20)
    for (let day = 0; day < 4; day++) {
      await liveOneDay(source, random)
      await penumbra.backup(['--provider', 'none', source])
    }
    const before = await packsIn(repository)
    const forget = ['forget', '--keep-last', '1', '--no-protection', '--prune', '--max-unused', '0', '--json']
    const dry = await penumbra.run([...forget, '--dry-run'])
    expect(await packsIn(repository)).toEqual(before)
    const wet = await penumbra.run(forget)
    const [told, done] = [dry, wet].map(({ stdout }) => JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as object)
    expect(told).toMatchObject({ message_type: 'summary', dry_run: true })
    expect(done).toEqual({ ...told, dry_run: false })

    expect(await expectClean(penumbra, { repository, password, versions: ['debian'] })).toEqual([])
    const again = JSON.parse((await penumbra.run(['prune', '--max-unused', '0', '--json'])).stdout) as object
    expect(again).toMatchObject({ blobs_unused: 0, blobs_duplicate: 0, size_freed: 0, packs_repack: 0 })
    const { stdout } = await restic(['prune', '--max-unused', '0', '--dry-run'], {
      version: 'debian',
      repository,
      password,
    })
    expect(stdout).toMatch(/total prune: +0 blobs/)
    await mkdir(join(home, 'target'))
    await penumbra.run(['restore', 'latest', '--target', join(home, 'target')])
    expect(await compareTrees(source, join(home, 'target', source))).toEqual([])
  }))

async function packsIn(repository: string): Promise<readonly string[]> {
  const folders = await readdir(join(repository, 'data'))
  return (await Promise.all(folders.map((folder) => readdir(join(repository, 'data', folder))))).flat()
}
