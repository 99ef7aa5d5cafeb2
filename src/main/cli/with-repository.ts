import type { Repository } from '../repository'
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
