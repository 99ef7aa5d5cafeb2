import type { Handlers } from '../answer'
import type { Needs } from './needs'

type Group =
  | 'repositories.list'
  | 'repositories.describe'
  | 'repositories.pin'
  | 'repositories.add-key'
  | 'repositories.remove-key'
  | 'repositories.unlock'
  | 'maintenance.start'
  | 'maintenance.list'
  | 'maintenance.cancel'

/** A slow server with thousands of restore points. Units: milliseconds. */
const LOOK_LIMIT = 300_000

export const repositoryHandlers = ({ repositories, maintenance }: Needs): Pick<Handlers, Group> => ({
  'repositories.list': () => repositories.list(),
  'repositories.describe': ({ location }) => repositories.describe(location, AbortSignal.timeout(LOOK_LIMIT)),
  'repositories.pin': async ({ location, snapshotId, isPinned }) => ({
    snapshotId: await repositories.pin(location, snapshotId, isPinned, AbortSignal.timeout(LOOK_LIMIT)),
  }),
  'repositories.add-key': async ({ location, password, owner }) => ({
    keyId: await repositories.addKey(location, password, owner, AbortSignal.timeout(LOOK_LIMIT)),
  }),
  'repositories.remove-key': async ({ location, keyId }) => {
    await repositories.removeKey(location, keyId, AbortSignal.timeout(LOOK_LIMIT))
    return {}
  },
  'repositories.unlock': async ({ location }) => ({
    removed: await repositories.unlock(location, AbortSignal.timeout(LOOK_LIMIT)),
  }),
  'maintenance.start': ({ location, wish }) =>
    Promise.resolve().then(() => ({ maintenanceId: maintenance.start(location, wish) })),
  'maintenance.list': () => Promise.resolve(maintenance.list()),
  'maintenance.cancel': ({ maintenanceId }) => {
    maintenance.cancel(maintenanceId)
    return Promise.resolve({})
  },
})
