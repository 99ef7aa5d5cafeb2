import type { Job } from '../../../contract/jobs'
import type { KnownPlace, RepositoryLock, RepositoryStatus, StoredPoint } from '../../../contract/repositories'
import type { WaitsFor } from '../../../contract/maintenance'
import { BackupError } from '../../model/backup-error'
import { say, timeOf } from '../../model/sentence'
import {
  type Lock,
  type LockKind,
  type LockRecord,
  PINNED,
  type Repository,
  type Snapshot,
  retag,
} from '../../repository'
import { knownPlaces } from './known-places'

export interface RepositoryDeskPorts {
  readonly jobs: () => Promise<readonly Job[]>
  /** With what is kept. */
  readonly open: (location: string, signal: AbortSignal) => Promise<Repository>
  /** The run that works at the place now; null for none. */
  readonly runAt: (location: string) => Promise<WaitsFor | null>
  /** The restore points there are others now. */
  readonly pointsChanged: (repository: Repository) => Promise<void>
}

/** Of very many restore points the newest are told. */
const MOST_POINTS = 2_000

/**
 * The repositories of the jobs as their owner looks after them: what they hold, who may open them, who works with them.
 * It does what the verbs `pin`, `unpin`, `key` and `unlock` do, by the same operations.
 *
 * Fails everywhere: `invalid-request` for a place that no job names; as opening with what is kept does; `repository.locked`;
 * what needs the repository for itself: `busy` while a run works there (F181).
 */
export class RepositoryDesk {
  constructor(private readonly ports: RepositoryDeskPorts) {}

  async list(): Promise<KnownPlace[]> {
    return knownPlaces(await this.ports.jobs())
  }

  /** Writes nothing there. */
  async describe(location: string, signal: AbortSignal): Promise<RepositoryStatus> {
    return this.with(location, signal, async (repository) => {
      repository.onlyRead()
      const { snapshots, damaged } = await repository.snapshots()
      const packs = await repository.packs({ isFresh: true })
      let storedBytes = 0
      for (const { size } of packs.all()) storedBytes += size
      return {
        ...{ location, repositoryId: repository.id, formatVersion: repository.formatVersion },
        ...{ storedBytes, packs: packs.size },
        points: snapshots.slice(-MOST_POINTS).map(storedPoint),
        ...{ older: Math.max(0, snapshots.length - MOST_POINTS), damaged: damaged.length },
        keys: await repository.keys(),
        locks: (await repository.locks()).map(lockOf),
      }
    })
  }

  /** Answers the id that the restore point has from now on: its tags are part of it. Fails: `repository.snapshot-missing`. */
  async pin(location: string, snapshotId: string, isPinned: boolean, signal: AbortSignal): Promise<string> {
    const change = isPinned ? { add: [PINNED], remove: [] } : { add: [], remove: [PINNED] }
    return this.withLock(location, 'exclusive', signal, async (repository, lock) => {
      const snapshot = await repository.snapshot(snapshotId)
      const next = await retag(repository, snapshot, { kind: 'edit', ...change }, { lock, signal })
      await this.ports.pointsChanged(repository)
      return next ?? snapshot.id
    })
  }

  /** One more password. Answers the id of its key. */
  addKey(location: string, password: string, owner: string | undefined, signal: AbortSignal): Promise<string> {
    const label = owner ? { username: owner } : {}
    return this.withLock(location, 'shared', signal, (repository) => repository.addKey(password, label))
  }

  /** Never the key in use, so never the last one. Fails: `invalid-request`. */
  async removeKey(location: string, keyId: string, signal: AbortSignal): Promise<void> {
    await this.withLock(location, 'exclusive', signal, (repository, lock) => repository.removeKey(keyId, lock))
  }

  /** Removes the locks whose owner is gone, by the repository's own rule. Answers how many. */
  unlock(location: string, signal: AbortSignal): Promise<number> {
    return this.with(location, signal, (repository) => repository.unlock())
  }

  /** Opened for the time of `use`. Maintenance opens by it too, so that only places of jobs are touched. */
  async open(location: string, signal: AbortSignal): Promise<Repository> {
    const isKnown = (await this.list()).some((place) => place.location === location)
    if (!isKnown) {
      throw new BackupError('invalid-request', say('No backup here uses {location}.', { location }), {
        context: { location },
      })
    }
    return this.ports.open(location, signal)
  }

  private async with<T>(
    location: string,
    signal: AbortSignal,
    use: (repository: Repository) => Promise<T>,
  ): Promise<T> {
    const repository = await this.open(location, signal)
    try {
      return await use(repository)
    } finally {
      repository.close()
    }
  }

  /** What is one press is refused and not kept waiting: whoever pressed is told who works, and until when. */
  private async refuseBesideRun(location: string): Promise<void> {
    const run = await this.ports.runAt(location)
    if (run === null) return
    const { title, startedAt, until } = run
    const about = { title, since: timeOf(startedAt) }
    throw new BackupError(
      'busy',
      until === null
        ? say('{title} is being backed up there since {since}.', about)
        : say('{title} is being backed up there since {since}, until {until} at the latest.', {
            ...about,
            until: timeOf(until),
          }),
      { retry: 'later' },
    )
  }

  private async withLock<T>(
    location: string,
    kind: LockKind,
    signal: AbortSignal,
    use: (repository: Repository, lock: Lock) => Promise<T>,
  ): Promise<T> {
    if (kind === 'exclusive') await this.refuseBesideRun(location)
    return this.with(location, signal, async (repository) => {
      const lock = await repository.lock(kind, { signal })
      try {
        return await use(repository, lock)
      } finally {
        await lock.release()
      }
    })
  }
}

const storedPoint = ({ id, time, hostname, paths, tags, summary }: Snapshot): StoredPoint => ({
  ...{ snapshotId: id, time, hostname, paths: [...paths], isPinned: tags.includes(PINNED) },
  ...{ bytes: summary?.total_bytes_processed ?? null, bytesAdded: summary?.data_added_packed ?? null },
})

const lockOf = ({ id, exclusive, username, hostname, pid, time, life }: LockRecord): RepositoryLock => ({
  ...{ id, isExclusive: exclusive, username, hostname, pid, time, life },
})
