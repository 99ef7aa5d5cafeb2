import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { compareTrees } from './compare-trees'
import { COMMAND_LINE, type Penumbra, penumbraAt } from './penumbra'
import { environmentSeed, seededRandom } from './seeded-random'
import { namesOn, type ServerMaintenance, usingServer } from './server-maintenance'
import { STORY_PASSWORD } from './server-story'

/** Units: bytes. Of each file of the source. */
const SIZE = 2 ** 20
/** Of a prune; each repair is killed once. */
const KILLS = 2
const PRUNE = ['prune', '--max-unused', '0%']

interface Scene extends ServerMaintenance {
  readonly source: string
  readonly penumbra: Penumbra
  readonly random: () => number
  readonly seed: number
}

/**
 * Prune and the repairs of a repository on a server, each killed with all its processes at a random moment after it has its
 * lock: nothing that a restore point needs is lost, and a second run ends the work of the first.
 */
export async function killedOnServer(story: ServerMaintenance): Promise<void> {
  const source = join(story.home, 'killed')
  await mkdir(source)
  for (const name of ['a', 'b', 'c']) await writeFile(join(source, name), randomBytes(SIZE))
  const penumbra = penumbraAt(join(story.home, 'own'), story.location, STORY_PASSWORD, story.access)
  const seed = environmentSeed()
  const scene = { ...story, source, penumbra, seed, random: seededRandom(seed) }
  await penumbra.run(['init'])
  await killsPrune(scene)
  await killsRepairs(scene)
  await expectWhole(scene, 'at the end')
}

async function killsPrune(scene: Scene): Promise<void> {
  const { penumbra, source } = scene
  const litter = async () => {
    for (const content of [randomBytes(SIZE), randomBytes(SIZE)]) {
      await writeFile(join(source, 'b'), content)
      await penumbra.run(['backup', '--provider', 'none', source])
    }
    await penumbra.run(['forget', '--keep-last', '1', '--no-protection'])
  }
  await litter()
  const whole = await runUntil(scene, PRUNE, null)
  for (let kill = 0; kill < KILLS; kill++) {
    await litter()
    const words = await killOnce(scene, PRUNE, whole)
    await expectWhole(scene, words)
    await penumbra.run(PRUNE)
    await expectWhole(scene, `${words}, and a second run`)
    const [left] = await penumbra.messages([...PRUNE, '--dry-run'])
    expect(left, words).toMatchObject({ blobs_unused: 0, packs_unreferenced: 0, packs_repack: 0 })
  }
}

/** What the first of two restore points alone holds is damaged; the second one is whole all the time. */
async function killsRepairs(scene: Scene): Promise<void> {
  const { penumbra, source } = scene
  const before = new Set(await namesOn(scene, 'data'))
  await writeFile(join(source, 'b'), randomBytes(SIZE))
  await penumbra.run(['backup', '--provider', 'none', source])
  const [damaged = ''] = await largest(scene, before)
  await writeFile(join(source, 'b'), randomBytes(SIZE))
  await penumbra.run(['backup', '--provider', 'none', source])

  const [index = ''] = await namesOn(scene, 'index')
  await usingServer(scene, (backend) => backend.remove('index', index))
  await killedRepair(scene, ['repair', 'index'], /the index agrees with the packs/)
  await expectWhole(scene, 'the index is there again')
  await scene.damage('data', damaged)
  await killedRepair(scene, ['repair', 'packs'], /every pack reads back whole/)
  await killedRepair(scene, ['repair', 'snapshots', '--forget'], /every restore point leads to what is there/)
}

async function killedRepair(scene: Scene, verb: readonly string[], isDone: RegExp): Promise<void> {
  const words = await killOnce(scene, [...verb, '--apply'], 3_000)
  await scene.penumbra.run([...verb, '--apply'])
  expect((await scene.penumbra.run(verb)).stdout, words).toMatch(isDone)
}

async function killOnce(scene: Scene, args: readonly string[], most: number): Promise<string> {
  const moment = scene.random() * most
  await runUntil(scene, args, moment)
  return `${args.join(' ')}, seed ${scene.seed}, killed after ${Math.round(moment)} ms`
}

/** Kills a command and all it started so long after it has its lock; null lets it end. Answers how long it had the lock. */
async function runUntil(scene: Scene, args: readonly string[], after: number | null): Promise<number> {
  const env = { ...process.env, ...scene.penumbra.environment }
  const child: ChildProcess = spawn(process.execPath, [COMMAND_LINE, ...args], { env, stdio: 'ignore', detached: true })
  const end = new AbortController()
  const ended = once(child, 'exit').then(() => end.abort())
  const before = new Set(await namesOn(scene, 'locks'))
  const isLocked = async () => (await namesOn(scene, 'locks')).some((lock) => !before.has(lock))
  await vi.waitUntil(async () => end.signal.aborted || (await isLocked()), { interval: 20, timeout: 240_000 })
  const since = performance.now()
  if (after !== null && !end.signal.aborted) {
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, after))])
    if (child.exitCode === null) process.kill(-Number(child.pid), 'SIGKILL')
  }
  await ended
  return performance.now() - since
}

/** Of the packs that came since, the largest first. */
async function largest(scene: Scene, before: ReadonlySet<string>): Promise<readonly string[]> {
  const sizes = await usingServer(scene, async (backend) => {
    const found: { readonly name: string; readonly size: number }[] = []
    for await (const file of backend.list('data')) if (!before.has(file.name)) found.push(file)
    return found
  })
  return sizes.sort((one, other) => other.size - one.size).map(({ name }) => name)
}

async function expectWhole({ penumbra, source, home, judge }: Scene, words: string): Promise<void> {
  expect((await penumbra.run(['check', '--read-data'])).stdout, words).toContain('no errors were found')
  const target = join(home, 'back')
  await mkdir(target)
  await penumbra.run(['restore', 'latest', '--target', target])
  expect(await compareTrees(source, join(target, source)), words).toEqual([])
  await rm(target, { recursive: true })
  await judge?.(['check', '--read-data', '--no-lock'])
}
