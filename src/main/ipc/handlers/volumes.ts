import { ExclusionPreset } from '../../../contract/presets'
import type { Handlers } from '../answer'
import type { Needs } from './needs'

type Group =
  | 'volumes.list'
  | 'volumes.space'
  | 'places.try'
  | 'volumes.propose-folders'
  | 'volumes.measure'
  | 'places.propose'
  | 'applications.find'
  | 'writers.list'
  | 'writers.gather'
  | 'providers.list'

/** How long the writers may take to describe themselves for a screen. Units: milliseconds. */
const WRITERS_LIMIT = 30_000
/** The same where they look through a whole home, which a writer of ours does for 40 s at most. */
const FIND_LIMIT = 90_000

export const volumeHandlers = (needs: Needs): Pick<Handlers, Group> => ({
  'volumes.list': async () => [...(await needs.listVolumes())],
  'volumes.space': ({ path }) => needs.volumeSpace(path),
  'places.try': ({ repository, access }) => needs.tryPlace(repository, access),
  'volumes.propose-folders': async () => [...(await needs.proposeFolders())],
  'volumes.measure': async ({ folders }) => {
    const presets = [...ExclusionPreset.options]
    const { keptFiles, keptBytes, isComplete } = await needs.exclusionPreviews.ofFolders(folders, presets)
    return { files: keptFiles, bytes: keptBytes, isComplete }
  },
  'places.propose': () => needs.proposePlaces(),
  'applications.find': ({ folders }) => needs.findApplications(folders, AbortSignal.timeout(FIND_LIMIT)),
  'writers.list': async ({ sources }) => [...(await needs.listWriters(sources, AbortSignal.timeout(WRITERS_LIMIT)))],
  'writers.gather': () => needs.surveyWriters(AbortSignal.timeout(WRITERS_LIMIT)),
  'providers.list': () => needs.describeProviders(),
})
