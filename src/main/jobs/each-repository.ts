import type { Repository } from '../repository'
import type { SettingsStore } from '../settings'
import { leaveAsItIs } from './job-runs'
import type { Passwords } from './passwords'

/**
 * Opens every repository of the jobs that can be reached with a remembered password, one after the other. One that
 * cannot be opened is left as it is: its jobs say so when they run. A password that was refused is not tried again.
 */
export async function eachRepository(
  { settings, passwords }: { readonly settings: SettingsStore; readonly passwords: Passwords },
  signal: AbortSignal,
  work: (repository: Repository) => Promise<void>,
): Promise<void> {
  const { jobs } = (await settings.load()).settings
  for (const location of new Set(jobs.map(({ repository }) => repository))) {
    try {
      if (passwords.isRefused(location) || (await passwords.keptIfAny(location)) === null) continue
      const repository = await passwords.open(location, signal)
      try {
        await work(repository)
      } finally {
        repository.close()
      }
    } catch (error) {
      leaveAsItIs(error)
    }
  }
}
