import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareTrees } from '../support/compare-trees'
import { penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'
import { environmentSeed, seededRandom } from '../support/seeded-random'
import { expectClean, liveOneDay } from './history'

const password = 'alternate'
const ROUNDS = 20
const LIMIT = 340_000
const WHO = ['penumbra', 'debian', 'newest'] as const
type Who = (typeof WHO)[number]

it(
  'Z49: forget and prune by one program and backup by another, in turns, stays clean for all of them',
  () =>
    withScratch('alternation', async (home) => {
      const [source, repository] = [join(home, 'source'), join(home, 'repository')]
      const penumbra = penumbraAt(join(home, 'home'), repository, password)
      const random = seededRandom(environmentSeed())
      await penumbra.run(['init'])
      const by = (who: Who, args: readonly string[], own: readonly string[] = []) =>
        who === 'penumbra' ? penumbra.run([...args, ...own]) : restic(args, { version: who, repository, password })
      for (let round = 0; round < ROUNDS; round++) {
        const [writer, remover] = [WHO[round % 3], WHO[(round + 1 + Math.floor(round / 3)) % 3]]
        if (writer === undefined || remover === undefined) throw new Error('nobody')
        await liveOneDay(source, random, { files: 8, size: 40_000 })
        await by(writer, ['backup', source], ['--provider', 'none'])
        const limit = round % 2 === 0 ? '0' : '10%'
        await by(remover, ['forget', '--keep-last', '2', '--prune', '--max-unused', limit], ['--no-protection'])
        const versions =
          round % 5 === 4 ? (['debian', 'newest'] as const) : ([round % 2 === 0 ? 'debian' : 'newest'] as const)
        const wrong = await expectClean(penumbra, { repository, password, versions })
        expect({ round, writer, remover, wrong }).toEqual({ round, writer, remover, wrong: [] })
      }
      await mkdir(join(home, 'target'))
      await penumbra.run(['restore', 'latest', '--target', join(home, 'target')])
      expect(await compareTrees(source, join(home, 'target', source))).toEqual([])
    }),
  LIMIT,
)
