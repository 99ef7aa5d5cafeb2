import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { Backend } from '../../src/main/repository/backend'
import { COMMAND_LINE, type Penumbra } from './penumbra'
import { namesIn } from './server-maintenance'

/** Of the tests that kill on a server, each: the continuous build has time for one. */
export const ROUNDS = Number(process.env.PENUMBRA_SERVER_KILLS ?? 1)
/** The key is derived again for each command, and what that costs is no concern of these tests. */
export const CHEAP_SCRYPT = { N: 2, r: 1, p: 1 }
/** Two looks at a server. Units: milliseconds. */
const BETWEEN = 10

/**
 * Starts a command and kills it, and all that it started, once it holds a lock and has made so many changes of what is
 * stored: whatever the speed of the machine. Some commands end before. Answers how many changes there were.
 */
export async function killAfterChanges(
  { environment }: Pick<Penumbra, 'environment'>,
  args: readonly string[],
  backend: Backend,
  most: number,
): Promise<number> {
  const [locks, stored] = [new Set(await namesIn(backend, 'locks')), await contentsOf(backend)]
  const env = { ...process.env, ...environment }
  const child: ChildProcess = spawn(process.execPath, [COMMAND_LINE, ...args], { env, stdio: 'ignore', detached: true })
  const ended = once(child, 'exit')
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  let changes = 0
  let isLocked = false
  while (!hasEnded() && !(isLocked && changes >= most)) {
    isLocked ||= (await namesIn(backend, 'locks')).some((lock) => !locks.has(lock))
    if (isLocked) changes = differences(stored, await contentsOf(backend))
    await setTimeout(BETWEEN)
  }
  if (!hasEnded()) process.kill(-Number(child.pid), 'SIGKILL')
  await ended
  return changes
}

/** Names of all that a verb writes or removes. */
async function contentsOf(backend: Backend): Promise<ReadonlySet<string>> {
  const names = await Promise.all((['data', 'index', 'snapshots'] as const).map((kind) => namesIn(backend, kind)))
  return new Set(names.flat())
}

const differences = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((name) => !other.has(name)).length + [...other].filter((name) => !one.has(name)).length
