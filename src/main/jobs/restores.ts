import type { ComponentRestorePlan, ComponentRestoreRequest, PointComponent } from '../../contract/component-restore'
import type { PointEntry, RestorePlan, RestorePoint, RestoreRequest } from '../../contract/restore'
import type { ServerAccess } from '../../contract/places'
import type { FilePreview } from '../../contract/versions'
import { BackupError } from '../model/backup-error'
import type { Repository, Snapshot } from '../repository'
import type { ComponentWish, RestoreWish, SessionReport } from '../requester'
import { readRunDocument } from '../requester'
import { previewOf } from './file-preview'
import { readFirstFolders } from './first-folders'
import { LastBlobs } from './last-blobs'
import { entryOf, pointOf } from './present-point'
import type { Sessions } from './sessions'

export interface RestoresPorts {
  /** `access` is what the server asks for; null for what is kept, or in the environment. */
  readonly openRepository: (
    location: string,
    password: string,
    signal: AbortSignal,
    access: ServerAccess | null,
  ) => Promise<Repository>
  readonly planRestore: (repository: Repository, wish: RestoreWish, signal: AbortSignal) => Promise<RestorePlan>
  readonly restore: (
    repository: Repository,
    wish: RestoreWish,
    report: SessionReport,
    signal: AbortSignal,
  ) => Promise<unknown>
  /** Components, each as one unit. */
  readonly components: {
    readonly list: (
      repository: Repository,
      snapshot: Snapshot,
      signal: AbortSignal,
    ) => Promise<readonly PointComponent[]>
    readonly plan: (repository: Repository, wish: ComponentWish, signal: AbortSignal) => Promise<ComponentRestorePlan>
    readonly run: (
      repository: Repository,
      wish: ComponentWish,
      report: SessionReport,
      signal: AbortSignal,
    ) => Promise<unknown>
  }
  readonly sessions: Sessions
  /** Told when a restore has ended and is on record. */
  readonly changed: () => void
}

/** Of so many restore points what their runs said is asked for at once: a server takes its time for each. */
const AT_ONCE = 16

/** The repositories that are open for reading, by id: the restore wizard's engine half. Nothing is written to any. */
export class Restores {
  private readonly open = new Map<string, Repository>()
  /** How many mounts need each; what another took the place of is closed by the last. */
  private readonly lent = new Map<Repository, number>()
  private readonly points = new Map<string, ReadonlyMap<string, Snapshot>>()

  /** Of the file that is previewed. */
  private readonly last = new LastBlobs()

  constructor(private readonly ports: RestoresPorts) {}

  async openAt(
    from: { readonly location: string; readonly password: string; readonly access?: ServerAccess | undefined },
    signal: AbortSignal,
  ): Promise<{ repositoryId: string; location: string; points: RestorePoint[] }> {
    return this.adopt(await this.ports.openRepository(from.location, from.password, signal, from.access ?? null))
  }

  /** Takes over a repository that is open: it is closed when another takes its place, or at the end. */
  async adopt(repository: Repository): Promise<{ repositoryId: string; location: string; points: RestorePoint[] }> {
    this.drop(this.open.get(repository.id))
    repository.onlyRead()
    this.open.set(repository.id, repository)
    const { snapshots } = await repository.snapshots()
    this.points.set(repository.id, new Map(snapshots.map((snapshot) => [snapshot.id, snapshot])))
    const points: RestorePoint[] = []
    const read = async (snapshot: Snapshot) => pointOf(snapshot, await readRunDocument(repository, snapshot))
    for (let at = 0; at < snapshots.length; at += AT_ONCE) {
      points.push(...(await Promise.all(snapshots.slice(at, at + AT_ONCE).map(read))))
    }
    points.sort((one, other) => Date.parse(other.time) - Date.parse(one.time))
    const newest = snapshots.find(({ id }) => id === points[0]?.snapshotId)
    if (newest) void readFirstFolders(repository, newest)
    return { repositoryId: repository.id, location: repository.location, points }
  }

