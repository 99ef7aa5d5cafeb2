import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { ShadowCopyStatus } from '../../../../contract/volumes'
import { fixed } from '../../../model/sentence'
import type { BtrfsAddon } from '../../../native'
import type { Mount } from '../mount-table'
import { explain } from './btrfs-failure'
import { exposedAt } from './exposed-copies'
import { heldBytes } from './held-bytes'
import { fateOf } from './owner'
import { type MarkedCopy, removeMarker } from './shadow-folder'

type DeletingAddon = Pick<BtrfsAddon, 'btrfsSubvolume' | 'btrfsSetReadOnly' | 'btrfsDeleteSubvolume'>

/** Null for a marker whose copy was never made. */
export async function statusOf(
  addon: Pick<BtrfsAddon, 'btrfsSubvolume' | 'fileSystemUuid'>,
  provider: string,
  { marker, folder }: MarkedCopy,
  mounts: readonly Mount[],
): Promise<ShadowCopyStatus | null> {
  const copy = join(folder, marker.shadowCopyId)
  const subvolume = (await exists(copy)) ? await addon.btrfsSubvolume(copy) : null
  if (subvolume === null) return null
  const held = await heldBytes(addon, copy, subvolume.id)
  return {
    id: marker.shadowCopyId,
    setId: marker.setId,
    provider,
    volume: marker.volume,
    deviceObject: copy,
    createdAt: marker.createdAt ?? marker.preparedAt,
    persistent: marker.persistent,
    inUse: (await fateOf(marker.owner)) === 'alive',
    context: marker.context ?? null,
    createdBy: marker.createdBy ?? '',
    exposedAt: [...exposedAt(marker.shadowCopyId, mounts)],
    ...(held !== null && { held }),
  }
}

/** Idempotent: the copy, what a probe may have left, then the marker, then the folders that are empty. */
export async function deleteMarked(addon: DeletingAddon, { marker, folder }: MarkedCopy): Promise<void> {
  for (const name of [marker.shadowCopyId, `${marker.shadowCopyId}.probe`]) {
    const path = join(folder, name)
    if (!(await exists(path)) || (await addon.btrfsSubvolume(path)) === null) continue
    // Whoever is not root may delete only a writable subvolume.
    await explain(fixed('open the copy for deletion'), marker.volume, addon.btrfsSetReadOnly(path, false))
    await explain(fixed('delete the shadow copy'), marker.volume, addon.btrfsDeleteSubvolume(folder, name))
  }
  await removeMarker(folder, marker.shadowCopyId)
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
