import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { initRepository } from '../../src/main/repository'
import { LocalBackend } from '../../src/main/repository/backend'
import { runCommand } from '../support/run-command'
import { restic } from '../support/restic'
import { detachBelow, unmountBelow, withScratch } from '../support/scratch'
import { environmentSeed, randomBytes, seededRandom } from '../support/seeded-random'
import { readContents, stateOf } from './contents'
import { type Expectation, judge } from './judge'
import { type DiskRecord, FlushedDisk, type LoggedVolume, withLoggedVolume } from './logged-volume'
import { backUp, PASSWORD, snapshotOf } from './small-repository'

const PREFIXES = 300
const MOST_STOCK_CHECKS = 30
const ROUNDS = 8
const { signal } = new AbortController()

/** What must be restorable once the log has `since` bytes. */
interface Promised extends Expectation {
  readonly since: number
}

/** Backups of changing data, each with its snapshot: what was told to be done, and when. */
async function backUpRepeatedly({ mountPoint, moment }: LoggedVolume, scratch: string, random: () => number) {
  const [folder, source] = [join(mountPoint, 'repository'), join(scratch, 'source')]
  const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }
  const repository = await initRepository(new LocalBackend(folder), PASSWORD, options)
  const promised: Promised[] = []
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

/** Moments after the first promise, spread over the log: half of them flushes, half of them between. */
function momentsOf(records: readonly DiskRecord[], first: number): readonly number[] {
  const all = [...records.keys()].map((index) => index + 1).filter((count) => (records[count - 1]?.end ?? 0) >= first)
  const isFlush = (count: number) => records[count - 1]?.kind === 'flush'
  const some = (counts: readonly number[]) => {
    const step = Math.max(1, Math.floor(counts.length / (PREFIXES / 2)))
    return counts.filter((_, index) => index % step === 0).slice(0, PREFIXES)
  }
  return [...some(all.filter(isFlush)), ...some(all.filter((count) => !isFlush(count)))].sort((a, b) => a - b)
}

it(
  'R84: a power cut at any moment leaves a volume and a repository that are whole, with all that was promised',
  () =>
    withScratch('power', async (scratch) => {
      const random = seededRandom(environmentSeed())
      let promised: readonly Promised[] = []
      const records = await withLoggedVolume(scratch, async (volume) => {
        promised = await backUpRepeatedly(volume, scratch, random)
      })
      const moments = momentsOf(records, promised[0]?.since ?? 0)
      expect(moments.length).toBeGreaterThanOrEqual(PREFIXES)
      const disk = new FlushedDisk(records)
      const wrong: string[] = []
      const states = new Set<string>()
      for (const [number, count] of moments.entries()) {
        const image = join(scratch, 'image')
        await disk.writeImage(image, count, () => number % 2 === 0 || random() < 0.5)
        const due = promised.filter(({ since }) => since <= (records[count - 1]?.end ?? 0))
        const found = await judgeImage(scratch, image, due, states).catch((error: unknown) => [String(error)])
        wrong.push(...found.map((what) => `after ${count} records: ${what}`))
      }
      process.stdout.write(`${records.length} records, ${moments.length} power cuts, ${states.size} distinct states\n`)
      expect(wrong.slice(0, 20)).toEqual([])
      expect(states.size).toBeGreaterThan(ROUNDS)
    }),
  900_000,
)

async function judgeImage(scratch: string, image: string, due: readonly Promised[], states: Set<string>) {
  // The first run replays the journal, as a mount does; the second finds whatever is still wrong.
  await runCommand('e2fsck', ['-p', image], { accept: [0, 1] })
  await runCommand('e2fsck', ['-fn', image])
  const mountPoint = join(scratch, 'seen')
  await mkdir(mountPoint, { recursive: true })
  await runCommand('mount', ['-o', 'loop', image, mountPoint])
  try {
    const repository = join(mountPoint, 'repository')
    const state = `${due.length} ${stateOf(await readContents(repository))}`
    if (states.has(state)) return []
    states.add(state)
    const wrong = await judge(repository, scratch, due.slice(-2))
    if (states.size > MOST_STOCK_CHECKS) return wrong
    const version = states.size % 2 === 0 ? 'debian' : 'newest'
    const options = { version, repository, password: PASSWORD, accept: [0, 1] } as const
    const { stdout, stderr, status } = await restic(['check', '--read-data', '--no-lock'], options)
    return status === 0 ? wrong : [...wrong, `restic ${version}: ${stdout}${stderr}`]
  } finally {
    await unmountBelow(mountPoint)
    await detachBelow(scratch)
  }
}
