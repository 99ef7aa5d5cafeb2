import { mkdir, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { MountedPoint } from '../../contract/mounts'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { Repository } from '../repository'
import type { Mount, MountedPoints } from '../requester'

export interface MountsPorts {
  /** `mounts` below the person's own place for what is gone after log-out. */
  readonly folder: string
  readonly mount: Mount
  readonly newId: () => string
  readonly changed: (all: MountedPoint[]) => void
}

/** A repository that stays open until it is let go. */
export interface Lent {
  readonly repository: Repository
  readonly release: () => void
}

interface Held {
  readonly point: MountedPoint
  readonly mounted: MountedPoints
  readonly gone: Promise<void>
}

/** What the person at the window has mounted: each in a folder of its own that nobody else may enter. Rules Y25 to Y28. */
export class Mounts {
  private readonly held = new Map<string, Held>()
  private readonly stopping = new AbortController()

  constructor(private readonly ports: MountsPorts) {}

  list(): MountedPoint[] {
    return [...this.held.values()].map(({ point }) => point)
  }

  /** What is mounted already is answered as it is. Fails: `mount.*`, `repository.*`. */
  async start(lend: () => Lent, snapshotId: string | null): Promise<MountedPoint> {
    const { repository, release } = lend()
    const same = this.list().find((one) => one.repositoryId === repository.id && one.snapshotId === snapshotId)
    if (same) {
      release()
      return same
    }
    const folder = join(this.ports.folder, nameOf(repository, snapshotId))
    try {
      await make(folder)
      const wish = { folder, snapshot: snapshotId, allowOther: false }
      const mounted = await this.ports.mount(repository, wish, () => undefined, this.stopping.signal)
      return this.hold({ repositoryId: repository.id, snapshotId, folder: mounted.folder }, mounted, release)
    } catch (error) {
      release()
      await rmdir(folder).catch(() => undefined)
      throw error
    }
  }

  /** Harmless when it is gone already. */
  async stop(mountId: string): Promise<void> {
    const held = this.held.get(mountId)
    await held?.mounted.unmount()
    await held?.gone
  }

  /** Everything, at the end of the program. */
  async close(): Promise<void> {
    this.stopping.abort()
    await Promise.all([...this.held.keys()].map((id) => this.stop(id)))
  }

  private hold(about: Omit<MountedPoint, 'mountId'>, mounted: MountedPoints, release: () => void): MountedPoint {
    const point = { mountId: this.ports.newId(), ...about }
    const gone = mounted.ended
      // Why it went is in the log; the window sees that it is gone.
      .catch(() => undefined)
      .finally(async () => {
        this.held.delete(point.mountId)
        release()
        await rmdir(point.folder).catch(() => undefined)
        this.ports.changed(this.list())
      })
    this.held.set(point.mountId, { point, mounted, gone })
    this.ports.changed(this.list())
    return point
  }
}

async function make(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new BackupError('mount.folder-unfit', say('{folder} cannot be made.', { folder }), {
      context: { path: folder },
      cause,
    })
  })
}

/** What a file manager shows as its title. */
const nameOf = ({ id }: Repository, snapshotId: string | null): string =>
  snapshotId === null ? `restore points of ${id.slice(0, 8)}` : `restore point ${snapshotId.slice(0, 8)}`
