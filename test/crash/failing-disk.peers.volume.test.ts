import { expect, it } from 'vitest'
import { join } from 'node:path'
import { restic } from '../support/restic'
import { environmentSeed } from '../support/seeded-random'
import { Judging, statesOfBackup } from './crashing-backup'
import { PASSWORD, withSmallRepository } from './small-repository'

/** More states than these are sampled by stock clients. */
const MOST_STOCK_CHECKS = 200

it(
  'R81: a backup whose disk fails anywhere, or loses power, leaves every restore point whole',
  () =>
    withSmallRepository('failing-backup', async (small) => {
      const judging = new Judging(small.scratch, join(small.scratch, 'work'))
      let stock = 0
      for await (const state of statesOfBackup(small, environmentSeed())) {
        await judging.take(state, async (repository) => {
          if (stock++ >= MOST_STOCK_CHECKS) return []
          const version = stock % 2 === 0 ? 'debian' : 'newest'
          const { stdout, stderr, status } = await restic(['check', '--read-data', '--no-lock'], {
            ...{ version, repository, password: PASSWORD, accept: [0, 1] },
          })
          return status === 0 ? [] : [`restic ${version}: ${stdout}${stderr}`]
        })
      }
      expect(judging.wrong.slice(0, 20)).toEqual([])
      expect(judging.states).toBeGreaterThan(500)
      expect(Math.min(stock, MOST_STOCK_CHECKS)).toBeGreaterThan(20)
    }),
  400_000,
)
