import { type Lock, type LockKind, type Repository, requestLine } from '../repository'
import { limitsOf, repositoryOf, tellsRequests } from './arguments'
import type { Console, Needs } from './command'
import { BackupError } from '../model/backup-error'
import { namedPassword, typedPassword } from './password'

export interface NamedRepository {
  readonly repo?: string | undefined
  readonly 'password-file'?: string | undefined
  readonly 'retry-lock'?: string | undefined
  readonly 'limit-upload'?: string | undefined
  readonly 'limit-download'?: string | undefined
  readonly verbose?: string | undefined
}

/**
 * Opens the repository that the arguments name: with the password they name, else with what this computer keeps, else
 * with one that is typed. A kept password that no longer opens is said, asked for once, and replaced by one that opens.
 */
export async function openNamed(
  { passwords, openRepository, limitRates, followTraffic }: Needs,
  console: Console,
  values: NamedRepository,
  signal: AbortSignal,
): Promise<Repository> {
  const location = repositoryOf(values.repo, console.environment)
  limitRates(limitsOf(values))
  if (tellsRequests(values)) followTraffic((request) => console.complain(requestLine(request)))
  const named = await namedPassword(console, values['password-file'])
  if (named !== null) return openRepository(location, named, signal)
  if ((await passwords.keptIfAny(location)) === null) {
    return openRepository(location, await typedPassword(console, location), signal)
  }
  try {
    return await passwords.open(location, signal)
  } catch (error) {
    if (!(error instanceof BackupError) || error.code !== 'secret.refused' || !console.ask) throw error
    console.complain(`${error.message} Was the key of this computer revoked, or the password changed elsewhere?`)
    const typed = await typedPassword(console, location)
    const repository = await openRepository(location, typed, signal)
    await passwords.keep(location, typed)
    return repository
  }
}

/** The same, handed on and closed whatever happens. */
export async function withRepository<T>(
  needs: Needs,
  console: Console,
  values: NamedRepository,
  signal: AbortSignal,
  use: (repository: Repository) => Promise<T>,
): Promise<T> {
  const patience = patienceOf(values['retry-lock'])
  const repository = await openNamed(needs, console, values, signal)
  repository.retryLocksFor(patience)
  try {
    return await use(repository)
  } finally {
    repository.close()
  }
}

/** The same for what will need the data mover: its process starts while the password is being proven. */
export async function withMover<T>(...[needs, ...rest]: Parameters<typeof withRepository<T>>): Promise<T> {
  const discard = needs.prepareMover()
  try {
    return await withRepository(needs, ...rest)
  } finally {
    discard()
  }
}

/** The same under a lock, which is gone afterwards. A reader of a target that cannot be written holds none. */
export function withLockedRepository<T>(
  needs: Needs,
  console: Console,
  values: NamedRepository,
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

/** The same for what only reads: whatever goes wrong, nothing can be stored or removed there but a lock. */
export function withReading<T>(
  needs: Needs,
  console: Console,
  values: NamedRepository,
  signal: AbortSignal,
  use: (repository: Repository) => Promise<T>,
): Promise<T> {
  return withRepository(needs, console, values, signal, (repository) => {
    repository.onlyRead()
    return use(repository)
  })
}

/** The same under a shared lock. */
export const withLockedReading = <T>(...[needs, console, values, signal, use]: Parameters<typeof withReading<T>>) =>
  withLockedRepository(needs, console, values, 'shared', signal, (repository) => {
    repository.onlyRead()
    return use(repository)
  })

const UNITS = { s: 1000, m: 60_000, h: 3_600_000 } as const

/** Milliseconds of `90s`, `5m`, `1h30m`; 0 when nothing was asked. Fails: `invalid-request`. */
function patienceOf(text: string | undefined): number {
  if (text === undefined) return 0
  const parts = /^(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,5})s)?$/.exec(text)
  if (parts === null || text === '') {
    throw new BackupError('invalid-request', `--retry-lock takes a duration such as 5m or 2h, not ${text}.`)
  }
  const [hours, minutes, seconds] = parts.slice(1).map((part) => Number(part))
  const of = (count: number | undefined, unit: keyof typeof UNITS) => (count || 0) * UNITS[unit]
  return of(hours, 'h') + of(minutes, 'm') + of(seconds, 's')
}
