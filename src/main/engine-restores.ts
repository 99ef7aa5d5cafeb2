import type { componentParts } from './engine-components'
import type { EngineOptions } from './engine-options'
import { keepCacheSmall, type repositoryOpeners } from './engine-settings'
import { Restores, type Sessions, removeStagings } from './jobs'
import { type RestorePorts, planRestore, runRestore } from './requester'
import type { SettingsStore } from './settings'
import type { ShadowCopyService } from './vss'

interface Cleaned extends Pick<Known, 'restorePorts' | 'components'> {
  readonly addon: Parameters<typeof keepCacheSmall>[1]['addon']
  readonly settings: SettingsStore
  readonly shadowCopies: Pick<ShadowCopyService, 'cleanUp'>
}

interface Known {
  readonly open: ReturnType<typeof repositoryOpeners>['open']
  readonly restorePorts: Omit<RestorePorts, 'repository'>
  readonly components: ReturnType<typeof componentParts>['components']
}

/** The part of the composition that restores are made of. Decides nothing. */
export const restoresOf = ({ open, restorePorts, components }: Known, sessions: Sessions): Restores =>
  new Restores({
    openRepository: open,
    planRestore: (repository, wish, signal) => planRestore({ ...restorePorts, repository }, wish, signal),
    restore: (repository, wish, report, signal) => runRestore({ ...restorePorts, repository }, wish, report, signal),
    ...{ components, sessions },
  })

/** Removes what a dead run left behind. */
export async function cleanUp(options: Pick<EngineOptions, 'places' | 'log'>, parts: Cleaned): Promise<void> {
  const restores = async () => {
    // Files are put in place on Linux alone so far: elsewhere no restore can have died.
    if (process.platform !== 'linux') return
    await parts.components.undoCopies.recover()
    await parts.restorePorts.unfinished.sweep()
  }
  const { cache, runtime } = options.places
  const folders = removeStagings(cache, runtime)
  await Promise.all([folders, keepCacheSmall(options, parts), parts.shadowCopies.cleanUp(), restores()])
}
