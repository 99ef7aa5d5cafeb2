import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareTrees } from '../support/compare-trees'
import { penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { makeSampleTree } from '../support/sample-tree'
import { withScratch } from '../support/scratch'
import { withMount } from './mounted'

it.each(['1', '2'])('Y10: a repository of format %s that restic wrote is shown as it stored it', (format) =>
  withScratch('mount-restic', async (home) => {
    const [source, repository, folder] = [join(home, 'source'), join(home, 'repository'), join(home, 'mnt')]
    await makeSampleTree(source, { seed: 9, large: 2 ** 20 })
    const stock = (args: readonly string[]) => restic(args, { version: 'debian', repository, password: 'mount' })
    await stock(['init', '--repository-version', format])
    await stock(['backup', source])
    const penumbra = penumbraAt(home, repository, 'mount')
    await withMount(penumbra, { folder, args: ['--snapshot', 'latest'] }, async (mounted) => {
      expect(await compareTrees(source, join(mounted.folder, source))).toEqual([])
    })
  }),
)
