import type { Handlers } from '../answer'
import type { Needs } from './needs'

type Group = 'volumes.list' | 'volumes.space' | 'places.try' | 'volumes.propose-folders' | 'writers.list'

/** How long the writers may take to describe themselves for a screen. Units: milliseconds. */
const WRITERS_LIMIT = 30_000

export const volumeHandlers = (needs: Needs): Pick<Handlers, Group> => ({
  'volumes.list': async () => [...(await needs.listVolumes())],
  'volumes.space': ({ path }) => needs.volumeSpace(path),
  'places.try': ({ repository, access }) => needs.tryPlace(repository, access),
  'volumes.propose-folders': async () => [...(await needs.proposeFolders())],
  'writers.list': async ({ sources }) => [...(await needs.listWriters(sources, AbortSignal.timeout(WRITERS_LIMIT)))],
})
