// Stock restic, whichever versions this machine has: the judge of what the format means.
import { execFileSync } from 'node:child_process'
import * as path from 'node:path'
import { peer } from '../../../scripts/peers.mjs'
import { openRepository } from './repository.mjs'

export const password = 'native test'

/** The machine's own, which is Debian 12's, and a newer one. */
export const resticPrograms = () => ['restic', peer('restic')]

export function restic(program, repository, words, options = {}) {
  return execFileSync(program, ['-r', repository, '--no-cache', '-q', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, RESTIC_PASSWORD: password, RESTIC_PROGRESS_FPS: '0' },
    timeout: 240_000,
    maxBuffer: 1 << 28,
    ...options,
  })
}

/** Makes a repository, backs `folders` up into it (relative to `cwd`), and opens it. */
export function backUpWithRestic(program, folder, cwd, folders) {
  const repository = path.join(folder, `repository-${path.basename(path.dirname(program))}`)
  restic(program, repository, ['init'])
  restic(program, repository, ['backup', '--tag', 'test', ...folders], { cwd })
  return openRepository(repository, password)
}
