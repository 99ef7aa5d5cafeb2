import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'

/** Somebody may have to type a password. Units: milliseconds. */
const LIMIT = 180_000

/** Runs a program of the system to its end, without a shell. `status` is -1 when it could not be started or took too long. */
export const runProgram = (
  program: string,
  args: readonly string[],
): Promise<{ readonly status: number; readonly output: string }> =>
  new Promise((resolve) => {
    const child = execFile(program, [...args], { timeout: LIMIT, encoding: 'utf8' }, (error, stdout, stderr) => {
      const output = (error ? `${stderr.trim()} ${stdout.trim()}` : stdout).trim()
      resolve({ status: error ? (child.exitCode ?? -1) : 0, output: output || (error?.message ?? '') })
    })
  })

/** The full path of a program, by PATH; null where there is none. */
export async function findProgram(name: string, path = process.env.PATH ?? ''): Promise<string | null> {
  for (const folder of path.split(':').filter((part) => part.startsWith('/'))) {
    try {
      await access(join(folder, name), constants.X_OK)
      return join(folder, name)
    } catch {
      // Not in this one.
    }
  }
  return null
}
