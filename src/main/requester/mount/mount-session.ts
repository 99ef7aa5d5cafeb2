import { type BackupError, failureOf } from '../../model/backup-error'
import { stopReason } from '../../model/cancellation'
import type { MethodInput, Mover, MoverEvent, PointName } from '../../mover'
import type { Repository } from '../../repository'
import { Ladder } from '../ladder'
import { openSession } from '../open-session'
import { fitFolder } from './mount-folder'
import { historyNames, onlyPoint } from './point-names'

/** What a mount needs of the world. */
export interface MountPorts {
  readonly startMover: (repository: Repository, signal: AbortSignal) => Promise<Mover>
  /** Where no restore point may be shown: what Penumbra itself works with. */
  readonly ownFolders: readonly string[]
}

export interface MountWish {
  readonly folder: string
  /** An id, the beginning of one, or `latest`; null shows the whole history. */
  readonly snapshot: string | null
  readonly allowOther: boolean
}

/** Something that could not be read while mounted: whoever asked got an error. */
export interface MountDamage {
  readonly code: BackupError['code']
  readonly message: string
  readonly context: Readonly<Record<string, string>>
}

export interface MountedPoints {
  /** Its real path. */
  readonly folder: string
  readonly snapshotId: string | null
  /** Resolves when it is unmounted, by whomever; rejects when it could not go on. */
  readonly ended: Promise<void>
  /** Unmounts and releases the lock; harmless twice. */
  readonly unmount: () => Promise<void>
}

/** How the rest of the engine asks for it: the ports are known. */
export type Mount = (
  repository: Repository,
  wish: MountWish,
  told: (damage: MountDamage) => void,
  signal: AbortSignal,
) => Promise<MountedPoints>

/** New restore points are looked for no more often than this. Units: milliseconds. */
export const RELIST_AFTER = 30_000

/**
 * Shows restore points as a read-only folder until it is unmounted, or `signal` fires: rules Y10 to Y31 of docs/spec/mount.md.
 * The repository stays locked as by other readers; when the lock is lost, the folder goes.
 *
 * Fails: `mount.*`, `path.missing`, `repository.*`. `told` hears what could not be read.
 */
export async function mountPoints(
  repository: Repository,
  { startMover, ownFolders }: MountPorts,
  wish: MountWish,
  told: (damage: MountDamage) => void,
  signal: AbortSignal,
  relistAfter = RELIST_AFTER,
): Promise<MountedPoints> {
  const folder = await fitFolder(wish.folder, [repository.location, ...ownFolders])
  const undo = new Ladder()
  try {
    const known = new Set<string>()
    let shown: Shown = { snapshotId: null, names: [] }
    // The points before the indexes: what a point needs is in an index that was there before it.
    const indexIds = async () => {
      shown = await shownNow(repository, wish.snapshot)
      const ids = await repository.indexIds()
      for (const id of ids) known.add(id)
      return ids
    }
    const opened = await openSession({ repository, startMover }, { signal, isReader: true, undo, indexIds }, () =>
      Promise.resolve(),
    )
    const { names, snapshotId } = shown
    const request = { folder, names, allowOther: wish.allowOther, relistAfter: snapshotId ? null : relistAfter }
    const live = new LiveMount(repository, opened.mover, known, told)
    await live.begin(request)
    const ended = live.until([signal, opened.lock.signal]).finally(() => undo.unwind())
    ended.catch(() => undefined)
    return {
      ...{ folder, snapshotId, ended },
      async unmount() {
        live.end()
        await ended.catch(() => undefined)
      },
    }
  } catch (error) {
    await undo.unwind()
    throw signal.aborted ? stopReason(signal, 'It was cancelled.') : error
  }
}

interface Shown {
  readonly snapshotId: string | null
  readonly names: PointName[]
}

async function shownNow(repository: Repository, wished: string | null): Promise<Shown> {
  if (wished === null) return { snapshotId: null, names: await namesNow(repository) }
  const snapshot = await repository.snapshot(wished)
  return { snapshotId: snapshot.id, names: onlyPoint(snapshot) }
}

const namesNow = async (repository: Repository): Promise<PointName[]> =>
  historyNames((await repository.snapshots()).snapshots)

/** One folder while it is mounted. */
class LiveMount {
  private names: readonly PointName[] = []
  private readonly unmounted = deferred()
  private readonly mounted = deferred()

  constructor(
    private readonly repository: Repository,
    private readonly mover: Mover,
    private readonly known: Set<string>,
    private readonly told: (damage: MountDamage) => void,
  ) {}

  /** Resolves when the folder shows what there is. */
  async begin(request: MethodInput<'mount'>): Promise<void> {
    this.names = request.names
    this.mover.call('mount', request, this.hear).then(this.unmounted.resolve, (error: unknown) => {
      this.mounted.reject(error)
      this.unmounted.reject(error)
    })
    this.unmounted.promise.catch(() => undefined)
    await this.mounted.promise
  }

  end(): void {
    this.unmounted.resolve()
  }

  /** Fails: as the mover; with the lock's reason when that is lost; not when it was told to end. */
  until([asked, lock]: readonly [AbortSignal, AbortSignal]): Promise<void> {
    const end = () => this.end()
    const lose = () => this.unmounted.reject(stopReason(lock, 'The lock on the repository was lost.'))
    asked.addEventListener('abort', end)
    lock.addEventListener('abort', lose)
    if (asked.aborted) end()
    if (lock.aborted) lose()
    return this.unmounted.promise.finally(() => {
      asked.removeEventListener('abort', end)
      lock.removeEventListener('abort', lose)
    })
  }

  private readonly hear = (event: MoverEvent): void => {
    if (event.kind !== 'mount') return
    switch (event.event.kind) {
      case 'mounted':
        this.mounted.resolve()
        return
      case 'damage':
        this.told(event.event)
        return
      case 'list-wanted':
        void this.show()
    }
  }

  /** The names as they are now; as they were when they cannot be had. Somebody waits for them. */
  private async show(): Promise<void> {
    let added: string[] = []
    try {
      const names = await namesNow(this.repository)
      added = (await this.repository.indexIds()).filter((id) => !this.known.has(id))
      await this.mover.call('showPoints', { indexes: added, names: [...names] })
      this.names = names
      for (const id of added) this.known.add(id)
    } catch (error) {
      const { code, message, options } = failureOf(error)
      this.told({ code, message, context: options.context ?? {} })
      await this.mover.call('showPoints', { indexes: [], names: [...this.names] }).catch(() => undefined)
    }
  }
}

interface Deferred {
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

function deferred(): Deferred {
  let [resolve, reject]: [() => void, (error: unknown) => void] = [() => undefined, () => undefined]
  const promise = new Promise<void>((fulfil, refuse) => {
    ;[resolve, reject] = [fulfil, refuse]
  })
  return { promise, resolve: () => resolve(), reject: (error) => reject(error) }
}
