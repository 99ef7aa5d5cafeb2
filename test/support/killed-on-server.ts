import { randomBytes } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { initRepository } from '../../src/main/repository'
import { compareTrees } from './compare-trees'
import { CHEAP_SCRYPT, killAfterChanges, ROUNDS } from './killed-after-changes'
import { type Penumbra, penumbraAt } from './penumbra'
import { environmentSeed, seededRandom } from './seeded-random'
import { namesIn, namesOn, type ServerMaintenance } from './server-maintenance'
import { usingServer } from './server-place'
import { STORY_PASSWORD } from './server-story'

/** Units: bytes. Of each file of the source. */
const SIZE = 2 ** 20
const PRUNE = ['prune', '--max-unused', '0%']
/** More than any of the verbs makes of these repositories, so that some end before they are killed. */
const MOST_CHANGES = 6
const REPAIRS = {
  index: /the index agrees with the packs/,
  packs: /every pack reads back whole/,
  snapshots: /every restore point leads to what is there/,
} as const

interface Scene extends ServerMaintenance {
  readonly source: string
  readonly penumbra: Penumbra
  readonly random: () => number
  readonly seed: number
}

/**
 * Prune and the repairs of a repository on a server, each killed with all its processes after a random number of changes that
 * it made there: nothing that a restore point needs is lost, and a second run ends the work of the first.
 */
export async function killedOnServer(story: ServerMaintenance): Promise<void> {
  const source = join(story.home, 'killed')
  await mkdir(source)
  for (const name of ['a', 'b', 'c']) await writeFile(join(source, name), randomBytes(SIZE))
  const penumbra = penumbraAt(join(story.home, 'own'), story.location, STORY_PASSWORD, story.access)
  const seed = environmentSeed()
  const scene = { ...story, source, penumbra, seed, random: seededRandom(seed) }
  await usingServer(scene, async (backend) => {
    const { signal } = new AbortController()
    ;(await initRepository(backend, STORY_PASSWORD, { scrypt: CHEAP_SCRYPT, signal })).close()
  })
  await backUp(scene)
  const kinds = Object.keys(REPAIRS) as (keyof typeof REPAIRS)[]
  const first = Math.floor(scene.random() * kinds.length)
  // Each kills a prune and one of the repairs.
  for (let round = 0; round < ROUNDS; round++) {
    await killsRepair(scene, kinds[(first + round) % kinds.length] ?? 'index')
    await killsPrune(scene)
    await expectRestored(scene, `seed ${seed}, round ${round}`)
  }
  await story.judge?.(['check', '--read-data', '--no-lock'])
}

/** What the first of two restore points alone holds is damaged; the second one is whole all the time. */
async function killsRepair(scene: Scene, kind: keyof typeof REPAIRS): Promise<void> {
  const before = new Set(await namesOn(scene, 'data'))
  await backUp(scene)
  const damaged = await largestSince(scene, before)
  await backUp(scene)
  const verb = ['repair', kind, ...(kind === 'snapshots' ? ['--forget'] : [])]
  if (kind === 'index') {
    const [index = ''] = await namesOn(scene, 'index')
    await usingServer(scene, (backend) => backend.remove('index', index))
  } else {
    await scene.damage('data', damaged)
  }
  if (kind === 'snapshots') await scene.penumbra.run(['repair', 'packs', '--apply'])
  const words = await killOnce(scene, [...verb, '--apply'])
  await scene.penumbra.run([...verb, '--apply'])
  expect((await scene.penumbra.run(verb)).stdout, words).toMatch(REPAIRS[kind])
}

/** Of all restore points the last one stays. */
async function killsPrune(scene: Scene): Promise<void> {
  const { penumbra } = scene
  const stays = JSON.parse((await penumbra.run(['snapshots', '--latest', '1', '--json'])).stdout) as readonly {
    id: string
  }[]
  await usingServer(scene, async (backend) => {
    for (const name of await namesIn(backend, 'snapshots')) {
      if (name !== stays[0]?.id) await backend.remove('snapshots', name)
    }
  })
  const words = await killOnce(scene, PRUNE)
  expect((await penumbra.run(['check', '--read-data'])).stdout, words).toContain('no errors were found')
  await penumbra.run(PRUNE)
  const [left] = await penumbra.messages([...PRUNE, '--dry-run'])
  expect(left, words).toMatchObject({ blobs_unused: 0, packs_unreferenced: 0, packs_repack: 0 })
}

async function backUp({ penumbra, source }: Scene): Promise<void> {
  await writeFile(join(source, 'b'), randomBytes(SIZE))
  await penumbra.run(['backup', '--provider', 'none', source])
}

/** Answers what it did, for the words of a failure. */
async function killOnce(scene: Scene, args: readonly string[]): Promise<string> {
  const most = Math.floor(scene.random() * (MOST_CHANGES + 1))
  const changes = await usingServer(scene, (backend) => killAfterChanges(scene.penumbra, args, backend, most))
  return `${args.join(' ')}, seed ${scene.seed}, killed after ${changes} of ${most} changes`
}

/** Of the packs that came since. */
async function largestSince(scene: Scene, before: ReadonlySet<string>): Promise<string> {
  const sizes = await usingServer(scene, async (backend) => {
    const found: { readonly name: string; readonly size: number }[] = []
    for await (const file of backend.list('data')) if (!before.has(file.name)) found.push(file)
    return found
  })
  return sizes.sort((one, other) => other.size - one.size)[0]?.name ?? ''
}

async function expectRestored({ penumbra, source, home }: Scene, words: string): Promise<void> {
  expect((await penumbra.run(['check', '--read-data'])).stdout, words).toContain('no errors were found')
  const target = join(home, 'back')
  await mkdir(target)
  await penumbra.run(['restore', 'latest', '--target', target])
  expect(await compareTrees(source, join(target, source)), words).toEqual([])
  await rm(target, { recursive: true })
}