  async browse(
    repositoryId: string,
    snapshotId: string,
    path: string,
    offset: number,
    limit: number,
  ): Promise<{ entries: PointEntry[]; total: number }> {
    const repository = this.repository(repositoryId)
    const snapshot = await this.snapshot(repository, snapshotId)
    const { entries, total } = await repository.folderPage(snapshot, path, { offset, limit })
    return { entries: entries.map((node) => entryOf(path, node)), total }
  }

  plan({ repositoryId, ...wish }: RestoreRequest, signal: AbortSignal): Promise<RestorePlan> {
    return this.ports.planRestore(this.repository(repositoryId), { ...wish, verify: wish.verify ?? true }, signal)
  }

  start({ repositoryId, ...wish }: RestoreRequest): string {
    const repository = this.repository(repositoryId)
    const about = { kind: 'restore', jobId: null, title: wish.target, target: wish.target } as const
    return this.ports.sessions.start(about, async (report, signal) => {
      await this.ports.restore(repository, { ...wish, verify: wish.verify ?? true }, report, signal)
      this.ports.changed()
    })
  }

  async components(repositoryId: string, snapshotId: string, signal: AbortSignal): Promise<PointComponent[]> {
    const repository = this.repository(repositoryId)
    return [...(await this.ports.components.list(repository, await this.snapshot(repository, snapshotId), signal))]
  }

  planComponents(
    { repositoryId, ...wish }: ComponentRestoreRequest,
    signal: AbortSignal,
  ): Promise<ComponentRestorePlan> {
    return this.ports.components.plan(this.repository(repositoryId), wish, signal)
  }

  startComponents({ repositoryId, ...wish }: ComponentRestoreRequest): string {
    const repository = this.repository(repositoryId)
    const target = wish.place.kind === 'beside' ? wish.place.folder : '/'
    const title = wish.components
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 200)
    const about = { kind: 'restore', jobId: null, title, target } as const
    return this.ports.sessions.start(about, async (report, signal) => {
      await this.ports.components.run(repository, wish, report, signal)
      this.ports.changed()
    })
  }

  /** What can be shown of a file. Between two parts of an image or a PDF its blobs are kept. */
  async preview(
    repositoryId: string,
    wish: { readonly snapshotId: string; readonly path: string; readonly offset: number },
  ): Promise<FilePreview> {
    const preview = await previewOf({ ...this.opened(repositoryId), last: this.last }, wish)
    if (!('next' in preview) || preview.next === null) this.last.clear()
    return preview
  }

  /** An open repository with the restore points it had when it was opened, the newest first. Fails: `repository.missing`. */
  opened(repositoryId: string): { readonly repository: Repository; readonly snapshots: readonly Snapshot[] } {
    const repository = this.repository(repositoryId)
    const snapshots = [...(this.points.get(repositoryId)?.values() ?? [])]
    return { repository, snapshots: snapshots.sort((one, other) => Date.parse(other.time) - Date.parse(one.time)) }
  }

  /** An open repository that stays open until it is given back. Fails: `repository.missing`. */
  lend(repositoryId: string): { readonly repository: Repository; readonly release: () => void } {
    const repository = this.repository(repositoryId)
    this.lent.set(repository, (this.lent.get(repository) ?? 0) + 1)
    let isBack = false
    const release = () => {
      if (isBack) return
      isBack = true
      const left = (this.lent.get(repository) ?? 1) - 1
      if (left > 0) this.lent.set(repository, left)
      else this.lent.delete(repository)
      if (this.open.get(repository.id) !== repository) this.drop(repository)
    }
    return { repository, release }
  }

  close(): void {
    const open = [...this.open.values()]
    this.open.clear()
    for (const repository of open) this.drop(repository)
    this.points.clear()
    this.last.clear()
  }

  private drop(repository: Repository | undefined): void {
    if (repository && !this.lent.has(repository)) repository.close()
  }

  private repository(id: string): Repository {
    const repository = this.open.get(id)
    if (repository) return repository
    throw new BackupError('repository.missing', 'Open the repository first.', { retry: 'now' })
  }

  private snapshot(repository: Repository, id: string): Promise<Snapshot> {
    const known = this.points.get(repository.id)?.get(id)
    return known ? Promise.resolve(known) : repository.snapshot(id)
  }
}
