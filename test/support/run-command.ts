import { spawn } from 'node:child_process'

/**
 * A command that a test needs: a tool of the operating system, a peer, our own command line.
 *
 * Units: milliseconds; 60,000 unless told. What is late is killed.
 * Fails: with the command's own words when it ends with a status that is not in `accept` (0 unless told).
 */
export interface CommandOptions {
  readonly timeout?: number
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly accept?: readonly number[]
  /** latin1 where the output is bytes: one character for each. */
  readonly encoding?: 'utf8' | 'latin1'
}

export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export function runCommand(
  command: string,
  args: readonly string[],
  { timeout = 60_000, env = {}, cwd, accept = [0], encoding = 'utf8' }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      timeout,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', ...env },
    })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding(encoding).on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding(encoding).on('data', (chunk: string) => (stderr += chunk))
    child.on('error', reject)
    child.on('close', (status, signal) => {
      if (status !== null && accept.includes(status)) resolve({ status, stdout, stderr })
      else reject(new Error(`${command} ${args.join(' ')}: ${describeEnd(status, signal)}\n${stdout}${stderr}`))
    })
  })
}

const describeEnd = (status: number | null, signal: string | null) =>
  status === null ? `killed by ${signal ?? 'nobody'}` : `status ${status}`
