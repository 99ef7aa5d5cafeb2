import { execFile } from 'node:child_process'
import { isAbsolute } from 'node:path'
import { promisify } from 'node:util'
import { LocalBackend } from '../../src/main/repository'
import { cheapen } from './cheap-keys'
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
  const result = await runCommand(program, ['--repo', repository, '--no-cache', ...args], {
    env: { ...env, RESTIC_PASSWORD: password, RESTIC_PROGRESS_FPS: '0' },
    timeout: 300_000,
    accept,
  })
  if (args[0] === 'init' && isAbsolute(repository)) await cheapen(new LocalBackend(repository), password)
  return result
}

let fetched: Promise<string> | undefined

/** Fetched once by scripts/peers.mjs. */
export function newestRestic(): Promise<string> {
  fetched ??= promisify(execFile)(process.execPath, ['scripts/peers.mjs', 'restic']).then(({ stdout }) => stdout.trim())
  return fetched
}
