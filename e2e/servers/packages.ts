import { access } from 'node:fs/promises'
import { runCommand } from '../../test/support/run-command'

/** Units: milliseconds. */
const LIMIT = 600_000

/** Makes a program be there, from the Debian packages that have it. Needs root, once. Fails: with apt's own words. */
export async function requireProgram(program: string, packages: readonly string[]): Promise<void> {
  const isThere = await access(program).then(
    () => true,
    () => false,
  )
  if (isThere) return
  const options = ['-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runCommand('apt-get', ['update', '-q', '-o', 'Acquire::Retries=3'], { env, timeout: LIMIT })
  await runCommand('apt-get', ['install', ...options, ...packages], { env, timeout: LIMIT })
}
