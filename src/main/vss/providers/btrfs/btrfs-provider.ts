import { performance } from 'node:perf_hooks'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Sentence } from '../../../../contract/sentence'
import type { ShadowCopyStatus } from '../../../../contract/volumes'
import { BackupError } from '../../../model/backup-error'
import type { Clock } from '../../../model/clock'
import { fixed, say } from '../../../model/sentence'
import { type VolumePath, volumePath } from '../../../model/volume-path'
import type { BtrfsAddon } from '../../../native'
import { type Mount, isVolume } from '../mount-table'
import { mountOf, readMountTable, visibleMounts } from '../mounted-at'
import type { KeptCopies, PrepareSnapshot, ProvidedCopy, Provider } from '../provider'
import { explain } from './btrfs-failure'
import { concealCopy, exposeCopy } from './exposed-copies'
import { planRevert } from './kept-copies'
import { deleteMarked, statusOf } from './marked-copies'
import { type Owner, currentOwner, fateOf } from './owner'
import { readJournals } from './revert-journal'
import { endRevert, revertVolume } from './revert-volume'
import { type Support, tryRights } from './rights-probe'
import { type MarkedCopy, type Marker, makeSetFolder, openSetFolder, readMarkers, writeMarker } from './shadow-folder'

export interface BtrfsProviderOptions {
  readonly addon: BtrfsAddon
  readonly clock: Clock
  /** Who marks its copies: this process, unless a test says otherwise. */
  readonly owner?: () => Promise<Owner>
  /** Monotonic, units: milliseconds. */
  readonly monotonic?: () => number
}

/**
 * Shadow copies as snapshots of btrfs subvolumes (rules P9 to P20, docs/spec/providers.md). A `volume` is the root of
 * a subvolume: a mount point, or a nested subvolume. The ioctl is its own freeze: it flushes and commits.
 */
export class BtrfsProvider implements Provider {
  readonly id = 'btrfs'
  readonly name = 'btrfs snapshots'
  readonly kind = 'system'
  readonly version = '1.0'

  private readonly sets = new Map<string, MarkedCopy[]>()
  private readonly supported = new Map<string, Support>()

  constructor(private readonly options: BtrfsProviderOptions) {}

  async isVolumeSupported(volume: VolumePath): Promise<Support> {
    const mount = await mountOf(volume, await readMountTable())
    if (mount?.fileSystem !== 'btrfs') return refuse(noneOfItsOwn(mount?.fileSystem))
    const subvolume = await explain(fixed('read the volume'), volume, this.options.addon.btrfsSubvolume(volume))
    if (subvolume === null) return refuse(fixed('It is not the root of a btrfs subvolume, but a folder mounted again.'))
    if (mount.isReadOnly)
      return refuse(fixed('It is mounted read-only, so no folder for shadow copies can be kept there.'))
    const known = this.supported.get(`${mount.id} ${subvolume.uuid}`)
    if (known) return known
    const support = await this.probe(mount, volume)
    if (support.supported) this.supported.set(`${mount.id} ${subvolume.uuid}`, support)
    return support
  }

  async beginPrepareSnapshot(request: Parameters<Provider['beginPrepareSnapshot']>[0]): Promise<void> {
    const copy = await this.mark(request)
    this.sets.set(request.setId, [...(this.sets.get(request.setId) ?? []), copy])
  }

  /** What is dirty is written now, so that the commit has little left to write. */
  async endPrepareSnapshots(setId: string): Promise<void> {
    for (const { marker } of this.copiesOf(setId)) {
      await explain(fixed('write out the volume'), marker.volume, this.options.addon.syncFileSystem(marker.volume))
    }
  }

  async preCommitSnapshots(setId: string): Promise<void> {
    for (const { marker } of this.copiesOf(setId)) {
      const subvolume = await explain(
        fixed('read the volume'),
        marker.volume,
        this.options.addon.btrfsSubvolume(marker.volume),
      )
      if (subvolume === null) throw gone(marker.volume)
    }
  }

