import type { Sentence } from '../../../../contract/sentence'
import { join } from 'node:path'
import { BackupError } from '../../../model/backup-error'
import { fixed, say } from '../../../model/sentence'
import { isWithin } from '../../../model/volume-path'
import type { BtrfsAddon } from '../../../native'
import { type Mount, SHADOW_FOLDER } from '../mount-table'
import { mountOf, readMountTable } from '../mounted-at'
import { explain } from './btrfs-failure'
import { onlyRoot } from './exposed-copies'
import type { MarkedCopy } from './shadow-folder'

/** What a revert works on, once it is sure that it can be done (rule P22). */
export interface RevertPlan {
  readonly volume: string
  readonly mountPoint: string
  readonly copy: string
}

/** Refuses everything that could go wrong later. Fails: `invalid-request`, `vss.insufficient-rights`, `busy`. */
export async function planRevert(addon: BtrfsAddon, { marker, folder }: MarkedCopy): Promise<RevertPlan> {
  const { volume, shadowCopyId } = marker
  if (!marker.persistent || marker.createdAt === null)
    throw refuse(volume, fixed('Only a shadow copy that was made to stay can be reverted to.'))
  if (process.geteuid?.() !== 0) throw onlyRoot()
  if (volume === '/') throw refuse(volume, fixed('The system cannot be reverted while it runs from that volume.'))
  const copy = join(folder, shadowCopyId)
  const mounts = await readMountTable()
  const mount = await mountOf(volume, mounts)
  const now = await explain(fixed('read the volume'), volume, addon.btrfsSubvolume(volume)).catch(() => null)
  const then = await explain(fixed('read the copy'), volume, addon.btrfsSubvolume(copy))
  if (!mount || now === null || then === null || now.uuid !== then.parentUuid)
    throw refuse(volume, say('What is at {volume} now is not what this shadow copy is a copy of.', { volume }))
  if (mount.isReadOnly) throw refuse(volume, say('{volume} is mounted read-only.', { volume }))
  await refuseInside(addon, volume, mounts)
  return { volume, mountPoint: mount.mountPoint, copy }
}

/** A copy holds neither other volumes nor nested subvolumes: reverting would lose them. */
async function refuseInside(addon: BtrfsAddon, volume: string, mounts: readonly Mount[]): Promise<void> {
  const mounted = mounts.find(({ mountPoint }) => mountPoint !== volume && isWithin(volume, mountPoint))
  if (mounted)
    throw new BackupError(
      'busy',
      say('Something is mounted below it, at {mountPoint}; unmount it first.', { mountPoint: mounted.mountPoint }),
      {
        retry: 'later',
        context: { volume },
      },
    )
  for (const { path } of await addon.btrfsNestedSubvolumes(volume)) {
    if (path?.split('/').includes(SHADOW_FOLDER)) continue
    throw refuse(
      volume,
      say('{path} below it is a subvolume of its own, which the copy does not hold.', {
        path: path ?? say('a subvolume'),
      }),
    )
  }
}

const refuse = (volume: string, message: Sentence): BackupError =>
  new BackupError('invalid-request', message, { context: { volume } })
