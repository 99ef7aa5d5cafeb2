import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { initRepository, type Repository } from '../../src/main/repository'
import { LocalBackend } from '../../src/main/repository/backend'
import { withScratch } from '../support/scratch'
import { environmentSeed, randomBytes, seededRandom } from '../support/seeded-random'
import { readContents } from './contents'
import { type LoggedVolume, withLoggedVolume } from './logged-volume'
import { cutPower, type PromisedFolder, type PromisedTree } from './power-cuts'
import { backUp, PASSWORD, snapshotOf, usingEngine } from './small-repository'

const ROUNDS = 6
const { signal } = new AbortController()
const durable = { durable: true }

interface Story {
  readonly trees: readonly PromisedTree[]
  readonly folders: readonly PromisedFolder[]
  readonly mountPoint: string
}

/** Each round replaces one of three files; the oldest restore point goes, what it alone needed is pruned, the newest restored. */
async function live({ mountPoint, moment }: LoggedVolume, scratch: string, random: () => number): Promise<Story> {
  const [folder, source] = [join(mountPoint, 'repository'), join(scratch, 'source')]
  const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
  const repository = await initRepository(new LocalBackend(folder), PASSWORD, options)
  const points: (PromisedTree & { readonly id: string })[] = []
  const folders: PromisedFolder[] = []
  await mkdir(source)
  for (let round = 0; round < ROUNDS + 2; round++) {
    const names = round === 0 ? ['a', 'b', 'c'] : ['abc'.charAt(round % 3)]
    for (const name of names) await writeFile(join(source, name), randomBytes(random, 60_000))
    const tree = await backUp(folder, repository, source, durable)
    const id = await repository.saveSnapshot(snapshotOf(tree, source))
    points.push({ id, tree, source, expected: await readContents(source), since: await moment() })
    if (round < 2) continue
    const oldest = points[round - 2]
    if (oldest === undefined) throw new Error('no restore point')
    points[round - 2] = { ...oldest, until: await moment() }
    await forget(repository, oldest.id)
    await prune(folder, repository, points.slice(-2))
    const target = join(mountPoint, `restored-${round}`)
    await restore(folder, repository, tree, target)
    folders.push({ since: await moment(), folder: join(target, source), expected: await readContents(source) })
  }
  repository.close()
  return { trees: points, folders, mountPoint }
}

async function forget(repository: Repository, id: string): Promise<void> {
  const lock = await repository.lock('exclusive', { signal })
  await repository.removeSnapshots([id], { lock, signal })
  await lock.release()
}

async function prune(folder: string, repository: Repository, keep: readonly PromisedTree[]): Promise<void> {
  const indexes = await repository.indexIds()
  const limits = { mostUnusedPercent: null, mostUnusedBytes: 0, mostRepacked: null }
  const work = async (engine: Parameters<Parameters<typeof usingEngine>[2]>[0]) => {
    await engine.planPrune({ trees: keep.map(({ tree }) => tree), indexes, ...limits }, () => undefined)
    await engine.removePruned('unindexed', 1000)
    await engine.copyForPrune(() => undefined)
    await engine.removePruned('indexes', 1000)
    expect(await engine.removePruned('packs', 1000)).toBe(0)
  }
  await usingEngine(folder, repository, work, durable)
}

async function restore(folder: string, repository: Repository, tree: string, target: string): Promise<void> {
  await mkdir(target)
  const options = { tree, target, mark: '1', include: [], hiddenNames: [], owners: true, verify: false } as const
  const work = async (engine: Parameters<Parameters<typeof usingEngine>[2]>[0]) =>
    engine.restore({ ...options, conflicts: 'replace' }, () => undefined)
  const { issues } = await usingEngine(folder, repository, work, durable)
  expect(issues).toEqual([])
}

it(
  'R84: nor does one during forget, prune or restore take anything that was promised',
  () =>
    withScratch('power-prune', async (scratch) => {
      const random = seededRandom(environmentSeed())
      let story: Story = { trees: [], folders: [], mountPoint: scratch }
      const records = await withLoggedVolume(scratch, async (volume) => {
        story = await live(volume, scratch, random)
      })
      const { cuts, states, wrong } = await cutPower(scratch, { records, ...story }, random)
      expect(wrong.slice(0, 20)).toEqual([])
      expect(cuts).toBeGreaterThanOrEqual(300)
      expect(states).toBeGreaterThan(2 * ROUNDS)
    }),
  900_000,
)
