import type { ProvidersStatus } from '../contract/providers'
import type { WriterStatus, WriterSurvey } from '../contract/writers'
import type { Catalog } from './catalog'
import type { EngineOptions } from './engine-options'
import { writerFailures } from './jobs'
import type { SettingsStore } from './settings'
import type { ShadowCopyService } from './vss'

/** How many runs of a job are looked through for an application that failed. */
const RUNS = 100

export interface WriterPartsOf {
  readonly catalog: Pick<Catalog, 'runs'>
  readonly settings: Pick<SettingsStore, 'load'>
  readonly shadowCopies: ShadowCopyService
  readonly writersUnder: (sources: readonly string[], signal: AbortSignal) => Promise<readonly WriterStatus[]>
}

/** The part of the composition that shows writers, providers and shadow copies as they are. Decides nothing. */
export function writerParts({ home }: Pick<EngineOptions, 'home'>, parts: WriterPartsOf) {
  const { catalog, settings, shadowCopies, writersUnder } = parts
  return {
    listVolumes: () => shadowCopies.volumes(),
    listShadowCopies: () => shadowCopies.listShadowCopies(),
    listWriters: writersUnder,
    async surveyWriters(signal: AbortSignal): Promise<WriterSurvey> {
      const { jobs } = (await settings.load()).settings
      const named = [...new Set(jobs.flatMap(({ sources }) => sources))]
      const folders = named.length > 0 ? named : [home]
      const runs = await Promise.all(jobs.map(async (job) => ({ job, runs: await catalog.runs(job.id, RUNS) })))
      const writers = await writersUnder(folders, signal)
      return { folders, writers: [...writers], failures: [...writerFailures(runs)] }
    },
    async describeProviders(): Promise<ProvidersStatus> {
      const [providers, volumes, areas] = await Promise.all([
        shadowCopies.listProviders(),
        shadowCopies.judgeVolumes(),
        shadowCopies.diffAreas(),
      ])
      return { providers: [...providers], volumes: [...volumes], areas: [...areas] }
    },
  }
}
