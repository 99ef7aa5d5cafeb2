import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openRepository } from '../../src/main/repository'
import { inEnglish } from '../../src/main/model/sentence'
import { LocalBackend } from '../../src/main/repository/backend'
import { readContents } from '../crash/contents'
import { isEqual } from '../crash/judge'
import type { Contents } from '../crash/lost-power'
import { COMMAND_LINE, type Penumbra, penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'
import { randomBytes, seededRandom } from '../support/seeded-random'

/**
 * `kill -9` of backups and restores in turn, at random moments, on a small source: many cycles in little time.
 *
 * After a backup: the repository is whole, the next backup stores nothing that an index names already, and every restore
 * point is there. After a restore: each name holds the whole file or none, and the next restore brings all.
 */
export interface SmallKillOptions {
  readonly rounds: number
  readonly seed: number
  readonly say: (line: string) => void
}

interface Place {
  readonly penumbra: Penumbra
  readonly repository: string
  readonly source: string
  readonly target: string
}

const PASSWORD = 'kill'
const FILES = 24
/** Stock restic looks at each repository of so many. */
const STOCK_EVERY = 6
const { signal } = new AbortController()

export const surviveSmallKills = ({
  rounds,
  seed,
  say,
}: SmallKillOptions): Promise<{ passed: number; failed: number }> =>
  withScratch('small-kill', async (scratch) => {
    const [repository, source, target] = [join(scratch, 'repository'), join(scratch, 'source'), join(scratch, 'target')]
    const place = { penumbra: penumbraAt(join(scratch, 'home'), repository, PASSWORD), repository, source, target }
    const random = seededRandom(seed)
    await place.penumbra.run(['init'])
    await renew(source, random)
    const whole = await timeOf(() => place.penumbra.backup(['--provider', 'none', source]))
    say(`seed ${seed}; a whole small backup takes ${whole.toFixed(0)} ms`)
    const tally = { passed: 0, failed: 0 }
    for (let round = 1; round <= rounds; round++) {
      const survive = round % 2 === 0 ? surviveRestore : surviveBackup
      const verdict = await survive(place, random, { whole, round }).catch((error: unknown) => error as Error)
      tally[typeof verdict === 'string' ? 'passed' : 'failed']++
      say(`round ${round}: ${typeof verdict === 'string' ? verdict : `FAILED: ${verdict.message}`}`)
    }
    return tally
  })

interface Cycle {
  /** How long a whole run takes. Units: milliseconds. */
  readonly whole: number
  readonly round: number
}

async function surviveBackup(place: Place, random: () => number, { whole, round }: Cycle): Promise<string> {
  const { penumbra, source, repository } = place
  const before = await look(repository)
  await renew(source, random)
  const moment = random() * whole
  const wasKilled = await killDuring(penumbra, ['backup', '--provider', 'none', source], moment)
  const killed = await look(repository)
  if (killed.wrong.length > 0) throw new Error(`after the kill: ${killed.wrong.join('; ')}`)
  if (round % STOCK_EVERY === 1) {
    await restic(['check', '--no-lock'], { version: 'newest', repository, password: PASSWORD })
  }
  await penumbra.backup(['--provider', 'none', source])
  const after = await look(repository)
  if (after.wrong.length > 0) throw new Error(`after the next backup: ${after.wrong.join('; ')}`)
  if (after.copies > after.blobs) throw new Error(`${after.copies - after.blobs} blobs were stored twice`)
  for (const id of before.snapshots) if (!after.snapshots.includes(id)) throw new Error(`snapshot ${id} is lost`)
  const kept = killed.blobs - before.blobs
  return `backup ${wasKilled ? 'killed' : 'ended'} after ${moment.toFixed(0)} ms; ${kept} blobs kept, none stored twice`
}

async function surviveRestore({ penumbra, source, target }: Place, random: () => number, { whole }: Cycle) {
  await rm(target, { recursive: true, force: true })
  await mkdir(target)
  const args = ['restore', 'latest', '--target', target]
  const moment = random() * whole
  const wasKilled = await killDuring(penumbra, args, moment)
  const expected = await readContents(source)
  const half = await filesIn(target, expected, (content, path) => isEqual(content, expected.get(path)))
  await penumbra.run(args)
  const missing = [...expected].filter(([, content]) => content !== 'folder').length - (await countIn(target, expected))
  if (missing > 0) throw new Error(`${missing} files are missing or half after the next restore`)
  return `restore ${wasKilled ? 'killed' : 'ended'} after ${moment.toFixed(0)} ms; ${half} whole files then, all now`
}

/** How many files of the target are as expected. Fails for one that is half. */
async function filesIn(
  target: string,
  expected: Contents,
  isWhole: (content: Uint8Array, path: string) => boolean,
): Promise<number> {
  let count = 0
  for (const [place, content] of await readContents(target)) {
    const path = place.slice(target.length)
    if (content === 'folder' || path.includes('.penumbra-restore-')) continue
    if (!expected.has(path) || !isWhole(content, path)) throw new Error(`${path} is half`)
    count++
  }
  return count
}

const countIn = (target: string, expected: Contents) =>
  filesIn(target, expected, (content, path) => isEqual(content, expected.get(path)))

/** What our own check says, the restore points, and how many blobs the indexes name, and how many copies. */
async function look(folder: string) {
  const repository = await openRepository(new LocalBackend(folder), PASSWORD, { signal })
  try {
    const findings = await repository.check({ signal })
    const { snapshots } = await repository.snapshots()
    const ids = new Set<string>()
    let copies = 0
    for (const pack of await repository.packIds()) {
      for (const { id } of await repository.packHeader(pack)) {
        ids.add(id)
        copies++
      }
    }
    const wrong = findings.filter(({ severity }) => severity === 'error').map(({ message }) => inEnglish(message))
    return { wrong, snapshots: snapshots.map(({ id }) => id), blobs: ids.size, copies }
  } finally {
    repository.close()
  }
}

/** Kills the command line's whole process group after `delay` milliseconds. False when it had ended by itself. */
async function killDuring(penumbra: Penumbra, args: readonly string[], delay: number): Promise<boolean> {
  const env = { ...process.env, ...penumbra.environment }
  const child = spawn(process.execPath, [COMMAND_LINE, ...args], { detached: true, stdio: 'ignore', env })
  const ended = once(child, 'exit')
  const timer = setTimeout(() => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  }, delay)
  const [, signalName] = (await ended) as [number | null, string | null]
  clearTimeout(timer)
  return signalName === 'SIGKILL'
}

/** Half of the files get new bytes. */
async function renew(source: string, random: () => number): Promise<void> {
  await mkdir(source, { recursive: true })
  for (let number = 0; number < FILES; number++) {
    if (number % 2 === 0 && random() < 0.1) continue
    await writeFile(join(source, `file ${number}`), randomBytes(random, 1 + Math.floor(random() * 400_000)))
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
