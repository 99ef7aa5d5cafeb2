import { z } from 'zod'
import { MaintenanceState, MaintenanceWish } from './maintenance'
import { RepositoryPlace } from './places'
import { KnownPlace, RepositoryStatus } from './repositories'

const nothing = z.object({})
const storageId = z.string().regex(/^[0-9a-f]{64}$/)
const password = z.string().min(1).max(1024)

/** What may be asked about the repositories of the jobs: part of the one list of calls. */
export const repositoryCalls = {
  /** Every place that the jobs here name. */
  'repositories.list': { input: nothing, output: z.array(KnownPlace) },
  /** One of them as it is now, opened with what is kept here. Writes nothing. Of the rest: only places of jobs, too. */
  'repositories.describe': { input: z.object({ location: RepositoryPlace }), output: RepositoryStatus },
  /** Its tags are part of a restore point's id: it has another one afterwards. */
  'repositories.pin': {
    input: z.object({ location: RepositoryPlace, snapshotId: storageId, isPinned: z.boolean() }),
    output: z.object({ snapshotId: z.string() }),
  },
  /** One more password; `owner` says whose. */
  'repositories.add-key': {
    input: z.object({ location: RepositoryPlace, password, owner: z.string().min(1).max(200).optional() }),
    output: z.object({ keyId: z.string() }),
  },
  /** Never the key that is in use, so never the last. Fails: `invalid-request`. */
  'repositories.remove-key': { input: z.object({ location: RepositoryPlace, keyId: storageId }), output: nothing },
  /** Removes the locks whose owner is gone, and no other. */
  'repositories.unlock': {
    input: z.object({ location: RepositoryPlace }),
    output: z.object({ removed: z.int().nonnegative() }),
  },
  /** Begins, and answers at once; how it goes is told by `maintenance.changed`. Fails: `busy`. */
  'maintenance.start': {
    input: z.object({ location: RepositoryPlace, wish: MaintenanceWish }),
    output: z.object({ maintenanceId: z.string() }),
  },
  /** What is under way and the last that ended, newest first. */
  'maintenance.list': { input: nothing, output: z.array(MaintenanceState) },
  /** Everything is whole afterwards. Harmless when it has ended. */
  'maintenance.cancel': { input: z.object({ maintenanceId: z.string() }), output: nothing },
} as const