  async commitSnapshots(setId: string): Promise<{ readonly first: number; readonly last: number }> {
    const monotonic = this.options.monotonic ?? (() => performance.now())
    const copies = this.copiesOf(setId)
    const first = monotonic()
    for (const { marker, folder } of copies) {
      const call = this.options.addon.btrfsCreateSnapshot(marker.volume, folder, marker.shadowCopyId, false)
      await explain(fixed('make the shadow copy'), marker.volume, call)
    }
    const last = monotonic()
    const createdAt = new Date(this.options.clock.now()).toISOString()
    this.sets.set(
      setId,
      copies.map(({ marker, folder }) => ({ folder, marker: { ...marker, createdAt } })),
    )
    return { first, last }
  }

  postCommitSnapshots(setId: string): Promise<readonly ProvidedCopy[]> {
    return Promise.resolve(
      this.copiesOf(setId).map(({ marker, folder }) => ({
        shadowCopyId: marker.shadowCopyId,
        volume: volumePath(marker.volume),
        deviceObject: join(folder, marker.shadowCopyId),
        createdAt: marker.createdAt ?? marker.preparedAt,
      })),
    )
  }

  async postFinalCommitSnapshots(setId: string): Promise<void> {
    for (const { marker, folder } of this.copiesOf(setId)) {
      const copy = join(folder, marker.shadowCopyId)
      await explain(fixed('make the copy read-only'), marker.volume, this.options.addon.btrfsSetReadOnly(copy, true))
      await writeMarker(folder, marker)
    }
    this.sets.delete(setId)
  }

  async letUserEnter(setId: string, uid: number): Promise<void> {
    for (const { marker, folder } of this.copiesOf(setId)) {
      await explain(fixed('open the copy to its user'), marker.volume, openSetFolder(folder, uid, this.options.addon))
    }
  }

  async abortSnapshots(setId: string): Promise<void> {
    this.sets.delete(setId)
    for (const copy of await this.marked()) {
      if (copy.marker.setId === setId) await deleteMarked(this.options.addon, copy)
    }
  }

  /** Nothing happens for a copy that is gone already. */
  async deleteSnapshot(shadowCopyId: string): Promise<void> {
    for (const copy of await this.marked()) {
      if (copy.marker.shadowCopyId === shadowCopyId) await deleteMarked(this.options.addon, copy)
    }
  }

  async list(): Promise<readonly ShadowCopyStatus[]> {
    const mounts = await readMountTable()
    const marked = await this.marked()
    const copies = await Promise.all(marked.map((copy) => statusOf(this.options.addon, this.id, copy, mounts)))
    return copies.flatMap((status) => status ?? [])
  }

  readonly kept: KeptCopies = {
    expose: async (id, folder) => exposeCopy(await this.find(id), folder),
    conceal: (id) => concealCopy(id),
    revert: async (id, keepAs, { signal, onStep }) => {
      const { addon } = this.options
      const plan = await planRevert(addon, await this.find(id))
      onStep('keep')
      await this.keep({ ...keepAs, volume: volumePath(plan.volume) })
      const journal = { volume: plan.volume, shadowCopyId: id, keptAs: keepAs.shadowCopyId }
      try {
        await revertVolume({ addon }, { ...plan, journal }, { signal, onStep })
      } catch (error) {
        const isUnchanged = (await readJournals([plan.mountPoint])).length === 0
        if (isUnchanged) await this.deleteSnapshot(keepAs.shadowCopyId)
        throw error
      }
      return { volume: plan.volume, keptAs: keepAs.shadowCopyId }
    },
    endReverts: async (claim) => {
      const points = await this.mountPoints()
      if ((await readJournals(points)).length === 0) return []
      const release = claim()
      try {
        const found = await readJournals(points)
        for (const revert of found) {
          await endRevert(this.options, revert)
          if (revert.journal.phase === 'staging') await this.deleteSnapshot(revert.journal.keptAs)
        }
        return found.map(({ journal }) => journal.volume)
      } finally {
        release()
      }
    },
  }

