import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { initRepository } from '../../src/main/repository'
import { LocalBackend } from '../../src/main/repository/backend'
import { withScratch } from '../support/scratch'
import { environmentSeed, randomBytes, seededRandom } from '../support/seeded-random'
import { readContents } from './contents'
import { type LoggedVolume, withLoggedVolume } from './logged-volume'
import { cutPower, type PromisedTree } from './power-cuts'
import { backUp, PASSWORD, snapshotOf } from './small-repository'

const ROUNDS = 8
const { signal } = new AbortController()

/** Backups of changing data, each with its snapshot: what was told to be done, and when. */
async function backUpRepeatedly({ mountPoint, moment }: LoggedVolume, scratch: string, random: () => number) {
  const [folder, source] = [join(mountPoint, 'repository'), join(scratch, 'source')]
  const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
  const repository = await initRepository(new LocalBackend(folder), PASSWORD, options)
  const promised: PromisedTree[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await rm(source, { recursive: true, force: true })
    await mkdir(source)
    for (const name of ['a', 'b', 'c']) {
      await writeFile(join(source, name), randomBytes(random, 20_000 + Math.floor(random() * 100_000)))
    }
    const lock = await repository.lock('shared', { signal })
    const tree = await backUp(folder, repository, source, { durable: true })
    await repository.saveSnapshot(snapshotOf(tree, source))
    promised.push({ tree, source, expected: await readContents(source), since: await moment() })
    await lock.release()
  }
  repository.close()
  return promised
}

it(
  'R84: a power cut at any moment leaves a volume and a repository that are whole, with all that was promised',
  () =>
    withScratch('power', async (scratch) => {
      const random = seededRandom(environmentSeed())
      let trees: readonly PromisedTree[] = []
      const records = await withLoggedVolume(scratch, async (volume) => {
        trees = await backUpRepeatedly(volume, scratch, random)
      })
      const { cuts, states, wrong } = await cutPower(scratch, { records, trees, mountPoint: scratch }, random)
      expect(wrong.slice(0, 20)).toEqual([])
      expect(cuts).toBeGreaterThanOrEqual(300)
      expect(states).toBeGreaterThan(ROUNDS)
    }),
  900_000,
)
