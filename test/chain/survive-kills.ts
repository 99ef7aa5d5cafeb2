import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withCommitter } from '../support/committer'
import { readLedger } from '../support/ledger'
import { COMMAND_LINE, type Penumbra, penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { randomBytes, seededRandom } from '../support/seeded-random'
import { withVolume } from '../support/volumes'

/**
 * `kill -9` of a backup and all its processes at random moments. After each: the repository is whole by Penumbra and by
 * stock restic, the next backup runs clean, no shadow copy is left, and no restore point is lost.
 */
export interface KillOptions {
  readonly rounds: number
  readonly seed: number
  /** Units: bytes of new data for each round. */
  readonly size: number
  readonly say: (line: string) => void
}

interface Target {
  readonly penumbra: Penumbra
  readonly repository: string
  readonly password: string
  readonly volume: string
  readonly source: string
}

/** Returns how many rounds held and how many did not, having said which and why. */
export function surviveKills({ rounds, seed, size, say }: KillOptions): Promise<{ passed: number; failed: number }> {
  return withScratch('kill', (scratch) =>
    withVolume({ kind: 'btrfs', size: 4 * 2 ** 30, label: 'kill' }, async (volume) => {
      const [repository, password, source] = [join(scratch, 'repository'), 'kill', join(volume, 'data')]
      const target = { penumbra: penumbraAt(join(scratch, 'home'), repository, password), repository, password }
      const random = seededRandom(seed)
      await runCommand('mkdir', [source])
      await target.penumbra.run(['init'])
      return withCommitter({ file: join(source, 'ledger.db'), journal: 'wal', size: 4 << 20 }, async () => {
        const all = { ...target, volume, source }
        const whole = await timeOf(async () => {
          await renew(source, random, size)
          await target.penumbra.backup([source])
        })
        say(`seed ${seed}; one whole backup takes ${whole.toFixed(0)} ms`)
        const tally = { passed: 0, failed: 0 }
        for (let round = 1; round <= rounds; round++) {
          const delay = random() * whole
          const verdict = await surviveOne(all, random, { size, delay }).catch((error: unknown) => error as Error)
          tally[typeof verdict === 'string' ? 'passed' : 'failed']++
          const words = typeof verdict === 'string' ? verdict : `FAILED: ${verdict.message}`
          say(`round ${round}: ${words}`)
        }
        return tally
      })
    }),
  )
}

async function surviveOne(target: Target, random: () => number, { size, delay }: { size: number; delay: number }) {
  const { penumbra, repository, password, source, volume } = target
  const before = await snapshotIds(penumbra)
  const moment = await killWithin(target, random, { size, delay })

  await penumbra.run(['check'])
  await restic(['check', '--no-lock'], { version: 'newest', repository, password })
  const { summary } = await penumbra.backup(['--provider', 'required', source])
  const left = await penumbra.shadows()
  if (left.length > 0) throw new Error(`${left.length} shadow copies are left over`)
  const { stdout } = await runCommand('btrfs', ['subvolume', 'list', volume])
  if (stdout !== '') throw new Error(`subvolumes are left over:\n${stdout}`)
  const after = await snapshotIds(penumbra)
  for (const id of [...before, summary.snapshot_id]) if (!after.includes(id)) throw new Error(`snapshot ${id} is lost`)
  const held = await restoreLedger(penumbra, source, summary.snapshot_id)
  return `killed after ${moment.toFixed(0)} ms; whole, clean afterwards, ${after.length} snapshots, ledger at ${held}`
}

/** Starts backups of new data until one is killed before it ended: each time earlier. Returns when, in milliseconds. */
async function killWithin(
  { penumbra, source }: Target,
  random: () => number,
  { size, delay }: { size: number; delay: number },
): Promise<number> {
  for (let moment = delay; ; moment *= random()) {
    await renew(source, random, size)
    if (await killDuringBackup(penumbra, source, moment)) return moment
  }
}

/** Kills the command line's whole process group after `delay` milliseconds. False when it had ended by itself. */
async function killDuringBackup(penumbra: Penumbra, source: string, delay: number): Promise<boolean> {
  const args = [COMMAND_LINE, 'backup', '--provider', 'required', '--json', source]
  const env = { ...process.env, ...penumbra.environment }
  const child = spawn(process.execPath, args, { detached: true, stdio: 'ignore', env })
  const ended = once(child, 'exit')
  const timer = setTimeout(() => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  }, delay)
  const [, signal] = (await ended) as [number | null, string | null]
  clearTimeout(timer)
  return signal === 'SIGKILL'
}

/** New bytes in a file of their own and over half of an old one. */
async function renew(source: string, random: () => number, size: number): Promise<void> {
  await writeFile(join(source, `new ${random().toString(36).slice(2)}`), randomBytes(random, size / 2))
  await writeFile(join(source, 'renewed'), randomBytes(random, size / 2))
}

async function snapshotIds(penumbra: Penumbra): Promise<readonly string[]> {
  const { stdout } = await penumbra.run(['snapshots', '--json'])
  return (JSON.parse(stdout) as { readonly id: string }[]).map(({ id }) => id)
}

const restoreLedger = (penumbra: Penumbra, source: string, snapshot: string) =>
  withScratch('ledger', async (target) => {
    await penumbra.run(['restore', snapshot, '--target', target, ...includes(source)])
    return readLedger(join(target, source, 'ledger.db'))
  })

const includes = (source: string) =>
  ['', '-wal', '-shm'].flatMap((ending) => ['--include', join(source, `ledger.db${ending}`)])

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