  /** A copy of the present state, by the steps of any other set. */
  private async keep(request: PrepareSnapshot): Promise<void> {
    await this.beginPrepareSnapshot(request)
    await this.endPrepareSnapshots(request.setId)
    await this.commitSnapshots(request.setId)
    await this.postFinalCommitSnapshots(request.setId)
  }

  private async find(shadowCopyId: string): Promise<MarkedCopy> {
    const found = (await this.marked()).find(({ marker }) => marker.shadowCopyId === shadowCopyId)
    if (!found) throw new BackupError('invalid-request', say('There is no shadow copy {id}.', { id: shadowCopyId }))
    return found
  }

  async cleanUp(): Promise<readonly ShadowCopyStatus[]> {
    const deleted: ShadowCopyStatus[] = []
    for (const copy of await this.marked()) {
      const { marker, folder } = copy
      const isKept = marker.persistent && marker.createdAt !== null
      if (isKept || (await fateOf(marker.owner)) !== 'dead') continue
      const status = await statusOf(this.options.addon, this.id, copy, [])
      await deleteMarked(this.options.addon, { marker, folder })
      if (status) deleted.push(status)
    }
    return deleted
  }

  async holdsNone(): Promise<boolean> {
    return (await readMountTable()).every((mount) => mount.fileSystem !== 'btrfs')
  }

  private async probe(mount: Mount, volume: VolumePath): Promise<Support> {
    const id = randomUUID()
    try {
      const copy = await this.mark({ setId: `probe-${id}`, shadowCopyId: id, volume, persistent: false }, mount)
      try {
        return await tryRights(this.options.addon, volume, copy.folder, id)
      } finally {
        await deleteMarked(this.options.addon, copy)
      }
    } catch (error) {
      if (error instanceof BackupError) return refuse(error.said, error.code === 'vss.insufficient-rights')
      throw error
    }
  }

  /** The marker is durable before there is anything to mark. */
  private async mark(request: PrepareSnapshot, known?: Mount): Promise<MarkedCopy> {
    const { setId, shadowCopyId, volume, persistent, origin = {} } = request
    const mount = known ?? (await mountOf(volume, await readMountTable()))
    if (!mount) throw gone(volume)
    const folder = await makeSetFolder(mount.mountPoint, setId)
    const owner = await (this.options.owner ?? currentOwner)()
    const preparedAt = new Date(this.options.clock.now()).toISOString()
    const marker: Marker = {
      ...{ format: 1, setId, shadowCopyId, volume, persistent, owner, preparedAt, createdAt: null },
      ...origin,
    }
    await writeMarker(folder, marker)
    return { marker, folder }
  }

  /** Where folders of shadow copies may lie: an exposed copy shows old markers of others, which name nothing. */
  private async mountPoints(): Promise<readonly string[]> {
    const all = (await readMountTable()).filter((mount) => mount.fileSystem === 'btrfs' && isVolume(mount))
    return (await visibleMounts(all)).map(({ mountPoint }) => mountPoint)
  }

  private async marked(): Promise<readonly MarkedCopy[]> {
    return readMarkers(await this.mountPoints())
  }

  private copiesOf(setId: string): readonly MarkedCopy[] {
    const copies = this.sets.get(setId)
    if (!copies)
      throw new BackupError('vss.bad-state', say('There is no shadow copy set {setId} in preparation.', { setId }))
    return copies
  }
}

const noneOfItsOwn = (fileSystem: string | undefined): Sentence =>
  fileSystem === undefined
    ? say('It has no shadow copies of its own.')
    : say('{fileSystem} has no shadow copies of its own.', { fileSystem })

const refuse = (reason: Sentence, needsRights = false): Support => ({ supported: false, reason, needsRights })

const gone = (volume: string): BackupError =>
  new BackupError('vss.provider-failed', say('{volume} is no longer mounted.', { volume }), {
    retry: 'later',
    context: { volume },
  })
