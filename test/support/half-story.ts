import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Gate, gateAt } from './gate-script'
import { COMMAND_LINE, type Penumbra, penumbraAt } from './penumbra'
import { descendantsOf } from './process-tree'
import { restic } from './restic'
import { withScratch } from './scratch'
import { randomBytes, seededRandom } from './seeded-random'

const PASSWORD = 'correct horse'
const MIB = 2 ** 20

export interface Story {
  readonly home: string
  readonly repository: string
  readonly source: string
  readonly penumbra: Penumbra
  readonly job: (args: readonly string[], accept?: readonly number[]) => Promise<string>
  readonly gate: Gate
}

/** A job whose folder is written by a target half, and whose run waits at a gate when its repository is open. */
export const withHalfJob = (label: string, tell: (story: Story) => Promise<void>) =>
  withScratch(label, async (home) => {
    const [repository, source] = [join(home, 'repo'), join(home, 'source')]
    mkdirSync(source)
    for (const at of [0, 1, 2]) writeFileSync(join(source, `f${at}`), randomBytes(seededRandom(at), 20 * MIB))
    const penumbra = penumbraAt(home, repository, PASSWORD)
    const job = async (args: readonly string[], accept?: readonly number[]) =>
      (await penumbra.run(['job', ...args, '--data-dir', join(home, 'profile')], accept)).stdout
    const gate = await gateAt(home)
    const by = ['--by-hand', '--allow-secret-file', '--shadow-copies', 'none', '--script-limit', '200']
    await job(['add', 'Docs', source, ...by, '--script', `before-freeze=${gate.program}`])
    await job(['limits', '--place', repository, '--target-half', 'process'])
    await tell({ home, repository, source, penumbra, job, gate })
  })

/** A run of the job as a process of its own; what became of it. */
export function beginRun({ home, penumbra }: Story) {
  const args = [COMMAND_LINE, 'job', 'run', 'Docs', '--data-dir', join(home, 'profile')]
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...penumbra.environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as unknown,
    signal: signal as unknown,
    complaints,
  }))
  return { pid: child.pid ?? 0, ended }
}

/** What a process started of one entry. */
export const childrenNamed = async (pid: number, entry: string): Promise<readonly number[]> =>
  (await descendantsOf(pid)).filter(({ command }) => command.includes(entry)).map((one) => one.pid)

export const packsIn = (repository: string): number =>
  existsSync(join(repository, 'data'))
    ? readdirSync(join(repository, 'data')).reduce(
        (sum, shard) => sum + readdirSync(join(repository, 'data', shard)).length,
        0,
      )
    : 0

/** By stock restic, every byte. */
export const isClean = async (repository: string) => {
  const { stdout } = await restic(['check', '--read-data'], { version: 'debian', repository, password: PASSWORD })
  expect(stdout).toContain('no errors were found')
}
