import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { compareTrees } from '../support/compare-trees'
import { COMMAND_LINE, type Penumbra, penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'
import { environmentSeed, randomBytes, seededRandom } from '../support/seeded-random'

/** Of each verb. */
const KILLS = Number(process.env.PENUMBRA_MAINTENANCE_KILLS ?? 3)
const LIMIT = 900_000
const PASSWORD = 'killed'

interface Scene {
  readonly home: string
  readonly repository: string
  /** As the restore point that stays has it. */
  readonly source: string
  readonly penumbra: Penumbra
}

/** Two restore points; what the first holds is in no other, but for the files that stay the same. */
const withScene = (same: number, work: (scene: Scene) => Promise<void>) =>
  withScratch('killed-verbs', async (home) => {
    const [source, repository] = [join(home, 'source'), join(home, 'repository')]
    const penumbra = penumbraAt(join(home, 'home'), repository, PASSWORD)
    const random = seededRandom(31)
    await mkdir(join(source, 'folder'), { recursive: true })
    await penumbra.run(['init'])
    for (const day of [1, 2]) {
      for (let file = day === 1 ? 0 : same; file < 60; file++)
        await writeFile(join(source, 'folder', `file ${file}`), randomBytes(random, 600_000))
      await penumbra.backup(['--provider', 'none', source])
    }
    await work({ home, repository, source, penumbra })
  })

const locksIn = async (repository: string) => (await readdir(join(repository, 'locks'))).length

/**
 * Runs a command in a process group of its own, and kills it and all it started so long after it has its lock.
 * Null lets it end. Answers how long it had the lock, in milliseconds.
 */
async function runKilled(
  { repository, penumbra }: Scene,
  args: readonly string[],
  after: number | null,
): Promise<number> {
  const env = { ...process.env, ...penumbra.environment }
  const child = spawn(process.execPath, [COMMAND_LINE, ...args], { env, stdio: 'ignore', detached: true })
  const end = new AbortController()
  const ended = once(child, 'exit').then(() => end.abort())
  await vi.waitUntil(async () => end.signal.aborted || (await locksIn(repository)) > 0, {
    interval: 2,
    timeout: 240_000,
  })
  const since = performance.now()
  if (after !== null && !end.signal.aborted) {
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, after))])
    if (child.exitCode === null) process.kill(-Number(child.pid), 'SIGKILL')
  }
  await ended
  return performance.now() - since
}

async function expectWhole({ home, repository, source }: Scene, words: string): Promise<void> {
  const target = join(home, 'target')
  await restic(['restore', 'latest', '--no-lock', '--target', target], {
    version: 'debian',
    repository,
    password: PASSWORD,
  })
  expect(await compareTrees(source, join(target, source)), words).toEqual([])
  await rm(target, { recursive: true })
}

async function expectSound({ repository }: Scene, words: string): Promise<void> {
  const options = { version: 'debian', repository, password: PASSWORD, accept: [0, 1] } as const
  const { status, stdout, stderr } = await restic(['check', '--read-data', '--no-lock'], options)
  expect({ words, status, said: status === 0 ? '' : stdout + stderr }).toEqual({ words, status: 0, said: '' })
}

interface Verb {
  readonly args: readonly string[]
  /** How many of the files are the same in both restore points. */
  readonly same: number
  /** What is wrong with the repository before. */
  readonly prepare: (scene: Scene) => Promise<void>
  /** Whether stock restic finds the repository clean at any moment, and whether the latest restore point comes back. */
  readonly isSoundBefore: boolean
  readonly isWholeBefore: boolean
  /** What tells that nothing is left to do, and what it says then. */
  readonly asks: readonly string[]
  readonly answer: RegExp
}

