import type { RestorePlan } from '../contract/restore'
import type { Sentence } from '../contract/sentence'
import type { SessionState } from '../contract/sessions'
import type { Catalog } from './catalog'
import type { componentParts } from './engine-components'
import type { EngineOptions } from './engine-options'
import { keepCacheSmall, type repositoryOpeners } from './engine-settings'
import { Restores, type Sessions, removeStagings } from './jobs'
import { describeError } from './log'
import type { Repository } from './repository'
import {
  type ComponentWish,
  type RestorePorts,
  type RestoreWish,
  type SessionReport,
  originOfComponents,
  originOfFiles,
  planArchive,
  planRestore,
  rememberedRestore,
  runArchive,
  runRestore,
} from './requester'
import type { SettingsStore } from './settings'
import type { ShadowCopyService } from './vss'

interface Cleaned extends Pick<Known, 'restorePorts' | 'components'> {
  readonly addon: Parameters<typeof keepCacheSmall>[1]['addon']
  readonly settings: SettingsStore
  readonly shadowCopies: Pick<ShadowCopyService, 'cleanUp'>
}

interface Known {
  readonly open: ReturnType<typeof repositoryOpeners>['open']
  readonly catalog: Pick<Catalog, 'keepRestore'>
  readonly restorePorts: Omit<RestorePorts, 'repository'>
  readonly components: ReturnType<typeof componentParts>['components']
}

type Run<W> = (repository: Repository, wish: W, report: SessionReport, signal: AbortSignal) => Promise<SessionState>

/** Restores as sessions that are remembered, for the window and for commands alike. */
export interface RestoreRuns {
  readonly plan: (repository: Repository, wish: RestoreWish, signal: AbortSignal) => Promise<RestorePlan>
  readonly files: Run<RestoreWish>
  readonly components: Run<ComponentWish>
}

export const restoreRuns = ({ restorePorts, components, catalog }: Omit<Known, 'open'>): RestoreRuns => ({
  plan: (repository, wish, signal) => {
    const plan = wish.form === 'zip' ? planArchive : planRestore
    return plan({ ...restorePorts, repository }, wish, signal)
  },
  files: async (repository, wish, report, signal) => {
    const run = wish.form === 'zip' ? runArchive : runRestore
    return rememberedRestore(catalog.keepRestore, report, await originOfFiles(repository, wish), () =>
      run({ ...restorePorts, repository }, wish, report, signal),
    )
  },
  components: async (repository, wish, report, signal) =>
    rememberedRestore(catalog.keepRestore, report, await originOfComponents(repository, wish), () =>
      components.run(repository, wish, report, signal),
    ),
})

/** The part of the composition that restores are made of. Decides nothing. */
export const restoresOf = (known: Known, sessions: Sessions, changed: () => void): Restores => {
  const runs = restoreRuns(known)
  return new Restores({
    ...{ openRepository: known.open, planRestore: runs.plan, restore: runs.files },
    components: { ...known.components, run: runs.components },
    ...{ sessions, changed },
  })
}

/** Removes what a dead run left behind. Answers what it could not: it is in the log too, and is tried again (rule I54). */
export async function cleanUp(
  options: Pick<EngineOptions, 'places' | 'log'>,
  parts: Cleaned,
): Promise<readonly Sentence[]> {
  const restores = async () => {
    // Files are put in place on Linux alone so far: elsewhere no restore can have died.
    if (process.platform !== 'linux') return []
    const { unfinished } = await parts.components.undoCopies.recover()
    for (const failure of unfinished)
      options.log.log.write({ level: 'error', area: 'start', ...describeError(failure) })
    await parts.restorePorts.unfinished.sweep()
    return unfinished.map(({ said }) => said)
  }
  const { cache, runtime } = options.places
  const folders = removeStagings(cache, runtime)
  const others = [folders, keepCacheSmall(options, parts), parts.shadowCopies.cleanUp()]
  const [unfinished] = await Promise.all([restores(), ...others])
  return unfinished
}
