import { randomUUID } from 'node:crypto'
import type { MaintenanceOutcome, MaintenanceWish } from '../contract/maintenance'
import type { EngineOptions } from './engine-options'
import type { Publisher } from './ipc'
import {
  type JobBook,
  Maintenance,
  type MaintenanceWork,
  type Passwords,
  RepositoryDesk,
  type RunClaims,
  type Sessions,
  checkOutcome,
  indexOutcome,
  maintenanceClaim,
  packsOutcome,
  pruneOutcome,
  runsAt,
  snapshotsOutcome,
} from './jobs'
import type { Clock } from './model/clock'
import { systemTimers } from './model/timers'
import type { MoverEvent } from './mover'
import type { Lock, Repository } from './repository'
import {
  type PackSubset,
  type RestorePorts,
  pruneRepository,
  repairIndex,
  repairPacks,
  repairSnapshots,
  verifyRepository,
} from './requester'
import type { SettingsStore } from './settings'

type StartMover = RestorePorts['startMover']

interface Parts {
  readonly settings: SettingsStore
  readonly clock: Clock
  readonly publisher: Publisher
  readonly restorePorts: Pick<RestorePorts, 'startMover'>
}

interface Known {
  readonly jobs: JobBook
  readonly passwords: Passwords
  /** The jobs are to be told anew. */
  readonly changed: () => void
  readonly claims: Pick<RunClaims, 'take' | 'noteOf'>
  readonly sessions: Pick<Sessions, 'list'>
  /** What waits may begin now. */
  readonly wake: () => void
}

/** The part of the composition that the care for repositories is made of: the operations of the command line. Decides nothing. */
export function repositoriesOf(
  { settings, clock, publisher, restorePorts: { startMover } }: Parts,
  { reportBug }: Pick<EngineOptions, 'reportBug'>,
  { jobs, passwords, changed, claims, sessions, wake }: Known,
) {
  const pointsChanged = async (repository: Repository) => {
    await jobs.look(repository)
    changed()
  }
  const known = async () => (await settings.load()).settings.jobs
  const runAt = runsAt({ jobs: known, claims, sessions, clock })
  const repositories = new RepositoryDesk({
    jobs: known,
    runAt,
    open: (location, signal) => passwords.open(location, signal),
    pointsChanged,
  })
  const maintenance = new Maintenance({
    work: async (location, wish, how) => {
      const repository = await repositories.open(location, how.signal)
      try {
        const outcome = await maintain({ ...how, repository, startMover, now: clock.now() }, wish)
        if (wish.kind === 'repair-snapshots' && !wish.isDryRun) await pointsChanged(repository)
        return outcome
      } finally {
        repository.close()
      }
    },
    claim: (location, sessionId) =>
      claims.take(maintenanceClaim(location), { sessionId, startedAt: new Date(clock.now()).toISOString() }),
    free: wake,
    runAt,
    changed: (states) => publisher.publish('maintenance.changed', states),
    ...{ clock, timers: systemTimers, reportBug, newId: randomUUID },
  })
  return { repositories, maintenance }
}

interface Held extends MaintenanceWork {
  readonly repository: Repository
  readonly startMover: StartMover
  /** Units: milliseconds since 1970 UTC. */
  readonly now: number
}

const SUBSETS: Readonly<Record<'none' | 'some' | 'all', PackSubset>> = {
  none: { kind: 'none' },
  some: { kind: 'share', share: 0.1 },
  all: { kind: 'all' },
}

/** As `penumbra prune` does it unless told otherwise. Units: percent. */
const MOST_UNUSED = 5

async function maintain(held: Held, wish: MaintenanceWish): Promise<MaintenanceOutcome> {
  const { repository, startMover, signal, onProgress } = held
  const onEvent = (event: MoverEvent) => {
    if (event.kind === 'progress') onProgress(event.counters.bytesDone)
  }
  if (wish.kind === 'check') {
    repository.onlyRead()
    return checkOutcome(
      await verifyRepository(repository, startMover, { readData: SUBSETS[wish.data], signal, onEvent }),
    )
  }
  const lock = await repository.lock('exclusive', { signal })
  try {
    return await change({ ...held, lock, onEvent }, wish)
  } finally {
    await lock.release()
  }
}

type Changing = Held & { readonly lock: Lock; readonly onEvent: (event: MoverEvent) => void }

async function change(
  held: Changing,
  { kind, isDryRun }: Exclude<MaintenanceWish, { kind: 'check' }>,
): Promise<MaintenanceOutcome> {
  switch (kind) {
    case 'prune': {
      const { snapshots } = await held.repository.snapshots()
      const mostUnused = { kind: 'percent', percent: MOST_UNUSED } as const
      return pruneOutcome(await pruneRepository(held, { mostUnused, mostRepacked: null, isDryRun }), snapshots)
    }
    case 'repair-index': {
      const { plan, quarantine } = await repairIndex({ ...held, isDryRun }, false)
      return indexOutcome(plan, quarantine)
    }
    case 'repair-packs': {
      const { repaired, quarantine } = await repairPacks({ ...held, isDryRun }, [])
      return packsOutcome(repaired, quarantine)
    }
    case 'repair-snapshots':
      return snapshotsOutcome(await repairSnapshots({ ...held, isDryRun }, () => true, false))
  }
}