const VERBS: Readonly<Record<string, Verb>> = {
  prune: {
    args: ['prune', '--max-unused', '0'],
    same: 20,
    prepare: ({ penumbra }) => penumbra.run(['forget', '--keep-last', '1', '--no-protection']).then(() => undefined),
    isSoundBefore: true,
    isWholeBefore: true,
    asks: ['prune', '--max-unused', '0', '--dry-run'],
    answer: /^0 packs would be copied .*, 0 packs would be removed/m,
  },
  'repair index': {
    args: ['repair', 'index', '--apply'],
    same: 20,
    prepare: async ({ repository }) => {
      for (const name of await readdir(join(repository, 'index'))) await rm(join(repository, 'index', name))
    },
    isSoundBefore: false,
    isWholeBefore: false,
    asks: ['repair', 'index'],
    answer: /the index agrees with the packs/,
  },
  'repair packs': {
    args: ['repair', 'packs', '--apply'],
    same: 0,
    prepare: async ({ penumbra, repository }) => {
      await penumbra.run(['forget', '--keep-last', '1', '--no-protection'])
      const damaged = await unusedPack(repository)
      const bytes = await readFile(damaged)
      bytes[1000] = (bytes[1000] ?? 0) ^ 0xff
      await rm(damaged)
      await writeFile(damaged, bytes)
    },
    isSoundBefore: false,
    isWholeBefore: false,
    asks: ['repair', 'packs'],
    answer: /every pack reads back whole/,
  },
  // The first restore point has lost some of its files, the latest one nothing.
  'repair snapshots': {
    args: ['repair', 'snapshots', '--forget', '--apply'],
    same: 0,
    prepare: async ({ penumbra, repository }) => {
      await rm(await unusedPack(repository))
      await penumbra.run(['repair', 'index', '--apply'])
    },
    isSoundBefore: false,
    isWholeBefore: true,
    asks: ['repair', 'snapshots'],
    answer: /every restore point leads to what is there/,
  },
}

/** What the restore points lead to, in the order of their times: a second run must lead to what one run leads to. */
async function treesOf({ repository }: Scene): Promise<readonly string[]> {
  const options = { version: 'debian', repository, password: PASSWORD } as const
  const { stdout } = await restic(['snapshots', '--json', '--no-lock'], options)
  return (JSON.parse(stdout) as readonly { readonly tree: string }[]).map(({ tree }) => tree)
}

/** The first pack that was written holds nothing but the first day's files. */
const unusedPack = async (repository: string): Promise<string> => {
  const oldest = { path: '', time: Infinity }
  for (const folder of await readdir(join(repository, 'data')))
    for (const name of await readdir(join(repository, 'data', folder))) {
      const path = join(repository, 'data', folder, name)
      const { mtimeMs, size } = await stat(path)
      if (size > 1_000_000 && mtimeMs < oldest.time) Object.assign(oldest, { path, time: mtimeMs })
    }
  return oldest.path
}

it.each(Object.entries(VERBS))(
  'Z46 Z59: %s, killed at random moments, loses nothing, and a second run ends its work',
  (name, verb) =>
    withScene(verb.same, async (scene) => {
      const { repository, home, penumbra } = scene
      await verb.prepare(scene)
      const before = join(home, 'before')
      await cp(repository, before, { recursive: true })
      const fresh = async () => {
        await rm(repository, { recursive: true })
        await cp(before, repository, { recursive: true })
      }
      const whole = await runKilled(scene, verb.args, null)
      await expectSound(scene, `${name}, not killed`)
      const trees = await treesOf(scene)
      const seed = environmentSeed()
      const random = seededRandom(seed)
      for (let kill = 0; kill < KILLS; kill++) {
        await fresh()
        const moment = random() * whole
        await runKilled(scene, verb.args, moment)
        const words = `${name}, seed ${seed}, kill ${kill} after ${Math.round(moment)} ms`
        if (verb.isSoundBefore) await expectSound(scene, words)
        if (verb.isWholeBefore) await expectWhole(scene, words)
        await penumbra.run(verb.args)
        await expectSound(scene, `${words}, and a second run`)
        await expectWhole(scene, `${words}, and a second run`)
        expect(await treesOf(scene), words).toEqual(trees)
        const asked = await penumbra.run(verb.asks)
        expect(asked.stdout, words).toMatch(verb.answer)
      }
    }),
  LIMIT,
)
