import { type RepositoryLimits, type Resources, USUAL_RESOURCES } from '../../contract/resources'
import type { SettingsStore } from '../settings'
import type { Limits } from './schedule'

/** What is said of one repository; without a word one run at a time, at any rate. */
export const limitsAt = (
  { repositories }: Resources = USUAL_RESOURCES,
  repository: string,
): Omit<RepositoryLimits, 'repository'> =>
  repositories.find((one) => one.repository === repository) ?? { slots: 1, rate: null }

/** The same, as whoever gives the next turn asks. */
export const limitsOf = (resources: Resources = USUAL_RESOURCES): Limits => ({
  movers: resources.movers,
  slotsAt: (repository) => limitsAt(resources, repository).slots,
})

/** Whether the folder of a repository is served by a process of its own. */
export const hasOwnHalf = (resources: Resources | undefined, repository: string): boolean =>
  limitsAt(resources, repository).targetHalf === 'process'

/** What the jobs share: as it is, or as it is to be from now on. */
export async function limitsIn(
  settings: Pick<SettingsStore, 'load' | 'update'>,
  wish: Resources | null,
): Promise<Resources> {
  if (wish === null) return (await settings.load()).settings.resources ?? USUAL_RESOURCES
  await settings.update((now) => ({ ...now, resources: wish }))
  return wish
}
