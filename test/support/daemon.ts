import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ServiceClient } from '../../src/main/service'
import { COMMAND_LINE } from './penumbra'

/** The built program as a service, for tests: settings, state and socket in a folder of its own. */
export interface Daemon {
  readonly process: ChildProcess
  readonly ended: Promise<[number | null, string | null]>
  readonly complaints: () => string
}

/** Starts it and waits until it listens. `prefix` is a command that becomes it. */
export async function startDaemon(
  home: string,
  extra: readonly string[] = [],
  prefix: readonly string[] = [],
): Promise<Daemon> {
  const args = [COMMAND_LINE, 'daemon', '--data-dir', join(home, 'profile'), '--socket', socketOf(home), ...extra]
  const [command = '', ...rest] = [...prefix, process.execPath, ...args]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  const ended = once(child, 'exit') as Promise<[number | null, string | null]>
  const first = await Promise.race([once(child.stdout, 'data').then(String), ended.then(() => `ended: ${complaints}`)])
  if (!first.startsWith('listening at ')) throw new Error(first)
  return { process: child, ended, complaints: () => complaints }
}

export const socketOf = (home: string): string => join(home, 'run', 'service.sock')

/** Runs of the job write no faster: they can be met at work on any machine. null: as fast as they can. Units: bytes a second. */
export async function paceJob(client: Pick<ServiceClient, 'call'>, jobId: string, rate: number | null): Promise<void> {
  const reply = await client.call('jobs.edit', {
    jobId,
    changes: { pace: rate === null ? null : { rate, window: null } },
  })
  if (!reply.ok) throw new Error(reply.failure.code)
}

export async function withDaemon<T>(daemon: Daemon, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    daemon.process.kill('SIGKILL')
    await daemon.ended
  }
}
