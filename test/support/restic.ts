import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type CommandResult, runCommand } from './run-command'

/**
 * Stock restic as the judge: Debian 12's, and the newest there is.
 *
 * Units: five minutes at most for one command.
 * Fails: with restic's words, unless its exit status is in `accept`; `newestRestic` when it cannot be fetched.
 */
export interface ResticOptions {
  readonly version: 'debian' | 'newest'
  readonly repository: string
  readonly password: string
  readonly accept?: readonly number[]
  /** What the server of the repository asks for. */
  readonly env?: Readonly<Record<string, string>>
}

export async function restic(
  args: readonly string[],
  { version, repository, password, accept = [0], env = {} }: ResticOptions,
): Promise<CommandResult> {
  const program = version === 'debian' ? 'restic' : await newestRestic()
  return runCommand(program, ['--repo', repository, '--no-cache', ...args], {
    env: { ...env, RESTIC_PASSWORD: password, RESTIC_PROGRESS_FPS: '0' },
    timeout: 300_000,
    accept,
  })
}

/** Fetched once by scripts/peers.mjs. */
export async function newestRestic(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/peers.mjs', 'restic'])
  return stdout.trim()
}
