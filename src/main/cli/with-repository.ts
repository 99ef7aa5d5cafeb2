import type { Lock, LockKind, Repository } from '../repository'
import { repositoryOf } from './arguments'
import type { Console, Needs } from './command'
import { readPassword } from './password'

/** Opens the repository that the arguments name, hands it on, and closes it whatever happens. */
export async function withRepository<T>(
  needs: Needs,
  console: Console,
  values: { readonly repo?: string | undefined; readonly 'password-file'?: string | undefined },
  signal: AbortSignal,
  use: (repository: Repository) => Promise<T>,
): Promise<T> {
  const location = repositoryOf(values.repo, console.environment)
  const password = await readPassword(needs, console, location, values['password-file'])
  const repository = await needs.openRepository(location, password, signal)
  try {
    return await use(repository)
  } finally {
    repository.close()
  }
}

/** The same under a lock, which is gone afterwards. A reader of a target that cannot be written holds none. */
export function withLockedRepository<T>(
  needs: Needs,
  console: Console,
  values: { readonly repo?: string | undefined; readonly 'password-file'?: string | undefined },
  kind: LockKind,
  signal: AbortSignal,
  use: (repository: Repository, lock: Lock) => Promise<T>,
): Promise<T> {
  return withRepository(needs, console, values, signal, async (repository) => {
    const lock = await repository.lock(kind, { signal, isReader: kind === 'shared' })
    try {
      return await use(repository, lock)
    } finally {
      await lock.release()
    }
  })
}
