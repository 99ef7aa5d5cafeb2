import { comparisonOf, versionsOf } from '../../jobs'
import type { Handlers } from '../answer'
import type { Needs } from './needs'

type Group =
  | 'names.search'
  | 'restore.open'
  | 'restore.browse'
  | 'restore.versions'
  | 'restore.preview'
  | 'restore.compare'
  | 'restore.plan'
  | 'restore.start'
  | 'restore.undo'
  | 'restore.components'
  | 'restore.plan-components'
  | 'restore.start-components'

/** A slow disk and a slow key derivation included. Units: milliseconds. */
const OPEN_LIMIT = 120_000
const PLAN_LIMIT = 600_000
const READ_LIMIT = 120_000

export const restoreHandlers = ({
  jobs,
  passwords,
  restores,
  searchNames,
  undoRestore,
}: Needs): Pick<Handlers, Group> => ({
  'names.search': (query) => searchNames(query),
  'restore.open': async (from) => {
    const signal = AbortSignal.timeout(OPEN_LIMIT)
    if (!('jobId' in from)) return restores.openAt(from, signal)
    const { repository } = await jobs.find(from.jobId)
    return restores.adopt(await passwords.open(repository, signal))
  },
  'restore.browse': ({ repositoryId, snapshotId, path, offset, limit }) =>
    restores.browse(repositoryId, snapshotId, path, offset, limit),
  'restore.versions': ({ repositoryId, snapshotId, path }) =>
    versionsOf(restores.opened(repositoryId), snapshotId, path, AbortSignal.timeout(READ_LIMIT)),
  'restore.preview': ({ repositoryId, ...wish }) => restores.preview(repositoryId, wish),
  'restore.compare': ({ repositoryId, ...wish }) =>
    comparisonOf(restores.opened(repositoryId), wish, AbortSignal.timeout(READ_LIMIT)),
  'restore.plan': (request) => restores.plan(request, AbortSignal.timeout(PLAN_LIMIT)),
  'restore.start': (request) => Promise.resolve({ sessionId: restores.start(request) }),
  'restore.undo': ({ undoId }) => undoRestore(undoId),
  'restore.components': async ({ repositoryId, snapshotId }) => ({
    components: await restores.components(repositoryId, snapshotId, AbortSignal.timeout(PLAN_LIMIT)),
  }),
  'restore.plan-components': (request) => restores.planComponents(request, AbortSignal.timeout(PLAN_LIMIT)),
  'restore.start-components': (request) => Promise.resolve({ sessionId: restores.startComponents(request) }),
})
