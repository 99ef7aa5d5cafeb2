import { say } from '../model/sentence'
import { BackupError } from '../model/backup-error'
import type { Repository } from '../repository'
import type { NewJob } from './new-job'

export type Opener = (location: string, password: string, signal: AbortSignal) => Promise<Repository>

/**
 * Opens the repository at a place, or makes one where there is none. `given`: what the system gives for it, or null.
 * Fails: as both; `secret.managed` when a new one would not open with the secret that the system gives.
 */
export async function openOrInit(
  { openRepository, initRepository }: { readonly openRepository: Opener; readonly initRepository: Opener },
  { repository: location, password }: Pick<NewJob, 'repository' | 'password'>,
  given: string | null,
  signal: AbortSignal,
): Promise<Repository> {
  try {
    return await openRepository(location, password, signal)
  } catch (error) {
    if (!(error instanceof BackupError && error.code === 'repository.missing')) throw error
    if (given !== null && given !== password) {
      const message = say('The system gives another password for {location}; a new repository takes that one.', {
        location,
      })
      throw new BackupError('secret.managed', message, { context: { location } })
    }
    return initRepository(location, password, signal)
  }
}
