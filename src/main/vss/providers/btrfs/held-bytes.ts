import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BtrfsAddon } from '../../../native'

/** Where the kernel tells what it counts of each btrfs. */
const COUNTED = '/sys/fs/btrfs'

/**
 * What only the copy at `path` holds, by the quota group of its subvolume. Null where quotas are off, or the kernel is
 * older than 5.9. Units: bytes.
 */
export async function heldBytes(
  addon: Pick<BtrfsAddon, 'fileSystemUuid'>,
  path: string,
  subvolumeId: string,
  counted = COUNTED,
): Promise<number | null> {
  try {
    const group = join(counted, await addon.fileSystemUuid(path), 'qgroups', `0_${subvolumeId}`)
    const count = Number((await readFile(join(group, 'exclusive'), 'utf8')).trim())
    return Number.isSafeInteger(count) && count >= 0 ? count : null
  } catch {
    return null
  }
}
