import { mkdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './run-command'
import { detachBelow, unmountBelow, withScratch } from './scratch'

/**
 * A real volume for a test: an image file, a loop device, a file system, a mount in a folder of its own.
 * Unmounted and detached whatever happens; what a killed test leaves is removed by the next run (scratch.ts).
 *
 * Units: bytes; 512 MiB unless told (xfs refuses less than 300 MiB). Needs root.
 */
export interface VolumeOptions {
  /** `ntfs` has neither owners nor modes of its own, like the sticks that people carry: everything is `owner`'s. */
  readonly kind: 'btrfs' | 'xfs' | 'ext4' | 'tmpfs' | 'ntfs'
  /** Units: a user's number; root unless told. */
  readonly owner?: number
  readonly size?: number
  /** At most 11 characters: it is the file system's label too. */
  readonly label: string
}

const MAKE = {
  btrfs: ['mkfs.btrfs', '--quiet', '--label'],
  xfs: ['mkfs.xfs', '-q', '-L'],
  ext4: ['mkfs.ext4', '-q', '-L'],
  ntfs: ['mkntfs', '--quick', '--quiet', '--force', '--label'],
} as const

export function withVolume<T>(
  { kind, size = 512 * 2 ** 20, label, owner = 0 }: VolumeOptions,
  work: (mountPoint: string) => Promise<T>,
): Promise<T> {
  return withScratch(label, async (home) => {
    const mountPoint = join(home, 'mnt')
    await mkdir(mountPoint)
    try {
      await mountNew(kind, size, label, join(home, `${label}.img`), mountPoint)
      if (kind === 'ntfs') await mountOwned(join(home, `${label}.img`), mountPoint, owner)
      return await work(mountPoint)
    } finally {
      await unmountBelow(home)
      await detachBelow(home)
    }
  })
}

async function mountNew(kind: VolumeOptions['kind'], size: number, label: string, image: string, mountPoint: string) {
  if (kind === 'tmpfs') {
    await runCommand('mount', ['-t', 'tmpfs', '-o', `size=${size}`, `penumbra-${label}`, mountPoint])
    return
  }
  await writeFile(image, '')
  await truncate(image, size)
  const [command, ...args] = MAKE[kind]
  await runCommand(command, [...args, label, image])
  if (kind !== 'ntfs') await runCommand('mount', ['-o', 'loop', image, mountPoint])
}

const mountOwned = (image: string, mountPoint: string, owner: number) =>
  runCommand('ntfs-3g', ['-o', `uid=${owner},gid=${owner},umask=077,allow_other`, image, mountPoint])
