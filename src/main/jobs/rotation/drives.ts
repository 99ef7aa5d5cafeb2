import type { Job, RunRecord } from '../../../contract/jobs'
import { type Drive, Ejection, type RotationStatus } from '../../../contract/rotation'
import { say } from '../../model/sentence'
import type { Catalog } from '../../catalog'
import { BackupError } from '../../model/backup-error'
import type { Clock } from '../../model/clock'
import { localTime } from '../../model/local-time'
import type { Repository } from '../../repository'
import type { SettingsStore } from '../../settings'
import type { Passwords } from '../passwords'
import { drivePlaces } from './drive-places'
import { type EjectPorts, eject } from './eject'
import { newestAt, rotationStatus } from './rotation-status'

export interface DrivesPorts extends EjectPorts {
  readonly settings: Pick<SettingsStore, 'update'>
  readonly catalog: Pick<Catalog, 'runs' | 'fact' | 'keepFact'>
  readonly passwords: Pick<Passwords, 'kept' | 'keep' | 'require'>
  readonly openRepository: (location: string, password: string, signal: AbortSignal) => Promise<Repository>
  readonly clock: Clock
}

interface Connected {
  readonly repositoryId: string
  readonly place: string
}

const EJECTION = 'ejection'

/**
 * Drives that take turns as the primary target of a job. A drive is known by the id inside its repository, and its
 * password is kept under that id: two drives may be mounted at one path, and one drive at another than before.
 * Source: docs/spec/jobs.md, F140-F145.
 */
export class Drives {
  /** What was found at a place, while the file there is the same. */
  readonly #ids = new Map<string, string | null>()

  constructor(private readonly ports: DrivesPorts) {}

  /** The drives of the job that are there, the one that waited longest for a run first. */
  async connected(job: Job, runs: readonly RunRecord[]): Promise<readonly Connected[]> {
    const drives = job.rotation?.drives ?? []
    const mounts = (await this.ports.mounts()).map(({ path }) => path)
    const found = new Map<string, string>()
    for (const { place, mark } of await drivePlaces(
      drives.map(({ repository }) => repository),
      mounts,
    )) {
      const id = await this.#idAt(place, mark, drives)
      if (id !== null && !found.has(id)) found.set(id, place)
    }
    const last = (id: string) => Date.parse(newestAt(id, runs) ?? '') || 0
    return [...found]
      .map(([repositoryId, place]) => ({ repositoryId, place }))
      .sort((one, other) => last(one.repositoryId) - last(other.repositoryId))
  }

  /**
   * The job with the drive that gets the next run as its target; that is kept, so that everything else finds it there.
   * As it is where no drives take turns. Fails: `target.no-drive` when none is connected.
   */
  async settle(job: Job): Promise<Job> {
    if (!job.rotation) return job
    const { catalog, passwords, settings } = this.ports
    const [next] = await this.connected(job, await catalog.runs(job.id))
    if (!next) {
      const message = say('None of the {drives} drives of {name} is connected.', {
        ...{ drives: job.rotation.drives.length, name: job.name },
      })
      throw new BackupError('target.no-drive', message, { retry: 'later', context: { job: job.name } })
    }
    await passwords.keep(next.place, await passwords.require(secretOf(next.repositoryId)))
    const drives = job.rotation.drives.map((drive) =>
      drive.repositoryId === next.repositoryId ? { ...drive, repository: next.place } : drive,
    )
    const settled: Job = { ...job, repository: next.place, rotation: { ...job.rotation, drives } }
    if (JSON.stringify(settled) !== JSON.stringify(job)) {
      const { repository, rotation } = settled
      const edit = (one: Job): Job => (one.id === job.id ? { ...one, repository, rotation } : one)
      await settings.update((now) => ({ ...now, jobs: now.jobs.map(edit) }))
    }
    return settled
  }

  /** Keeps what opens a drive under its id, so that it is known wherever it is mounted. */
  async remember(location: string, repositoryId: string): Promise<Drive> {
    const { passwords } = this.ports
    await passwords.keep(secretOf(repositoryId), await passwords.require(location))
    return { repositoryId, repository: location }
  }

  async status(job: Job, runs: readonly RunRecord[]): Promise<RotationStatus | null> {
    if (!job.rotation) return null
    const { catalog, clock } = this.ports
    const connected = new Set((await this.connected(job, runs)).map(({ repositoryId }) => repositoryId))
    const last = Ejection.safeParse(await catalog.fact(job.id, EJECTION))
    const lastEjection = last.success ? last.data : null
    return rotationStatus(job, job.rotation, runs, { time: clock.now(), connected, lastEjection })
  }

  /** After everything that a run does at its target. Does nothing where the job does not ask for it. */
  async letGo(job: Job, { snapshotId, repositoryId }: RunRecord): Promise<void> {
    if (job.rotation?.ejects !== true || snapshotId === null) return
    const { catalog, clock } = this.ports
    const told = await eject(this.ports, job.repository, job.sources)
    const ejection: Ejection = { at: localTime(clock.now()), repositoryId, ...told }
    await catalog.keepFact(job.id, EJECTION, ejection)
  }

  async #idAt(place: string, mark: string, drives: readonly Drive[]): Promise<string | null> {
    const known = this.#ids.get(mark)
    if (known !== undefined) return known
    let found: string | null = null
    for (const { repositoryId } of drives) {
      const secret = await this.ports.passwords.kept(secretOf(repositoryId))
      if (secret === null) continue
      const id = await this.#opened(place, secret)
      if (id === null) continue
      found = drives.some((drive) => drive.repositoryId === id) ? id : null
      break
    }
    this.#ids.set(mark, found)
    return found
  }

  /** The id of what a password opens there; null when it opens nothing. */
  async #opened(place: string, password: string): Promise<string | null> {
    try {
      const repository = await this.ports.openRepository(place, password, new AbortController().signal)
      repository.close()
      return repository.id
    } catch (error) {
      if (error instanceof BackupError) return null
      throw error
    }
  }
}

const secretOf = (repositoryId: string): string => `drive:${repositoryId}`
